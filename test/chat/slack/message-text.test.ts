import { describe, expect, it } from 'vitest'
import { linksOf, plainMessage } from '../../../src/chat/slack/message-text.ts'

const message = (text: string, blocks: readonly unknown[] = [], attachments: readonly unknown[] = []) => ({
  text,
  blocks,
  attachments,
})

describe('a message of Slack’s as somebody reads it', () => {
  it.each([
    ['<https://a.example/x?a=1&amp;b=2|label>', 'https://a.example/x?a=1&b=2'],
    ['see <https://a.example/x>, please', 'see https://a.example/x, please'],
    ['<@U1|ann> in <#C1|desk>', '@ann in #desk'],
    ['<mailto:ann@a.example|ann@a.example>', 'ann@a.example'],
    ['<!date^1700000000^{date}|14 Nov 2023>', '14 Nov 2023'],
    ['1 &lt; 2 &amp;amp; 3 &gt; 2', '1 < 2 &amp; 3 > 2'],
  ])('%s', (text, plain) => expect(plainMessage(text)).toBe(plain))
})

describe('the links of a message', () => {
  it('are read from its text and blocks, each once', () => {
    const blocks = [
      {
        type: 'rich_text',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'link', url: 'https://a.example/x' }] }],
      },
      { type: 'section', text: { type: 'mrkdwn', text: 'and <https://b.example/y|this>' } },
    ]
    expect(linksOf(message('<https://a.example/x>', blocks))).toEqual([
      'https://a.example/x',
      'https://b.example/y',
    ])
  })

  it('are read from attachments where the message itself has none, as bots post them', () => {
    const attachments = [
      { title: 'A story', title_link: 'https://c.example/z', from_url: 'https://c.example/z' },
    ]
    expect(linksOf(message('New', [], attachments))).toEqual(['https://c.example/z'])
    expect(linksOf(message('<https://a.example/x>', [], attachments))).toEqual(['https://a.example/x'])
  })

  it('end nowhere deep in a message that was made to be deep', () => {
    let deep: unknown = { url: 'https://a.example/x' }
    for (let at = 0; at < 5_000; at += 1) deep = { elements: [deep] }
    expect(linksOf(message('', [deep]))).toEqual([])
  })
})
