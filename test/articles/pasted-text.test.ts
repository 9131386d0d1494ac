import { describe, expect, test } from 'vitest'
import { articleFromText } from '../../src/articles/article-builder.ts'

const body =
  'Listed miners raised $1.4 billion by convertible notes in May, the data firm Fundtide said on Monday. Most of it goes into power contracts.'

const sentencesIn = (text: string, title?: string): string[] => {
  const article = articleFromText({ text, title })
  return article.sentences.map(({ start, end }) => article.text.slice(start, end))
}

describe('a page pasted as one long line', () => {
  const line = [
    'Markets Share Share this article Copy link X icon X (Twitter) LinkedIn Facebook Email',
    'Miners raise a record sum in May, data firm says Power contracts come first, its survey shows.',
    'By Petra Oduya , AI Boost | Edited by Lars Benning Jun 2, 2026, 9:15 a.m. Make us preferred on Google',
    'Miners raise a record sum in May, data firm says. (Shutterstock, modified by Quayside)',
    'What to know : Notes made up most of the sum.',
    'Bitcoin BTC $ 71,002.10 miners raised $1.4 billion by convertible notes in May, the data firm Fundtide said on Monday.',
    "STORY CONTINUES BELOW Don't miss another story. Subscribe to the Quayside Newsletter today . See all newsletters Sign me up",
    'By signing up, you will receive emails about Quayside products and you agree to our terms & conditions and privacy policy .',
    'Most of it goes into power contracts, and Talus Digital (TLUS) alone took $400 million.',
    'Read more: Talus Digital sells shares to pay for chips Bitcoin Mining Notes',
    'Disclaimer: Parts of this article were generated with the help of AI tools and reviewed by our editorial team .',
    'In this article BTC BTC $ 71,002.10 ◢ 1.20 %',
  ].join(' ')
  const article = articleFromText({ text: line, title: 'Miners raise a record sum in May, data firm says' })

  test('keeps what the author wrote and nothing else', () => {
    expect(article.sentences.map(({ start, end }) => article.text.slice(start, end))).toEqual([
      'Power contracts come first, its survey shows.',
      'Notes made up most of the sum.',
      'Bitcoin',
      'miners raised $1.4 billion by convertible notes in May, the data firm Fundtide said on Monday.',
      'Most of it goes into power contracts, and Talus Digital (TLUS) alone took $400 million.',
    ])
  })

  test('keeps the disclosure and the day', () => {
    expect(article.disclosures.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['ai-assisted', 'editor-reviewed']),
    )
    expect(article.publishedAt).toBe('2026-06-02T00:00:00Z')
    expect(article.extraction).toBe('pasted')
  })
})

describe('the headline of pasted text', () => {
  test('is its first line where none is given, and is no part of the text', () => {
    const article = articleFromText({ text: `Miners raise a record sum\n\n${body}` })
    expect(article.title).toBe('Miners raise a record sum')
    expect(article.text).toBe(body)
  })

  test('is found under labels and prompts', () => {
    expect(
      articleFromText({
        text: `Publisher : deskwire\nDate : May 5, 2026\n\nMiners raise a record sum in May\n\n${body}`,
      }),
    ).toMatchObject({
      title: 'Miners raise a record sum in May',
      site: 'deskwire',
      publishedAt: '2026-05-05T00:00:00Z',
      text: body,
    })
  })

  test('repeated as the first line is dropped with a reason', () => {
    const article = articleFromText({
      text: `Miners raise a record sum\n${body}`,
      title: 'Miners Raise a Record Sum',
    })
    expect(article.dropped).toEqual([{ text: 'Miners raise a record sum', reason: 'repeats the headline' }])
  })

  test('is the beginning of a text without one', () => {
    expect(articleFromText({ text: body })).toMatchObject({
      title: expect.stringMatching(/^Listed miners raised/),
      text: body,
    })
  })
})

test.each([
  'Reading Time: 2 minutes',
  'Screenshot 2020-03-26 at 06.22.52',
  'Source: Twitter',
  '#bitcoin #mining #stocks',
  '[Keywords: bitcoin, mining, notes]',
  '(updates price)',
  '©2026 Quayside L.P.',
  '*This is not investment advice.',
  'Sponsored',
  'BTC 3.02%',
  '$62,894.00',
  'BTC $15,687, −2.0% ▼ (−325.5) | ETH $1,080, −3.2% ▼ (−36.0) | FTSE 7,415, +0.5% ▲',
  'Follow us on Telegram for more',
  'Lire aussi : la difficulté baisse encore',
  'Читайте также: сложность снова падает',
])('the line "%s" is left out', (noise) => {
  expect(sentencesIn(`${body}\n\n${noise}\n\n${body.replace('May', 'June')}`).join(' ')).not.toContain(noise)
})

test.each([
  'Sign-ups for the conference doubled to 4,000 in a year, the organiser said.',
  'Read the filing before you judge the deal, said Odile Marchetti of Calder & Finch.',
  'The cookie maker Halden reported sales of $120 million for the quarter.',
  'Photo sharing site Lumen bought 300 bitcoin, its filing shows.',
  'By June the network had recovered all that it lost in the winter.',
])('the sentence "%s" stays', (sentence) => {
  expect(sentencesIn(`${body}\n\n${sentence}\n\n${body.replace('May', 'June')}`)).toContain(sentence)
})

test('a widget with volatility and volume is cut out of its sentence', () => {
  const text = `${body}\n\nIt all happens with US Bitcoin BTC $114 225 24h volatility: 0.7% Market cap: $2.27 T Vol. 24h: $43.82 B miners at a time of strength.`
  expect(sentencesIn(text).slice(-2)).toEqual([
    'It all happens with US Bitcoin',
    'miners at a time of strength.',
  ])
})

test('a day before the text is its day of publication, and tags in it are read as HTML', () => {
  const article = articleFromText({
    text: `date 2023-08-09 <p><span style="font-weight: 400">${body}</span></p>\\r\\n<h2><b>Power</b></h2>\\r\\n<p>S&amp;P fell.</p>`,
  })
  expect(article.publishedAt).toBe('2023-08-09T00:00:00Z')
  expect(article.text).toBe(`${body}\n\nPower\n\nS&P fell.`)
})

test('what cannot be seen is taken out', () => {
  expect(
    sentencesIn(
      `${body}\n\nOutlook\u200b steady\u{e0062}\u{e0075}\u{e0079} and \u202enot\u202c changed, they said.`,
    ).at(-1),
  ).toBe('Outlook steady and not changed, they said.')
})

test('a text that only repeats the headline given with it is still a text', () => {
  const article = articleFromText({ title: 'Hashprice slips', text: 'Hashprice slips.' })
  expect(article.text).toBe('Hashprice slips.')
})

test('a single line that is marked as a heading is still a text', () => {
  const article = articleFromText({ text: '# Riot Platforms signs a hosting deal' })
  expect(article.text).toBe('Riot Platforms signs a hosting deal')
  expect(() => articleFromText({ text: 'Read more: Riot signs a deal' })).toThrow(/no article text/)
})

test('only an address of the web is where a text is from', () => {
  const text =
    'Bitcoin rose 4% on Friday as the funds drew $1.2 billion. The miners rose with it, analysts said.'
  const from = (url: string) => articleFromText({ text, title: 'Bitcoin rises', url })
  expect(from('https://www.paper.example/a')).toMatchObject({
    url: 'https://www.paper.example/a',
    site: 'paper.example',
  })
  for (const url of ['javascript:alert(1)', 'data:text/html,x', 'no address', '']) {
    expect(from(url)).toMatchObject({ url: null, site: null })
  }
})
