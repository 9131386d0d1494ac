import { parseArgs } from 'node:util'
import { commands } from '../../commands/index.ts'
import { systemClock } from '../clock.ts'
import { loadEnvFile } from '../ops/env-file.ts'
import { exitCodeOf } from './failing.ts'
import { configOf } from './reading-parts.ts'

const usage = `Usage: npm run register
  Registers the commands with Discord where they differ: in the servers of DISCORD_GUILD_ID, else everywhere.
  Slack’s commands stand in slack-manifest.yaml.`

/** @returns the exit code. */
async function run(): Promise<number> {
  parseArgs({ options: {} })
  loadEnvFile()
  const { discord } = configOf(process.env)
  if (discord === null) {
    console.error(
      'DISCORD_TOKEN is not set: copy it from the Discord developer portal, your application, Bot, Reset Token.',
    )
    return 1
  }
  const { register, registrationInWords } = await import('../chat/discord/register.ts')
  const { registerProblem } = await import('../chat/discord/register-problem.ts')
  try {
    const done = await register({ config: discord, commands, clock: systemClock, say: console.log })
    for (const one of done) console.log(registrationInWords(one))
    return 0
  } catch (error) {
    console.error(registerProblem(error, discord.apiUrl))
    return 1
  }
}

try {
  process.exitCode = await run()
} catch (error) {
  process.exitCode = exitCodeOf(error, { json: false, usage })
}
