import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { z } from 'zod'
import type { Article } from '../src/articles/article.ts'
import { articleFromHtml } from '../src/articles/article-builder.ts'
import { decodePage } from '../src/articles/charset.ts'
import { UserError } from '../src/user-error.ts'

const truthSchema = z.record(z.string(), z.object({ articleBody: z.string(), url: z.string().nullish() }))

/** What is to be reached with a folder of real pages. */
const target = { f1: 0.975, precision: 0.97, recall: 0.97 }
const shownErrors = 20
const gramLength = 4

interface PageScore {
  readonly id: string
  readonly precision: number
  readonly recall: number
  readonly exact: boolean
  readonly weak: boolean
  readonly ms: number
  readonly refusal: string | null
}

const tokensOf = (text: string): string[] => text.match(/[\p{L}\p{N}\p{M}_]+/gu) ?? []

const gramsOf = (tokens: readonly string[]): Map<string, number> => {
  const grams = new Map<string, number>()
  const count = tokens.length === 0 ? 0 : Math.max(1, tokens.length - gramLength + 1)
  for (let at = 0; at < count; at++) {
    const gram = tokens.slice(at, at + gramLength).join(' ')
    grams.set(gram, (grams.get(gram) ?? 0) + 1)
  }
  return grams
}

const size = (bag: ReadonlyMap<string, number>): number =>
  [...bag.values()].reduce((sum, count) => sum + count, 0)

/** Precision and recall of one text by the overlap of bags of 4-grams; an empty prediction has no false positives. */
function shingleScore(
  predicted: string,
  gold: string,
): { precision: number; recall: number; exact: boolean } {
  const [found, wanted] = [tokensOf(predicted), tokensOf(gold)]
  const [foundGrams, wantedGrams] = [gramsOf(found), gramsOf(wanted)]
  let both = 0
  for (const [gram, count] of wantedGrams) both += Math.min(count, foundGrams.get(gram) ?? 0)
  const ratio = (total: number, other: number): number => (total > 0 ? both / total : other > 0 ? 0 : 1)
  return {
    precision: ratio(size(foundGrams), size(wantedGrams)),
    recall: ratio(size(wantedGrams), size(foundGrams)),
    exact: found.join(' ') === wanted.join(' '),
  }
}

const readPage = (folder: string, id: string): string => {
  const plain = join(folder, 'html', `${id}.html`)
  const bytes = existsSync(plain) ? readFileSync(plain) : gunzipSync(readFileSync(`${plain}.gz`))
  return decodePage(bytes, null).text
}

const scorePage = (
  html: string,
  id: string,
  gold: { articleBody: string; url?: string | null | undefined },
): PageScore => {
  const from = performance.now()
  let article: Article | null = null
  let refusal: string | null = null
  try {
    article = articleFromHtml({ html, url: gold.url ?? null, stubs: true })
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    refusal = error.code
  }
  const ms = performance.now() - from
  const score = shingleScore(article?.text ?? '', gold.articleBody)
  return { id, ...score, ms, refusal, weak: article?.extraction === 'weak' }
}

const folderOf = (dir: string | null): string => {
  if (dir === null) return join(import.meta.dirname, 'data', 'extraction')
  const inside = join(dir, 'extraction')
  return existsSync(join(dir, 'ground-truth.json')) || !existsSync(inside) ? dir : inside
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)

const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0

export interface ExtractionReport {
  readonly name: string
  readonly lines: string[]
  readonly ok: boolean
}

/**
 * Scores extraction on pages with known bodies: `ground-truth.json` (`id → {articleBody, url}`) beside `html/ID.html` or
 * `html/ID.html.gz`. Precision and recall are means over pages, F1 their harmonic mean.
 * @param dir that folder or its parent; null for the project's own pages
 */
export async function runExtractionEval(
  dir: string | null,
  { errors }: { readonly errors: boolean },
): Promise<ExtractionReport> {
  const folder = folderOf(dir)
  const truth = truthSchema.parse(JSON.parse(readFileSync(join(folder, 'ground-truth.json'), 'utf8')))
  const scores = Object.entries(truth).map(([id, gold]) => scorePage(readPage(folder, id), id, gold))
  const precision = mean(scores.map((score) => score.precision))
  const recall = mean(scores.map((score) => score.recall))
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)
  const times = scores.map((score) => score.ms)
  const lines = [
    `${scores.length} pages ${dir === null ? '(the project’s own)' : ''}`.trim(),
    `F1 ${f1.toFixed(4)}  precision ${precision.toFixed(4)}  recall ${recall.toFixed(4)}`,
    `exact ${mean(scores.map(({ exact }) => Number(exact))).toFixed(3)}  weak ${scores.filter(({ weak }) => weak).length}  refused ${scores.filter(({ refusal }) => refusal !== null).length}`,
    `per page: median ${quantile(times, 0.5).toFixed(1)} ms, p95 ${quantile(times, 0.95).toFixed(1)} ms`,
  ]
  if (errors) {
    const worst = [...scores]
      .sort((a, b) => a.precision + a.recall - b.precision - b.recall)
      .slice(0, shownErrors)
    for (const { id, precision: p, recall: r, refusal } of worst) {
      if (p + r < 2)
        lines.push(
          `${id.slice(0, 12)}  P ${p.toFixed(3)}  R ${r.toFixed(3)}${refusal === null ? '' : `  ${refusal}`}`,
        )
    }
  }
  return {
    name: 'extraction',
    lines,
    ok: f1 >= target.f1 && precision >= target.precision && recall >= target.recall,
  }
}
