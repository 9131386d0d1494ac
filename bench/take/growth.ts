import { rateCredibility } from '../../src/analysis/credibility/rate-credibility.ts'
import { findSignals } from '../../src/analysis/embedded/frames/index.ts'
import { embeddedEngine } from '../../src/analysis/embedded/index.ts'
import { readArticle } from '../../src/analysis/embedded/read-article.ts'
import { extractFigures } from '../../src/analysis/figures/extract-figures.ts'
import { findMentions } from '../../src/analysis/targets/find-mentions.ts'
import { articleFromHtml, articleFromText } from '../../src/articles/article-builder.ts'
import { sentencesOf } from '../../src/articles/sentences.ts'
import type { BenchmarkOptions, Measurement } from '../benchmark.ts'
import { collectGarbage } from './collect-garbage.ts'
import { pageOf, textOf } from './growing-text.ts'
import { timed } from './statistics.ts'

const sizes = { small: 20_000, large: 200_000 } as const
const limit = 12

type Stages = Readonly<Record<string, () => unknown>>

/** Every stage on a text of this length, each with what it needs made ready. */
function stagesOf(length: number): Stages {
  const title = 'Miners and bitcoin: the whole year'
  const text = textOf(length)
  const unbroken = textOf(length, ' ')
  const html = pageOf(text)
  const url = 'https://northfield.example/markets/2026/02/04/the-whole-year'
  const article = articleFromText({ text, title, url })
  const { document, bodyMentions: mentions } = readArticle(article)
  const take = (of: ReturnType<typeof articleFromText>): unknown =>
    embeddedEngine.take({ article: of, readAtMs: 0 })
  return {
    'text to take': () => take(articleFromText({ text, title, url })),
    'page to take': () => take(articleFromHtml({ html, url })),
    'text of one paragraph to take': () => take(articleFromText({ text: unbroken, title, url })),
    'extraction from HTML': () => articleFromHtml({ html, url }),
    'cleaning of pasted text': () => articleFromText({ text, title, url }),
    sentences: () => sentencesOf(article.text, article.paragraphs, []),
    mentions: () => findMentions(article.text, { title }),
    'reading of sentences': () => readArticle(article),
    frames: () => findSignals(document),
    credibility: () => rateCredibility({ article, mentions }),
    figures: () => extractFigures(article, mentions),
  }
}

/** The least time of a few runs: what the work costs where nothing else runs. */
async function least(work: () => unknown, runs: number): Promise<number> {
  let best = Number.POSITIVE_INFINITY
  for (let run = 0; run < runs; run += 1) best = Math.min(best, await timed(work))
  return best
}

/** How the time grows where a text is ten times as long: the whole way, and stage by stage. */
export async function measureGrowth({ short, progress }: BenchmarkOptions): Promise<Measurement[]> {
  const small = stagesOf(sizes.small)
  const large = stagesOf(sizes.large)
  const rounds = short ? 2 : 5
  const measurements: Measurement[] = []
  for (const [stage, onLarge] of Object.entries(large)) {
    progress(`growth: ${stage}`)
    const onSmall = small[stage] ?? onLarge
    collectGarbage()
    await least(onSmall, 3)
    const smallMs = await least(onSmall, rounds * 3)
    const largeMs = await least(onLarge, rounds)
    const whole = stage.endsWith('to take')
    measurements.push(
      { measure: `${stage}, 200,000 characters`, value: largeMs, unit: 'ms', limit: null, steady: true },
      {
        measure: `${stage}, ×10 text`,
        value: largeMs / smallMs,
        unit: '×',
        limit: whole ? limit : null,
        steady: true,
      },
    )
  }
  return measurements
}
