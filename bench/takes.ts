import { z } from 'zod'
import { embeddedEngine } from '../src/analysis/embedded/index.ts'
import { groundQuotes } from '../src/analysis/guard/ground-quotes.ts'
import type { Take } from '../src/analysis/take.ts'
import { articleFromText } from '../src/articles/article-builder.ts'
import { dataFile, type Evaluation, type EvaluationOptions, readLines } from './evaluation.ts'
import { majority, score, scoreLine } from './scores.ts'
import { vaderSign } from './vader.ts'

const labelled = z.object({
  id: z.string(),
  url: z.string().nullish(),
  title: z.string().nullish(),
  text: z.string(),
  published: z.string().nullish(),
  labels: z.object({
    btc: z.string(),
    miners: z.string(),
    tickers: z.record(z.string(), z.string()),
    horizon: z.string(),
    credibility: z.string(),
    doubtful_fields: z.array(z.string()).default([]),
  }),
})
type Labelled = z.infer<typeof labelled>

interface Answer {
  readonly btc: string
  readonly miners: string
  readonly horizon: string
  readonly credibility: string
  readonly tickers: ReadonlyMap<string, string>
}

type Field = 'btc' | 'miners' | 'horizon' | 'credibility'
const fields: readonly Field[] = ['btc', 'miners', 'horizon', 'credibility']

/** What is to be reached at least. */
const targets: Readonly<Record<Field, { accuracy?: number; macroF1: number }>> = {
  btc: { accuracy: 0.8, macroF1: 0.7 },
  miners: { macroF1: 0.65 },
  horizon: { macroF1: 0.6 },
  credibility: { macroF1: 0.55 },
}

/** Scores whole takes per field, beside the majority and VADER baselines; checks quotes and summaries. */
export function runTakesEval(options: EvaluationOptions): Evaluation {
  const { path, own } = dataFile(options, ['takes.dev.jsonl', 'takes.jsonl', 'takes.heldout.jsonl'])
  const rows = readLines(path).map((row) => labelled.parse(row))
  const takes = rows.map(takeOf)
  const answers = takes.map(answerOf)
  const lines = [
    own ? 'takes: the project’s own labelled articles (no --data given)' : `takes: ${path}`,
    `${rows.length} articles; mixed and unclear count as neutral, unrated as medium`,
    '',
    `${'field'.padEnd(22)}${'n'.padStart(5)}${'acc'.padStart(8)}${'macroF1'.padStart(9)}   per class`,
  ]
  let ok = true
  for (const field of fields) {
    const picked = rows
      .map((row, index) => ({ row, answer: answers[index], take: takes[index] }))
      .filter(({ row }) => !row.labels.doubtful_fields.includes(field))
    const gold = picked.map(({ row }) => row.labels[field])
    const given = picked.map(({ answer }) => answer?.[field] ?? '')
    const scored = score(gold, given)
    const base = majority(gold)
    lines.push(scoreLine(field, scored))
    lines.push(scoreLine('  majority', base, `(${base.label}) `))
    if (field === 'btc' || field === 'miners') {
      lines.push(
        scoreLine(
          '  VADER',
          score(
            gold,
            picked.map(({ row }) => vaderStance(row)),
          ),
        ),
      )
    }
    const target = targets[field]
    if (scored.macroF1 < target.macroF1 || scored.accuracy < (target.accuracy ?? 0)) ok = false
    if (!options.errors) continue
    picked.forEach(({ row, take }, index) => {
      if (gold[index] === given[index]) return
      lines.push(`    ${row.id} ${field}: is ${gold[index]}, said ${given[index]} | ${row.title ?? ''}`)
      if (take !== undefined) lines.push(`      ${explain(take, field)}`)
    })
  }
  lines.push(tickerLine(rows, answers))
  const invented = takes.flatMap((take, index) => inventedQuotes(take, rows[index]?.text ?? ''))
  lines.push('', `evidence quotes that are not verbatim: ${invented.length} of ${countQuotes(takes)}`)
  if (invented.length > 0) ok = false
  const repeated = mostRepeatedSkeleton(takes, rows)
  lines.push(`most frequent summary skeleton occurs ${repeated.times} times`)
  if (repeated.times > 3) {
    ok = false
    lines.push(`  ${repeated.skeleton}`)
  }
  return { name: 'takes', lines, ok }
}

