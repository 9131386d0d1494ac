import { once } from 'node:events'
import { createServer } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { botOn } from '../e2e/bot-process.ts'
import { startDiscordServer } from '../servers/discord/server.ts'
import { startNewsSite } from '../servers/news-site.ts'

/** A start takes a second, and half a minute on a machine that is very busy. */
vi.setConfig({ testTimeout: 90_000 })

const ends: (() => unknown)[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end()
})

/** A loopback port that another program listens on. */
async function takenPort(): Promise<string> {
  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  ends.push(() => taken.close())
  const address = taken.address()
  return String(typeof address === 'object' && address !== null ? address.port : 0)
}

/** Where a process that logs at `debug` says that its health is asked for. */
const opsUrl = (text: string): string => /"url":"(http:[^"]+)","msg":"health/.exec(text)?.[1] ?? ''
const withOps = { OPS_PORT: '0', LOG_LEVEL: 'debug' }

const readySchema = z.object({
  ready: z.boolean(),
  checks: z.record(z.string(), z.object({ ok: z.boolean(), detail: z.string().optional() })),
})
async function readyz(url: string) {
  const response = await fetch(`${url}/readyz`)
  return { status: response.status, ...readySchema.parse(await response.json()) }
}

describe('a process that runs', () => {
  it('is alive, ready and counted, and not ready from the moment it is told to end', async () => {
    await using discord = await startDiscordServer({ identifyWindowMs: 200 })
    const guild = discord.addGuild({ channels: ['general'] })
    const ann = guild.addMember('ann')
    const channel = guild.channel('general')
    await using site = await startNewsSite()
    site.route('/slow', (_, response) => void setTimeout(() => response.end(), 400))
    await using bot = await botOn({
      ...withOps,
      ALLOW_HOSTS: site.hostPort,
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
    })
    await bot.start()
    const url = opsUrl(bot.output.text)
    expect((await fetch(`${url}/livez`)).status).toBe(200)
    await expect.poll(async () => (await readyz(url)).status, { timeout: 15_000 }).toBe(200)
    expect(Object.keys((await readyz(url)).checks)).toEqual(['store', 'discord', 'tick', 'stopping'])

    const metrics = await (await fetch(`${url}/metrics`)).text()
    expect(metrics).toContain('hashdesk_store_up 1')
    expect(metrics).toContain('hashdesk_platform_connected{platform="discord"} 1')
    expect(metrics).toContain('hashdesk_editions_stuck 0')
    expect(metrics).not.toContain(discord.token)

    discord.gateway.disconnect()
    await expect.poll(async () => (await readyz(url)).checks['discord']?.ok, { timeout: 15_000 }).toBe(false)
    await expect.poll(async () => (await readyz(url)).status, { timeout: 20_000 }).toBe(200)

    // An answer that is under way keeps the end waiting, so that it can be seen.
    discord.slash({ user: ann, channel, name: 'take', options: { link: `${site.origin}/slow` } })
    await expect.poll(() => site.hits('/slow'), { timeout: 15_000 }).toBe(1)
    const ended = bot.end('SIGTERM')
    await expect
      .poll(() => readyz(url), { interval: 10 })
      .toMatchObject({
        status: 503,
        checks: { stopping: { ok: false, detail: 'The process is ending.' } },
      })
    expect((await fetch(`${url}/livez`)).status).toBe(200)
    expect(await ended).toBe(0)
  })

  it('says in one line that a port which was chosen is taken, and ends', async () => {
    const port = await takenPort()
    await using bot = await botOn({ OPS_PORT: port })
    await bot.start()
    expect(await bot.ended()).toBe(1)
    expect(bot.output.text).toContain(
      `Port ${port} on 127.0.0.1 is in use by another program. Stop that one, or set OPS_PORT`,
    )
  })

  it('goes on without where the usual port is taken, with one line', async () => {
    const usual = createServer()
    await new Promise((resolve) => {
      usual.once('error', resolve)
      usual.listen(3002, '127.0.0.1', () => resolve(null))
    })
    ends.push(() => usual.close())
    await using bot = await botOn({})
    await bot.start()
    expect(bot.output.text).toContain(
      'Port 3002 is in use, so health and metrics are not served. Set OPS_PORT',
    )
    expect(bot.output.text).toContain('Ready after')
    expect(await bot.end('SIGTERM')).toBe(0)
  })
})
