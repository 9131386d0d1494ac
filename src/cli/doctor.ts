import { parseArgs } from 'node:util'
import { commands } from '../../commands/index.ts'
import { systemClock } from '../clock.ts'
import { diagnose } from '../doctor/diagnose.ts'
import { asJson, isWell, written } from '../doctor/report.ts'
import { readConfig } from '../ops/config.ts'
import { loadEnvFile } from '../ops/env-file.ts'
import { createLog } from '../ops/log.ts'
import { secretsOf } from '../ops/secrets.ts'
import { exitCodeOf } from './failing.ts'

const usage = `Usage: npm run --silent doctor [-- --json]
  Checks everything that is configured and says what to mend. Ends with 1 where something is wrong.
  --json      prints the findings as JSON`

async function run(): Promise<void> {
  const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } })
  loadEnvFile()
  const read = readConfig(process.env)
  const wantsDebug = process.env['LOG_LEVEL'] === 'debug'
  const log = await createLog(
    { level: wantsDebug ? 'debug' : 'silent', format: 'json' },
    { isTerminal: false, write: (line) => process.stderr.write(line) },
    read.ok ? secretsOf(read.config) : [],
  )
  const findings = await diagnose({
    env: process.env,
    nodeVersion: process.versions.node,
    commands,
    clock: systemClock,
    log,
  })
  const colour = process.stdout.isTTY === true && (process.env['NO_COLOR'] ?? '') === ''
  process.stdout.write(values.json ? asJson(findings) : written(findings, colour))
  if (!isWell(findings)) process.exitCode = 1
}

try {
  await run()
} catch (error) {
  process.exitCode = exitCodeOf(error, { json: false, usage })
}
