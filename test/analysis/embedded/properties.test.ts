import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findSignals } from '../../../src/analysis/embedded/frames/index.ts'
import { embeddedEngine } from '../../../src/analysis/embedded/index.ts'
import { readArticle } from '../../../src/analysis/embedded/read-article.ts'
import { takeSchema } from '../../../src/analysis/take.ts'
import type { Article } from '../../../src/articles/article.ts'
import { articleFromText } from '../../../src/articles/article-builder.ts'
import { UserError } from '../../../src/user-error.ts'
import { growth } from '../growth.ts'

const words =
  'Bitcoin BTC miners IREN Riot Platforms CleanSpark hashprice difficulty hashrate rose fell 6% $1.2 billion not no may despite after which that had to by from sued dropped lawsuit notes offering contract lease tenant lost upgraded target cut raised index delisted bankruptcy ETF outflows inflows sold bought 4,000 coins . , ; : ? the of in and 2022 last winter power prices'.split(
    ' ',
  )
const newsish = fc.array(fc.constantFrom(...words), { maxLength: 80 }).map((list) => list.join(' '))

/** The article of a text, or null where the door already refuses it as no text. */
function articleOf(text: string): Article | null {
  try {
    return articleFromText({ text })
  } catch (error) {
    if (error instanceof UserError) return null
    throw error
  }
}

function takeOf(text: string) {
  const article = articleOf(text)
  fc.pre(article !== null)
  return embeddedEngine.take({ article, readAtMs: 0 })
}

describe('the embedded engine on any text', () => {
  it.each([
    ['any characters', fc.string({ unit: 'binary', maxLength: 400 })],
    ['words of the field in any order', newsish],
  ] as const)('gives a valid take with verbatim evidence: %s', (_name, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        const take = takeSchema.parse(takeOf(text))
        for (const { quote, start, end } of take.verdicts.flatMap((verdict) => verdict.evidence)) {
          expect(take.article.text.slice(start, end)).toBe(quote)
        }
      }),
      { numRuns: 150 },
    )
  })

  it('gives the same take for the same text', () => {
    fc.assert(
      fc.property(newsish, (text) => {
        expect(takeOf(text)).toEqual(takeOf(text))
      }),
      { numRuns: 30 },
    )
  })

  it('never puts a number into a fact that its sentence does not hold', () => {
    fc.assert(
      fc.property(newsish, (text) => {
        const article = articleOf(text)
        fc.pre(article !== null)
        const { document } = readArticle(article)
        for (const signal of findSignals(document)) {
          for (const number of signal.fact.match(/\d[\d,.]*\d|\d/g) ?? []) {
            expect(signal.sentence.text).toContain(number)
          }
        }
      }),
      { numRuns: 150 },
    )
  })
})

describe('the frames on a long text', () => {
  const paragraph =
    'Bitcoin mining difficulty fell 6% after CleanSpark sold 400 BTC, and hashprice, which had slumped in 2022, rose. '
  const reading = (length: number) =>
    readArticle(articleFromText({ text: paragraph.repeat(Math.ceil(length / paragraph.length)) })).document
  const unbroken = (length: number) =>
    readArticle(articleFromText({ text: 'IREN sued, and not MARA; '.repeat(Math.ceil(length / 25)) }))
      .document

  it('takes time linear in its length up to 200,000 characters', { timeout: 60_000 }, () => {
    const [short, long] = [reading(20_000), reading(200_000)]
    expect(
      growth(
        () => findSignals(short),
        () => findSignals(long),
      ),
    ).toBeLessThan(12)
  })

  it('takes time linear in a text that is one sentence', { timeout: 60_000 }, () => {
    const [short, long] = [unbroken(20_000), unbroken(200_000)]
    expect(
      growth(
        () => findSignals(short),
        () => findSignals(long),
      ),
    ).toBeLessThan(12)
  })
})
