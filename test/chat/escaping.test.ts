import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { discordLine, escapeDiscord } from '../../src/chat/discord/markdown.ts'
import { escapeSlack, plainSlack, slackLine } from '../../src/chat/slack/mrkdwn.ts'
import { bold, code, italic, link, quote, text, time } from '../../src/chat/spans.ts'

describe('text on Discord', () => {
  test.each([
    ['@everyone', '\\@everyone'],
    ['<@123>', '\\<\\@123\\>'],
    ['https://evil.example', 'https\\://evil.example'],
    ['[a](https://b.example)', '\\[a\\]\\(https\\://b.example)'],
    ['Riot (RIOT): up | down at 13:08', 'Riot (RIOT): up | down at 13:08'],
    [':smile:', '\\:smile:'],
    ['  # heading', '  \\# heading'],
    [
      '**bold** _i_ ~~s~~ ||spoiler|| `code`',
      '\\*\\*bold\\*\\* \\_i\\_ \\~\\~s\\~\\~ \\|\\|spoiler\\|\\| \\`code\\`',
    ],
    ['# heading', '\\# heading'],
    ['- item', '\\- item'],
    ['1. item', '1\\. item'],
    ['<t:1:R>', '\\<t\\:1\\:R\\>'],
  ])('%s is shown as it is', (given, sent) => {
    expect(escapeDiscord(given)).toBe(sent)
  })

  test('comes back letter for letter when the backslashes are read as Discord reads them', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        expect(escapeDiscord(value).replace(/\\([^0-9A-Za-z\s])/gu, '$1')).toBe(value)
      }),
    )
  })

  test('formats and links only where a span says so', () => {
    const line = [
      bold('a*b'),
      text(' '),
      code('x`y'),
      text(' '),
      link('z](', 'https://a.example/(1)?q=<2>'),
      quote('q'),
    ]
    expect(discordLine(line)).toBe('**a\\*b** `xˋy` [z\\]\\(](https://a.example/%281%29?q=%3C2%3E)“q”')
    expect(discordLine([time('2026-02-04T13:08:00Z')])).toBe('<t:1770210480:D>')
  })

  test('keeps blanks out of its marks, and marks that meet apart', () => {
    expect(discordLine([bold('BTC '), italic(' (low)'), text(' – so')])).toBe('**BTC**  *(low)* – so')
    expect(discordLine([bold('a'), bold('b')])).toBe('**a**\u2060**b**')
  })
})

describe('text on Slack', () => {
  test.each([
    ['<!channel>', '&lt;!channel&gt;'],
    ['<@U123>', '&lt;@\u2060U123&gt;'],
    ['A & B', 'A &amp; B'],
    ['*b* _i_', '\u2060*\u2060b\u2060*\u2060 \u2060_\u2060i\u2060_\u2060'],
    ['_a_b_', '\u2060_\u2060a_b\u2060_\u2060'],
    ['America/New_York or America/Sao_Paulo', 'America/New_York or America/Sao_Paulo'],
    ['https://evil.example', 'https:\u2060//evil.example'],
    [':smile:', ':\u2060smile:'],
    ['at 13:08: up', 'at 13:08: up'],
    ['> quoted', '\u2060&gt; quoted'],
  ])('%s is shown as it is', (given, sent) => {
    expect(escapeSlack(given)).toBe(sent)
  })

  test('never holds a bare angle bracket, and reads the same without the word joiners', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const sent = escapeSlack(value)
        expect(sent).not.toMatch(/[<>]/)
        const shown = sent.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
        expect(shown.replaceAll('\u2060', '')).toBe(value.replaceAll('\u2060', ''))
      }),
    )
  })

  test('keeps blanks out of its marks, and gives a mark the word boundary that it needs', () => {
    expect(slackLine([bold('BTC '), italic(' (low)'), text(' – so')])).toBe('*BTC*  _(low)_ – so')
    expect(slackLine([text('a'), bold('b'), text('c')])).toBe('a\u200b*b*\u200bc')
  })

  test.each(['<!channel>', '<@U1>', '@here'])('%s pings nobody where no mrkdwn is read', (given) => {
    expect(plainSlack(given)).not.toContain(given)
    expect(plainSlack(given).replaceAll('\u2060', '')).toBe(given)
  })

  test('links and dates are written as Slack has them', () => {
    expect(slackLine([link('a|b>', 'https://a.example/?x=1&y=<|>')])).toBe(
      '<https://a.example/?x=1&amp;y=%3C%7C%3E|a|b&gt;>',
    )
    expect(slackLine([time('2026-02-04T13:08:00Z')])).toBe('<!date^1770210480^{date_short}|4 Feb 2026>')
  })
})
