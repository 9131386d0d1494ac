import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { botOn } from '../e2e/bot-process.ts'
import { startDiscordServer } from '../servers/discord/server.ts'
import { startPostgres } from '../servers/postgres.ts'
import { startSlackServer } from '../servers/slack/server.ts'

const postgres = await startPostgres()
if (postgres === null) {
  if (process.env['REQUIRE_POSTGRES'] === '1') throw new Error('PostgreSQL is required.')
  console.warn('several processes on one PostgreSQL: NOT RUN, there is no PostgreSQL here')
}
const registered = /Discord, everywhere: created/
afterAll(() => postgres?.[Symbol.asyncDispose]())
type DiscordServer = Awaited<ReturnType<typeof startDiscordServer>>
type Bot = Awaited<ReturnType<typeof botOn>>

/** Four processes that start at the same moment on a database in which there is nothing yet. */
describe.skipIf(postgres === null)('a gateway, a web and two workers', () => {
  let discord: DiscordServer
  const bots: Record<string, Bot> = {}
  const roles = { gateway: 'gateway', web: 'web', worker: 'worker', 'second worker': 'worker' }

  beforeAll(async () => {
    discord = await startDiscordServer({ identifyWindowMs: 200 })
    discord.addGuild({ channels: ['general'] })
    const env = {
      DATABASE_URL: (await postgres?.database()) ?? '',
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      OPS_PORT: '0',
      LOG_LEVEL: 'debug',
    }
    for (const [name, role] of Object.entries(roles)) bots[name] = await botOn({ ...env, ROLE: role })
  }, 30_000)
  afterAll(async () => {
    for (const bot of Object.values(bots)) await bot[Symbol.asyncDispose]()
    await discord[Symbol.asyncDispose]()
  })

  const said = (name: string): string => bots[name]?.output.text ?? ''
  const ask = async (name: string, path: string): Promise<string> => {
    const url = /"url":"(http:[^"]+)","msg":"health/.exec(said(name))?.[1] ?? ''
    return (await fetch(url + path)).text()
  }
  const checksOf = async (name: string): Promise<readonly string[]> => {
    const { checks }: { checks: object } = JSON.parse(await ask(name, '/readyz'))
    return Object.keys(checks)
  }
  /** Those of the processes whose counters have such a line. */
  const telling = async (line: RegExp): Promise<readonly string[]> => {
    const told = await Promise.all(
      Object.keys(roles).map(async (name) => (line.test(await ask(name, '/metrics')) ? [name] : [])),
    )
    return told.flat()
  }

  it('all start, and one of them makes the tables', async () => {
    await Promise.all(Object.values(bots).map((bot) => bot.start()))
    for (const name of Object.keys(roles))
      expect(said(name)).toContain(`as ${roles[name as keyof typeof roles]}.`)
    const made = Object.keys(roles).filter((name) => said(name).includes('store brought up to date'))
    expect(made).toHaveLength(1)
  })

  it('open what they are for, and nothing else', async () => {
    const opened = Object.keys(roles).filter((name) => /Open http:\S+ in a browser/.test(said(name)))
    expect(opened).toEqual(['web'])
    expect(await checksOf('gateway')).toEqual(['store', 'discord', 'stopping'])
    expect(await checksOf('web')).toEqual(['store', 'stopping'])
    expect(await checksOf('worker')).toEqual(['store', 'tick', 'stopping'])
  })

  it('connect to Discord once, and register the commands once', async () => {
    await discord.until(() => discord.commands().length > 0)
    await expect.poll(() => said('gateway'), { timeout: 5_000 }).toMatch(registered)
    expect(discord.counts.identifies).toBe(1)
    expect(discord.gateway.connections).toHaveLength(1)
    const registering = Object.keys(roles).filter((name) => registered.test(said(name)))
    expect(registering).toEqual(['gateway'])
  })

  it('have two that look after digests, of which one sends to a platform', async () => {
    const workers = ['worker', 'second worker']
    const queue = /^hashdesk_queue_jobs\{platform="discord",state="waiting"\} 0$/m
    await expect.poll(() => telling(queue), { timeout: 5_000 }).toEqual(workers)
    await expect
      .poll(() => telling(/^hashdesk_sender\{platform="discord"\} 1$/m), { timeout: 5_000 })
      .toHaveLength(1)
    const failed = Object.keys(roles).filter((name) => /"level":[56]0/.test(said(name)))
    expect(failed).toEqual([])
  })

  it('end in order', async () => {
    const ends = await Promise.all(Object.values(bots).map((bot) => bot.end('SIGTERM')))
    expect(ends).toEqual([0, 0, 0, 0])
  })
})

it.skipIf(postgres === null)(
  'Slack by Socket Mode for many workspaces: the gateway has the sockets, and the web the pages for installing',
  async () => {
    await using slack = await startSlackServer()
    const env = {
      DATABASE_URL: (await postgres?.database()) ?? '',
      CONSOLE: 'off',
      OPS_PORT: '0',
      LOG_FORMAT: 'json',
      SLACK_API_URL: slack.apiUrl,
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_CLIENT_ID: slack.clientId,
      SLACK_CLIENT_SECRET: slack.clientSecret,
      SLACK_PUBLIC_URL: 'https://desk.example',
      SLACK_PORT: '0',
      ENCRYPTION_KEY: 'ab'.repeat(32),
    }
    await using web = await botOn({ ...env, ROLE: 'web' })
    await web.start()
    const url = /Slack is expected at (http:[^"\s]+?)\.?"/.exec(web.output.text)?.[1] ?? ''
    expect((await fetch(new URL('/slack/install', url), { redirect: 'manual' })).status).toBeLessThan(400)
    const health = /"url":"(http:[^"]+)","msg":"health/.exec(web.output.text)?.[1] ?? ''
    expect((await fetch(`${health}/readyz`)).status).toBe(200)
    await slack.socket.until(0)

    await using gateway = await botOn({ ...env, ROLE: 'gateway' })
    await gateway.start()
    await slack.socket.until(2)
    expect(gateway.output.text).not.toContain('Slack is expected at')
    expect([await web.end('SIGTERM'), await gateway.end('SIGTERM')]).toEqual([0, 0])
  },
  20_000,
)
