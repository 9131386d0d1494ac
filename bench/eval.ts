import { parseArgs } from 'node:util'
import type { Evaluation, EvaluationOptions } from './evaluation.ts'

type Runner = (options: EvaluationOptions) => Promise<Evaluation> | Evaluation

const runners: Readonly<Record<string, () => Promise<Runner>>> = {
  takes: async () => (await import('./takes.ts')).runTakesEval,
  challenge: async () => (await import('./challenge.ts')).runChallengeEval,
  frames: async () => {
    const { runChallengeEval } = await import('./challenge.ts')
    return (options) => runChallengeEval(options, ['frames.jsonl'])
  },
  ssrf: async () => {
    const { runSsrfEval } = await import('./ssrf.ts')
    return ({ data }) => runSsrfEval(data)
  },
  extraction: async () => {
    const { runExtractionEval } = await import('./extraction.ts')
    return ({ data, errors }) => runExtractionEval(data, { errors })
  },
  economics: async () => {
    const { runEconomicsEval } = await import('./economics.ts')
    return ({ data }) => runEconomicsEval(data)
  },
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { data: { type: 'string' }, errors: { type: 'boolean', default: false } },
})
const name = positionals[0]
const load = name === undefined ? undefined : runners[name]
if (load === undefined) {
  console.error(
    `Usage: npm run eval NAME [-- --data DIR] [--errors]\nNAME is one of ${Object.keys(runners).join(', ')}.`,
  )
  process.exit(2)
}
const run = await load()
const result = await run({ data: values.data ?? process.env['EVAL_DATA'] ?? null, errors: values.errors })
for (const line of result.lines) console.log(line)
console.log(result.ok ? '\ntargets reached' : '\ntargets missed')
process.exitCode = result.ok ? 0 : 1
