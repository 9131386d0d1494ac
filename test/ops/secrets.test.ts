import { expect, it } from 'vitest'
import { readConfig } from '../../src/ops/config.ts'
import { createLog } from '../../src/ops/log.ts'
import { secretsOf } from '../../src/ops/secrets.ts'

it('keeps every secret that is set out of the log', async () => {
  const key = Buffer.alloc(32, 9)
  const secret = {
    DATABASE_URL: 'postgres://desk:tiger-1@127.0.0.1/desk',
    CONSOLE_TOKEN: 'console-token-of-length',
    DISCORD_TOKEN: 'discord.token-2',
    SLACK_SIGNING_SECRET: 'signing-3',
    SLACK_CLIENT_SECRET: 'client-4',
    ENCRYPTION_KEY: key.toString('hex'),
  }
  const read = readConfig({ ...secret, SLACK_CLIENT_ID: '1.2', SLACK_PUBLIC_URL: 'https://desk.example' })
  if (!read.ok) throw new Error(read.problems.join('\n'))
  const lines: string[] = []
  const target = { isTerminal: false, write: (line: string) => void lines.push(line) }
  const log = await createLog({ level: 'info', format: 'json' }, target, secretsOf(read.config))
  for (const value of [...Object.values(secret), key.toString('base64')]) log.info(`It was ${value} there.`)
  expect(lines).toHaveLength(7)
  for (const value of [...Object.values(secret), key.toString('base64'), 'tiger-1']) {
    expect(lines.join('')).not.toContain(value)
  }
})
