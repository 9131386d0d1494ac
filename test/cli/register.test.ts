import { spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DiscordServer } from '../servers/discord/handle.ts'
import { startDiscordServer } from '../servers/discord/server.ts'

const program = resolve('src/cli/register.ts')

describe('npm run register', () => {
  let discord: DiscordServer
  beforeAll(async () => {
    discord = await startDiscordServer()
  })
  afterAll(() => discord[Symbol.asyncDispose]())

  async function register(env: Readonly<Record<string, string>> = {}) {
    const child = spawn(process.execPath, [program], {
      cwd: tmpdir(),
      env: {
        PATH: process.env['PATH'],
        DISCORD_TOKEN: discord.token,
        DISCORD_API_URL: discord.apiUrl,
        ...env,
      },
    })
    const [out, err, code] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      new Promise((done) => child.on('close', done)),
    ])
    return { out, err, code }
  }

  it('registers everywhere, without connecting, and says what is new', async () => {
    const { out, err, code } = await register()
    expect({ err, code }).toEqual({ err: '', code: 0 })
    expect(out).toMatch(/^Discord, everywhere: created \/take, .*Take this link\.\n$/)
    expect(discord.commands().map(({ name }) => name)).toContain('Take this link')
    expect(discord.gateway.connections).toEqual([])
  })

  it('writes nothing where nothing differs', async () => {
    const puts = discord.count('PUT', 'commands')
    const { out } = await register()
    expect(out).toMatch(/^Discord, everywhere: unchanged \/take, /)
    expect(discord.count('PUT', 'commands')).toBe(puts)
  })

  it('registers in one server while developing, and says that they show twice', async () => {
    const guild = discord.addGuild()
    const { out, code } = await register({ DISCORD_GUILD_ID: guild.id })
    expect(code).toBe(0)
    expect(out).toContain(`Discord, server ${guild.id}: created /take`)
    expect(out).toContain('show them twice')
    const again = await register({ DISCORD_GUILD_ID: guild.id })
    expect(again.out).toContain(`Discord, server ${guild.id}: unchanged /take`)
    expect(discord.count('PUT', `guilds/:guild/commands`)).toBe(1)
  })

  it.each([
    ['no token', { DISCORD_TOKEN: '' }, 'DISCORD_TOKEN is not set'],
    ['a token that Discord does not take', { DISCORD_TOKEN: 'wrong' }, 'Reset Token'],
    ['a server without the bot', { DISCORD_GUILD_ID: '900000000000000009' }, 'DISCORD_GUILD_ID'],
  ])('ends with 1 and the mend on %s', async (_, env, says) => {
    const { err, code } = await register(env)
    expect(code).toBe(1)
    expect(err).toContain(says)
    expect(err.trim().split('\n')).toHaveLength(1)
  })

  it('tries again while Discord is down for a moment', async () => {
    discord.faults.next({ method: 'GET', route: 'commands', status: 503, times: 2 })
    expect((await register()).code).toBe(0)
  })
})
