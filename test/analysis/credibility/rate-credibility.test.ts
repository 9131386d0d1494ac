import { describe, expect, it } from 'vitest'
import { filler, rated } from './rated.ts'

const bank =
  'JPMorgan said on Monday that miners earned $42,100 per EH/s a day. Gross profit fell 6%, according to analysts Reginald Smith and Charles Pearce. '

describe('a known outlet', () => {
  it('carries its own rating and reason', () => {
    const { rating, reasons } = rated(filler, { url: 'https://www.theblock.co/post/1/miners' })
    expect(rating).toBe('high')
    expect(reasons[0]).toContain('The Block is an established crypto newsroom')
  })

  it('of the trade is medium, even with a bank’s figures', () => {
    expect(rated(bank + filler, { url: 'https://u.today/miners' }).rating).toBe('medium')
  })

  it('is high where it marks the text as that of a newsroom that we trust, and the text names its sources', () => {
    const reprint = `${bank}${filler}\n\nNothing published by CoinDesk is investment advice.`
    const { rating, reasons } = rated(reprint, { url: 'https://www.fxstreet.com/news/miners' })
    expect(rating).toBe('high')
    expect(reasons).toContain('The page marks its text as that of CoinDesk.')
  })

  it('where anybody can post is low, and medium with named sources', () => {
    const url = 'https://www.binance.com/en/square/post/1'
    expect(rated(filler, { url }).rating).toBe('low')
    expect(rated(bank + filler, { url }).rating).toBe('medium')
  })

  it('with a company release is at most medium', () => {
    const release = `AUSTIN, Texas (GLOBE NEWSWIRE) -- CleanSpark today announced its results. ${filler}`
    const { rating, reasons } = rated(release, { url: 'https://www.coindesk.com/business/1' })
    expect(rating).toBe('medium')
    expect(reasons).toContain('It is a company’s own release, which nobody else has checked.')
  })
})

describe('an unknown outlet', () => {
  const url = 'https://miner-notes.example.org/a'

  it('is judged by its text alone, and says so', () => {
    const { rating, reasons } = rated(bank + filler, { url })
    expect(rating).toBe('medium')
    expect(reasons.slice(0, 2)).toEqual([
      'miner-notes.example.org is not among the outlets that we have looked at, so the text is judged by itself alone.',
      'Figures come from JPMorgan analysts Reginald Smith and Charles Pearce, who are named.',
    ])
  })

  it('reaches high with an institution’s figures, named people, an author and a date', () => {
    const page = { url, authors: ['Imogen Tarrant'], publishedAt: '2026-02-04T00:00:00Z' }
    expect(rated(bank + filler, page).rating).toBe('high')
    expect(rated(bank + filler, { ...page, authors: ['News Team'] }).rating).toBe('medium')
    expect(rated(bank + filler, { ...page, publishedAt: null }).rating).toBe('medium')
  })

  it('is low where nobody signs and nobody is named', () => {
    const { rating, reasons } = rated(filler, { url })
    expect(rating).toBe('low')
    expect(reasons).toContain('No person, institution or document is named as a source.')
  })

  it('is unrated where there is nothing to go by', () => {
    expect(rated('Miners had a mixed month.', { url }).rating).toBe('unrated')
    expect(rated(filler, { url, authors: ['Imogen Tarrant'] }).rating).toBe('unrated')
  })

  it('is unrated where the text is in another language', () => {
    expect(rated(filler, { url, language: 'ja' }).rating).toBe('unrated')
  })

  it('gains nothing from an address that resembles a newsroom’s', () => {
    const { rating, reasons } = rated(filler, { url: 'https://www.coindesk.club/markets/1' })
    expect(rating).toBe('low')
    expect(reasons).toContain('Its address resembles that of CoinDesk, to which it does not belong.')
  })

  it('with no address at all is one of our samples or a pasted text', () => {
    expect(rated(bank).reasons[0]).toBe('The text came without an outlet, so it is judged by itself alone.')
    const sample = { url: 'https://samples.invalid/x', site: 'Northfield Markets Desk' }
    expect(rated(bank, sample).reasons[0]).toContain('Northfield Markets Desk is no outlet that we know')
  })
})

