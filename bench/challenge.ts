import { z } from 'zod'
import { embeddedEngine } from '../src/analysis/embedded/index.ts'
import { articleFromText } from '../src/articles/article-builder.ts'
import { dataFile, type Evaluation, type EvaluationOptions, readLines } from './evaluation.ts'
import { majority, score, scoreLine } from './scores.ts'
import { vaderSign } from './vader.ts'

const labelled = z.object({
  id: z.string(),
  text: z.string(),
  target: z.string(),
  label: z.enum(['positive', 'neutral', 'negative']),
  frame: z.string().optional(),
  kind: z.string().optional(),
})

const signs = {
  bullish: 'positive',
  bearish: 'negative',
  neutral: 'neutral',
  mixed: 'neutral',
  unclear: 'neutral',
} as const

/** The sign for one target in a sentence or two: its verdict, else its spillover, else neutral. */
export function signFor(text: string, target: string): 'positive' | 'neutral' | 'negative' {
  const take = embeddedEngine.take({ article: articleFromText({ text }), readAtMs: 0 })
  const verdict = take.verdicts.find((one) => one.target.id === target)
  if (verdict !== undefined && (verdict.stance !== 'neutral' || target !== 'MINERS'))
    return signs[verdict.stance]
  const spilt = take.spillover.find((one) => one.target.id === target)
  return verdict !== undefined && spilt === undefined
    ? signs[verdict.stance]
    : signs[spilt?.stance ?? 'neutral']
}

/** Sentence-size cases of the domain, by target, beside the majority and VADER baselines. */
export function runChallengeEval(
  options: EvaluationOptions,
  names = ['challenge.dev.jsonl', 'challenge.jsonl'],
): Evaluation {
  const { path, own } = dataFile(options, names)
  const rows = readLines(path).map((row) => labelled.parse(row))
  const gold = rows.map((row) => row.label as string)
  const given = rows.map((row) => signFor(row.text, row.target) as string)
  const lines = [
    own
      ? `challenge: the project’s own cases, ${names.at(-1) ?? ''} (no --data given)`
      : `challenge: ${path}`,
    '',
    `${'group'.padEnd(22)}${'n'.padStart(5)}${'acc'.padStart(8)}${'macroF1'.padStart(9)}   per class`,
  ]
  const all = score(gold, given)
  const base = majority(gold)
  lines.push(scoreLine('all', all))
  lines.push(scoreLine('  majority', base, `(${base.label}) `))
  lines.push(
    scoreLine(
      '  VADER',
      score(
        gold,
        rows.map((row) => vaderSign(row.text)),
      ),
    ),
  )
  const groups = new Map<string, number[]>()
  rows.forEach((row, index) => {
    const kind = row.target === 'BTC' || row.target === 'MINERS' ? row.target : 'companies'
    for (const name of [
      kind,
      ...(row.frame === undefined ? [] : [row.frame]),
      ...(row.kind === undefined ? [] : [`(${row.kind})`]),
    ]) {
      groups.set(name, [...(groups.get(name) ?? []), index])
    }
  })
  for (const [name, indexes] of groups) {
    lines.push(
      scoreLine(
        name,
        score(
          indexes.map((at) => gold[at] ?? ''),
          indexes.map((at) => given[at] ?? ''),
        ),
      ),
    )
  }
  if (options.errors) {
    rows.forEach((row, index) => {
      if (gold[index] !== given[index]) {
        lines.push(
          `    ${row.target}: is ${row.label}, said ${given[index]} | ${row.frame ?? ''} ${row.kind ?? ''} | ${row.text}`,
        )
      }
    })
  }
  return { name: 'challenge', lines, ok: all.macroF1 > base.macroF1 }
}
