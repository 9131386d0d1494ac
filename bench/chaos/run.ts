import { parseArgs } from 'node:util'
import { type ChaosPart, type ChaosResult, runChaosPart } from './digest.ts'

type PartOptions = Omit<ChaosPart, 'name' | 'seed'>

const full: Readonly<Record<string, PartOptions>> = {
  'PostgreSQL, read-back': {
    ...{ engine: 'postgres', processes: 3, canLook: true, channels: { discord: 35, slack: 15 } },
    ...{ days: 20, daySeconds: 12, killedAfterMs: [1_000, 2_000], shortLease: false },
  },
  'PostgreSQL, no read-back': {
    ...{ engine: 'postgres', processes: 3, canLook: false, channels: { discord: 35, slack: 15 } },
    ...{ days: 20, daySeconds: 12, killedAfterMs: [1_000, 2_000], shortLease: false },
  },
  'built-in store, read-back': {
    ...{ engine: 'pglite', processes: 1, canLook: true, channels: { discord: 35, slack: 15 } },
    ...{ days: 10, daySeconds: 24, killedAfterMs: [1_500, 8_000], shortLease: false },
  },
}

const short = (options: PartOptions): PartOptions => ({
  ...options,
  channels: { discord: 12, slack: 4 },
  ...(options.engine === 'pglite' ? { days: 1, daySeconds: 20 } : { days: 3, daySeconds: 6 }),
  shortLease: true,
})

const partNames: Readonly<Record<string, string>> = {
  postgres: 'PostgreSQL, read-back',
  'no-read-back': 'PostgreSQL, no read-back',
  pglite: 'built-in store, read-back',
}

const usage = `Usage: npm run chaos digest [-- --short] [--seed N] [--only PART,PART] [--no-read-back]
PART is one of ${Object.keys(partNames).join(', ')}; --no-read-back is --only no-read-back.`

function asked() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      short: { type: 'boolean', default: false },
      seed: { type: 'string' },
      only: { type: 'string' },
      'no-read-back': { type: 'boolean', default: false },
    },
  })
  const only = values['no-read-back'] ? ['no-read-back'] : (values.only?.split(',') ?? null)
  const seed = Number(values.seed ?? Math.floor(Math.random() * 1_000_000))
  const known = only?.every((part) => partNames[part] !== undefined) ?? true
  return positionals[0] === 'digest' && known && Number.isInteger(seed)
    ? { isShort: values.short, seed, only: only ?? Object.keys(partNames) }
    : null
}

/** The results as one table in Markdown. */
function table(results: readonly ChaosResult[]): string[] {
  const header = [
    'run',
    'kills',
    'editions',
    'posted',
    'duplicates',
    'missed',
    'uncertain',
    'troubles',
    'took',
  ]
  const rows = results.map((one) => [
    ...[one.name, one.kills, one.editions, one.posted, one.duplicates, one.missed, one.uncertain].map(String),
    one.troubles,
    `${one.seconds.toFixed(0)} s`,
  ])
  const widths = header.map((cell, at) => Math.max(cell.length, ...rows.map((row) => row[at]?.length ?? 0)))
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`
  return [line(header), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...rows.map(line)]
}

const what = asked()
if (what === null) {
  console.error(usage)
  process.exit(2)
}
const { isShort, seed, only } = what
const progress = (line: string): void => void process.stderr.write(`${line}\n`)

async function runPart(part: string): Promise<ChaosResult | null> {
  const name = partNames[part] ?? ''
  const options = full[name]
  if (options === undefined) throw new Error(`There is no part ${part}.`)
  const result = await runChaosPart({ name, seed, ...(isShort ? short(options) : options) }, progress)
  if (result === null) console.log(`${name}: NOT RUN, there is no PostgreSQL here`)
  return result
}

const results: ChaosResult[] = []
async function keep(running: Promise<ChaosResult | null>): Promise<void> {
  const result = await running
  if (result !== null) results.push(result)
  else if (process.env['REQUIRE_POSTGRES'] === '1') process.exitCode = 1
}
// Most of a short run is waiting.
if (isShort) await Promise.all(only.map((part) => keep(runPart(part))))
else for (const part of only) await keep(runPart(part))
console.log(`chaos digest${isShort ? ', short' : ''}, seed ${seed}; troubles: answers lost / 500 / 429\n`)
for (const line of table(results)) console.log(line)
const problems = results.flatMap(({ name, problems: all }) => all.map((problem) => `${name}: ${problem}`))
for (const line of problems) console.log(line)
const isWell = results.every(
  ({ duplicates, missed, problems: all }) => duplicates === 0 && missed === 0 && all.length === 0,
)
console.log(isWell ? '\nnothing was posted twice, and nothing is missing' : '\nNOT WELL')
if (!isWell) process.exitCode = 1
