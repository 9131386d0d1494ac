import { describe, expect, it } from 'vitest'
import { type Config, readConfig } from '../../src/ops/config.ts'
import { dutiesOf } from '../../src/ops/duties.ts'
import { roles } from '../../src/ops/role.ts'

const shared = { DATABASE_URL: 'postgres://desk:tiger@db/desk' }
const discord = { DISCORD_TOKEN: 'abc.def' }
const socket = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' }
const signed = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's3cret' }
const many = {
  SLACK_CLIENT_ID: '1.2',
  SLACK_CLIENT_SECRET: 'c',
  SLACK_PUBLIC_URL: 'https://desk.example',
  ENCRYPTION_KEY: 'ab'.repeat(32),
}

const read = (env: Record<string, string>): Config => {
  const result = readConfig(env)
  if (!result.ok) throw new Error(result.problems.join('\n'))
  return result.config
}
const problems = (env: Record<string, string>): readonly string[] => {
  const result = readConfig(env)
  return result.ok ? [] : result.problems
}
/** What a process of this role opens and does, in words. */
const duties = (env: Record<string, string>): readonly string[] =>
  Object.entries(dutiesOf(read(env))).flatMap(([duty, has]) => (has ? [duty] : []))

describe('a role', () => {
  it('is everything where nobody says otherwise, with or without a database', () => {
    expect(duties({})).toEqual(['console', 'work'])
    expect(duties({ ...shared, ...discord, ...socket })).toEqual([
      'console',
      'discord',
      'slackSocket',
      'work',
    ])
    expect(duties({ ROLE: 'all', ...discord, ...signed })).toEqual([
      'console',
      'discord',
      'slackHttp',
      'work',
    ])
  })

  it('divides the work: nobody but the worker ticks and sends, and the worker hears nobody', () => {
    const every = { ...shared, ...discord, ...socket }
    expect(duties({ ...every, ROLE: 'gateway' })).toEqual(['discord', 'slackSocket'])
    expect(duties({ ...every, ROLE: 'web' })).toEqual(['console'])
    expect(duties({ ...every, ROLE: 'worker' })).toEqual(['work'])
    expect(duties({ ...shared, ...discord, ...signed, ROLE: 'gateway' })).toEqual(['discord'])
    expect(duties({ ...shared, ...discord, ...signed, ROLE: 'web' })).toEqual(['console', 'slackHttp'])
  })

  it('installs in many workspaces by web, also where Slack itself comes by a socket of the gateway', () => {
    const app = { ...shared, ...many, SLACK_APP_TOKEN: 'xapp-1', CONSOLE: 'off' }
    expect(duties({ ...app, ROLE: 'web' })).toEqual(['slackHttp'])
    expect(duties({ ...app, ROLE: 'gateway' })).toEqual(['slackSocket'])
  })

  it.each(roles.filter((role) => role !== 'all'))('%s needs a database that all share', (role) => {
    const found = problems({ ROLE: role, ...discord })
    expect(found).toEqual([expect.stringMatching(`^ROLE=${role} needs a database .* set DATABASE_URL`)])
  })

  it('says of a wrong DATABASE_URL that it is wrong, and not that it is missing', () => {
    const found = problems({ ROLE: 'worker', DATABASE_URL: 'mysql://db/x' })
    expect(found).toEqual([expect.stringMatching('^DATABASE_URL is not a PostgreSQL address')])
  })

  it.each([
    [{ ROLE: 'gateway' }, 'ROLE=gateway has nothing to connect to'],
    [{ ROLE: 'gateway', ...signed }, 'ROLE=gateway has nothing to connect to'],
    [{ ROLE: 'web', CONSOLE: 'off', ...discord }, 'ROLE=web has nothing to listen for'],
    [{ ROLE: 'web', CONSOLE: 'off', ...socket }, 'ROLE=web has nothing to listen for'],
    [{ ROLE: 'master' }, 'ROLE=master is none of all, gateway, worker, web'],
  ])('%j has nothing to do, and says what to change', (env, said) => {
    expect(problems({ ...shared, ...env })).toEqual([expect.stringContaining(said)])
  })
})

describe('the port of health and metrics', () => {
  it('is 3002 on loopback where nobody says otherwise, which is no choice', () => {
    expect(read({}).ops).toEqual({ host: '127.0.0.1', port: 3002, chosen: false })
    expect(read({ OPS_PORT: '3002', OPS_HOST: '0.0.0.0' }).ops).toEqual({
      host: '0.0.0.0',
      port: 3002,
      chosen: true,
    })
  })

  it('is never another listener’s: a chosen one is refused, the usual one makes way', () => {
    expect(problems({ OPS_PORT: '3000' })).toEqual([
      'OPS_PORT and CONSOLE_PORT are both 3000: give one of them another port.',
    ])
    expect(problems({ ...signed, OPS_PORT: '3001' })).toEqual([
      'OPS_PORT and SLACK_PORT are both 3001: give one of them another port.',
    ])
    expect(read({ CONSOLE_PORT: '3002' }).ops).toBeNull()
    expect(read({ CONSOLE_PORT: '0', OPS_PORT: '0' }).ops?.port).toBe(0)
  })

  it('clashes only with what this process listens on', () => {
    const worker = { ...shared, ...signed, ROLE: 'worker', CONSOLE_PORT: '3001', OPS_PORT: '3001' }
    expect(read(worker).ops?.port).toBe(3001)
    expect(problems({ ...worker, ROLE: 'web' })).toHaveLength(1)
  })
})
