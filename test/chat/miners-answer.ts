import { type Evidence, type Take, takeSchema, type Verdict } from '../../src/analysis/take.ts'
import type { TakeAnswer } from '../../src/takes/take-answer.ts'

const paragraphs = [
  'U.S.-listed bitcoin miners added $11 billion in market value in January, JPMorgan said on Monday.',
  'Winter storms forced curtailments and dragged the average network hashrate down 6% to 981 EH/s.',
  'Twelve of the 14 miners beat bitcoin’s 4% decline, with IREN rising 42% and Cango falling 18%.',
]
const text = paragraphs.join('\n\n')

function evidence(quote: string): Evidence {
  const start = text.indexOf(quote)
  return { quote, start, end: start + quote.length }
}

function verdict(
  id: string,
  name: string,
  kind: Verdict['target']['kind'],
  stance: Verdict['stance'],
  reason: string,
  quotes: readonly string[],
): Verdict {
  return { target: { id, name, kind }, stance, confidence: 'high', reason, evidence: quotes.map(evidence) }
}

const [first = '', second = '', third = ''] = paragraphs

/** A take as the engine makes them, of a short story of our own about a good month for miners. */
export const minersTake: Take = takeSchema.parse({
  schema: 1,
  article: {
    url: 'https://news.example/2026/02/04/miners-rally',
    title: 'January rally lifts bitcoin miners, JPMorgan says',
    site: 'Example News',
    authors: ['Ada Writer'],
    publishedAt: '2026-02-04T13:08:00Z',
    modifiedAt: null,
    language: 'en',
    description: null,
    text,
    paragraphs: paragraphs.map((each) => {
      const start = text.indexOf(each)
      return { start, end: start + each.length, kind: 'text' }
    }),
    sentences: [],
    words: 47,
    access: 'free',
    extraction: 'good',
    disclosures: [
      { kind: 'ai-assisted', text: 'Parts were generated with AI tools and reviewed by editors.' },
    ],
    dropped: [
      { text: 'Sign me up', reason: 'newsletter prompt' },
      { text: 'Subscribe today', reason: 'newsletter prompt' },
      { text: 'Share', reason: 'share buttons' },
    ],
  },
  summary:
    'Miners had a strong January for reasons of their own: storms cut the network’s hashrate. For bitcoin itself the report gives no direction.',
  verdicts: [
    verdict('BTC', 'Bitcoin', 'asset', 'neutral', 'the report names no driver of its price.', [third]),
    verdict('MINERS', 'Bitcoin miners', 'group', 'bullish', 'a lower hashrate left more revenue for each.', [
      first,
      second,
    ]),
    verdict('IREN', 'IREN', 'company', 'bullish', 'its shares rose 42% in January.', [third]),
    verdict('CANG', 'Cango', 'company', 'bearish', 'its shares fell 18% in a rising market.', [
      'Cango falling 18%',
    ]),
  ],
  spillover: [],
  horizon: { term: 'short', reason: 'It reports a month just past and its near-term outlook.' },
  credibility: { rating: 'high', reasons: ['It rests on figures of JPMorgan, a named institution.'] },
  figures: [
    {
      metric: 'market value',
      value: 11e9,
      unit: 'USD',
      change: null,
      period: 'January',
      about: 'MINERS',
      quote: '$11 billion',
    },
    {
      metric: 'hashrate',
      value: 981,
      unit: 'EH/s',
      change: -6,
      period: 'month over month',
      about: 'network',
      quote: '981 EH/s',
    },
    {
      metric: 'share price',
      value: 42,
      unit: '%',
      change: 42,
      period: 'January',
      about: 'IREN',
      quote: 'rising 42%',
    },
  ],
  engine: { id: 'embedded', version: '1.0.0' },
  readAt: '2026-02-04T15:00:00Z',
})

export const minersAnswer: TakeAnswer = {
  id: 'answer-1',
  take: minersTake,
  firstReadAt: null,
  changes: null,
  sample: false,
}

/** Three hours after the story came out. */
export const soonAfterMs = Date.parse('2026-02-04T16:00:00Z')
