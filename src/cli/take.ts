import { parseArgs } from 'node:util'
import { takeCard } from '../cards/take-card.ts'
import { renderTerminal } from '../chat/terminal/render.ts'
import { systemClock } from '../clock.ts'
import { loadEnvFile } from '../ops/env-file.ts'
import type { TakeAnswer } from '../takes/take-answer.ts'
import { exitCodeOf, UsageError } from './failing.ts'
import { configOf } from './reading-parts.ts'
import { answerInput } from './take-answering.ts'
import { takeInput } from './take-source.ts'
import { terminalWidth } from './terminal-width.ts'

const usage = `Usage: npm run --silent take -- LINK|FILE.html|FILE.txt|- [--json] [--details] [--url U] [--title T]
  LINK        a web address, or sample:NAME
  -           reads the article from standard input
  --json      prints the take as JSON
  --details   shows evidence, figures and how the article was read
  --url U     where a file or standard input is from
  --title T   its headline, where it is plain text`

const options = {
  json: { type: 'boolean', default: false },
  details: { type: 'boolean', default: false },
  url: { type: 'string' },
  title: { type: 'string' },
} as const

function print(answer: TakeAnswer, json: boolean, detail: boolean): void {
  if (json) {
    process.stdout.write(`${JSON.stringify(answer.take)}\n`)
    return
  }
  const card = takeCard(answer, { detail, nowMs: systemClock(), standing: 'public' })
  const { isTTY, columns } = process.stdout
  const colour = isTTY === true && (process.env['NO_COLOR'] ?? '') === ''
  process.stdout.write(renderTerminal(card, { width: terminalWidth(columns), colour }))
}

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options })
  const [argument, ...others] = positionals
  if (argument === undefined || others.length > 0) throw new UsageError('Give one link or file.')
  loadEnvFile()
  const config = configOf(process.env)
  const input = await takeInput(argument, { url: values.url, title: values.title })
  print(await answerInput(input, config), values.json, values.details)
}

try {
  await run()
} catch (error) {
  process.exitCode = exitCodeOf(error, { json: process.argv.includes('--json'), usage })
}