describe('a defect that makes any source low', () => {
  const url = 'https://u.today/a'

  it.each([
    [
      'promotion',
      'Looking for the best crypto to buy now? These low-cap gems are in presale. ',
      'advertises rather than reports',
    ],
    ['pointing signs', '👉 Why it matters\n\nMiners sold.\n\n👉 How to join\n\n', 'pointing signs'],
    ['leaked notes', 'Core Keywords: bitcoin, mining\n\n', 'left in the page'],
    ['leaked instructions', 'SEO Optimization: use the words often. ', 'left in the page'],
    ['impossible dates', 'February 423 was an outstanding month for miners. ', 'there is no “February 423”'],
    [
      'a thesaurus rewrite',
      'The miner had an internet loss, as Wall Road feared, and its truthful worth fell. ',
      'replaced by machine',
    ],
    ['a paid label', 'This is a paid post. ', 'was paid for'],
  ])('is %s', (_, defect, reason) => {
    const { rating, reasons } = rated(defect + bank + filler, { url })
    expect(rating).toBe('low')
    expect(reasons.join(' ')).toContain(reason)
  })

  it('is not one word of it, a real date or a trade term', () => {
    const clean =
      'In February 2024 and on March 23 the presale of machines ended. In January 450 BTC a day were mined. The net loss fell. '
    expect(rated(clean + bank + filler, { url }).rating).toBe('medium')
  })

  it('is not one odd word of a thesaurus', () => {
    expect(rated(`Output grew 5% over the yr. ${bank}${filler}`, { url }).rating).toBe('medium')
  })

  it('is no presale in a newsroom that we trust', () => {
    const report = 'Police say the presale was a fraud that promised 100x gains. '
    expect(rated(report + bank + filler, { url: 'https://www.coindesk.com/policy/1' }).rating).toBe('medium')
  })

  it('is polemic that names nobody', () => {
    const rant =
      'This Ponzi scheme is a casino for fools, blown up by hype and greed, and pure wishful thinking. '
    const { rating, reasons } = rated(rant + filler, {
      url: 'https://rants.example.org/a',
      authors: ['A Writer'],
    })
    expect(rating).toBe('low')
    expect(reasons.join(' ')).toContain('polemic')
  })
})

describe('what keeps a rating from being high', () => {
  const url = 'https://www.coindesk.com/a'

  it.each([
    ['a rumour', 'The rumour could not be verified. ', 'rumour'],
    ['a short seller', 'The short seller says that shares are worth half. ', 'short seller'],
    ['hashtags', 'Miners sold #btc again, a case for #mining and #write2earn today. ', 'hashtags'],
  ])('is %s', (_, text, reason) => {
    const { rating, reasons } = rated(text + bank + filler, { url })
    expect(rating).toBe('medium')
    expect(reasons.join(' ')).toContain(reason)
  })

  it('is not AI help that editors reviewed', () => {
    const disclosures = [
      { kind: 'ai-assisted', text: 'Parts of this article were written with AI tools.' },
      { kind: 'editor-reviewed', text: 'Our editors reviewed it.' },
    ] as const
    const { rating, reasons } = rated(bank + filler, { url, disclosures })
    expect(rating).toBe('high')
    expect(reasons).toContain('The page says that AI helped to write it and that editors reviewed it.')
    expect(rated(bank + filler, { url, disclosures: disclosures.slice(0, 1) }).rating).toBe('medium')
  })
})

describe('reasons', () => {
  it('name people, data, records and press by the article’s own words', () => {
    const { reasons } = rated(
      'Data from Fundtide show outflows, and Glassnode counts more. “Nobody buys,” said Maren Dahlqvist, head of research at the firm. ' +
        'An 8-K filing gives the numbers, and Reuters reported the talks. ' +
        filler,
    )
    expect(reasons).toEqual([
      'The text came without an outlet, so it is judged by itself alone.',
      'Data are credited to Glassnode and Fundtide.',
      'Maren Dahlqvist is named as a source, with a title.',
      'It cites a regulatory filing.',
      'It refers to reporting by Reuters.',
    ])
  })

  it('are the same for the same article', () => {
    expect(rated(bank + filler)).toEqual(rated(bank + filler))
  })
})