function takeOf(row: Labelled): Take {
  const article = articleFromText({
    text: row.text,
    ...(row.title == null ? {} : { title: row.title }),
    ...(row.url == null ? {} : { url: row.url }),
    ...(row.published == null ? {} : { published: row.published }),
  })
  return groundQuotes(embeddedEngine.take({ article, readAtMs: 0 }), row.text)
}

const calm = (stance: string) => (stance === 'mixed' || stance === 'unclear' ? 'neutral' : stance)

function answerOf(take: Take): Answer {
  const of = (id: string) => take.verdicts.find((verdict) => verdict.target.id === id)?.stance
  const companies = take.verdicts.filter((verdict) => verdict.target.kind === 'company')
  return {
    btc: calm(of('BTC') ?? ''),
    miners: calm(of('MINERS') ?? 'absent'),
    horizon: take.horizon.term,
    credibility: take.credibility.rating === 'unrated' ? 'medium' : take.credibility.rating,
    tickers: new Map(companies.map((verdict) => [verdict.target.id, calm(verdict.stance)])),
  }
}

function explain(take: Take, field: Field): string {
  if (field === 'horizon') return take.horizon.reason
  if (field === 'credibility') return take.credibility.reasons.join(' | ')
  const id = field === 'btc' ? 'BTC' : 'MINERS'
  return take.verdicts.find((verdict) => verdict.target.id === id)?.reason ?? 'no verdict'
}

function vaderStance(row: Labelled): string {
  const sign = vaderSign(`${row.title ?? ''}. ${row.text}`)
  return sign === 'positive' ? 'bullish' : sign === 'negative' ? 'bearish' : 'neutral'
}

function tickerLine(rows: readonly Labelled[], answers: readonly Answer[]): string {
  let found = 0
  let right = 0
  let all = 0
  let extra = 0
  rows.forEach((row, index) => {
    const given = answers[index]?.tickers ?? new Map<string, string>()
    for (const [ticker, stance] of Object.entries(row.labels.tickers)) {
      all += 1
      if (given.has(ticker)) found += 1
      if (given.get(ticker) === stance) right += 1
    }
    extra += [...given.keys()].filter((ticker) => !(ticker in row.labels.tickers)).length
  })
  return `companies: ${right} of ${all} right (${found} found), ${extra} beyond the labels`
}

const squeeze = (text: string) => text.replace(/\s+/g, ' ')

function inventedQuotes(take: Take, input: string): string[] {
  const flat = squeeze(input)
  return [
    ...take.verdicts.flatMap((verdict) =>
      verdict.evidence.map((one) => ({ ...one, from: take.article.text })),
    ),
  ]
    .filter((one) => one.from.slice(one.start, one.end) !== one.quote || !flat.includes(squeeze(one.quote)))
    .map((one) => one.quote)
}

function countQuotes(takes: readonly Take[]): number {
  return takes.reduce(
    (sum, take) => sum + take.verdicts.reduce((own, verdict) => own + verdict.evidence.length, 0),
    0,
  )
}

/** A summary with names and numbers masked: capitalised words and digits. */
function skeletonOf(summary: string): string {
  return summary
    .replace(/[$€£]?\d[\d.,]*\s?(?:%|percent|[kmbt]n?\b|thousand|million|billion|trillion)?/gi, '#')
    .replace(/(?<=[\s(“])(?:[A-Z][\w.&’'-]*)(?:\s+[A-Z][\w.&’'-]*)*/g, 'N')
    .replace(/^(?:[A-Z][\w.&’'-]*)(?:\s+[A-Z][\w.&’'-]*)+/, 'N')
}

function mostRepeatedSkeleton(takes: readonly Take[], rows: readonly Labelled[]) {
  const counts = new Map<string, number>()
  takes.forEach((take, index) => {
    if (rows[index] === undefined) return
    const skeleton = skeletonOf(take.summary)
    counts.set(skeleton, (counts.get(skeleton) ?? 0) + 1)
  })
  const [skeleton = '', times = 0] = [...counts].toSorted((a, b) => b[1] - a[1])[0] ?? []
  return { skeleton, times }
}
