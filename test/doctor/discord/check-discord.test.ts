import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { commands } from '../../../commands/index.ts'
import { register } from '../../../src/chat/discord/register.ts'
import { systemClock } from '../../../src/clock.ts'
import { diagnose } from '../../../src/doctor/diagnose.ts'
import type { Finding } from '../../../src/doctor/finding.ts'
import type { DiscordServer } from '../../servers/discord/handle.ts'
import { startDiscordServer } from '../../servers/discord/server.ts'
import { silentLog } from '../../store/silent-log.ts'

describe('the doctor on Discord', () => {
  let discord: DiscordServer
  let dataDir: string
  beforeEach(async () => {
    discord = await startDiscordServer({ rateLimits: false })
    dataDir = mkdtempSync(join(tmpdir(), 'hashdesk-doctor-'))
  })
  afterEach(async () => {
    await discord[Symbol.asyncDispose]()
    rmSync(dataDir, { recursive: true, force: true })
  })

  async function examine(
    env: Readonly<Record<string, string>> = {},
    how: { readonly clock?: () => number; readonly timeoutMs?: number } = {},
  ): Promise<readonly Finding[]> {
    const { token, apiUrl } = discord
    const findings = await diagnose({
      env: {
        DATA_DIR: dataDir,
        DISCORD_TOKEN: token,
        DISCORD_API_URL: apiUrl,
        MARKET_DATA: 'sample',
        ...env,
      },
      nodeVersion: '24.0.0',
      commands,
      clock: systemClock,
      log: await silentLog(),
      ...how,
    })
    expect(JSON.stringify(findings)).not.toContain(token)
    return findings
  }
  const about = (findings: readonly Finding[], check: string) => findings.filter((one) => one.check === check)
  const troubled = (findings: readonly Finding[]) =>
    findings.filter(({ state }) => state === 'wrong' || state === 'warn').map(({ check }) => check)
  const registerAll = (guildIds: readonly string[] = []) =>
    register({
      config: { token: discord.token, apiUrl: discord.apiUrl, guildIds, shards: null },
      commands,
      clock: systemClock,
      say: () => undefined,
    })

  it('is content, and prints the links for adding it', async () => {
    discord.addGuild({ name: 'Analysts' })
    await registerAll()
    const findings = await examine()
    expect(troubled(findings)).toEqual([])
    expect(about(findings, 'Add to a server')[0]?.says).toContain(`client_id=${discord.applicationId}&`)
    expect(about(findings, 'Add for yourself')[0]?.says).toContain('integration_type=1')
    expect(about(findings, 'Discord servers')[0]?.says).toBe('In 1: Analysts.')
    expect(about(findings, 'Clock')[0]?.state).toBe('ok')
  })

  it('tells a token that Discord refuses, with the page to make another', async () => {
    const token = discord.token
    discord.resetToken()
    const findings = await examine({ DISCORD_TOKEN: token })
    expect(about(findings, 'Discord token')).toMatchObject([
      {
        state: 'wrong',
        mend: expect.stringMatching(/developers\/applications.*Bot, Reset Token.*DISCORD_TOKEN/),
      },
    ])
    expect(findings.filter(({ check }) => check.startsWith('Discord'))).toHaveLength(1)
  })

  it('knows commands that are not registered, or not as this version has them', async () => {
    discord.addGuild()
    expect(about(await examine(), 'Discord commands')).toMatchObject([
      { state: 'warn', says: 'None is registered yet.', mend: expect.stringContaining('npm run register') },
    ])
    await register({
      config: { token: discord.token, apiUrl: discord.apiUrl, guildIds: [], shards: null },
      commands: commands.filter(({ name }) => name !== 'sources'),
      clock: systemClock,
      say: () => undefined,
    })
    expect(about(await examine(), 'Discord commands')).toMatchObject([
      { state: 'warn', says: expect.stringContaining('missing /sources') },
    ])
  })

  it('looks at the servers of DISCORD_GUILD_ID while developing', async () => {
    const guild = discord.addGuild()
    await registerAll([guild.id])
    const check = `Discord commands in ${guild.id}`
    expect(about(await examine({ DISCORD_GUILD_ID: guild.id }), check)).toMatchObject([{ state: 'ok' }])
    const elsewhere = '123456789012345678'
    expect(
      about(await examine({ DISCORD_GUILD_ID: elsewhere }), `Discord commands in ${elsewhere}`),
    ).toMatchObject([{ state: 'wrong', mend: expect.stringContaining('DISCORD_GUILD_ID') }])
  })

  it('names the channels that are closed to it, and those where it may not write', async () => {
    discord.addGuild({
      name: 'Closed',
      channels: [
        'general',
        { name: 'board', botDenied: ['ViewChannel'] },
        { name: 'news', kind: 'announcement', botDenied: ['SendMessages'] },
        { name: 'talk', kind: 'voice', botDenied: ['ViewChannel'] },
      ],
    })
    const findings = await examine()
    expect(about(findings, 'Server Closed')).toMatchObject([
      {
        state: 'warn',
        says: expect.stringContaining('#board and #news: it lacks View Channels and Send Messages'),
      },
    ])
  })

  it('says where it is in no server', async () => {
    expect(about(await examine(), 'Discord servers')).toMatchObject([
      { state: 'warn', mend: expect.stringContaining('https://discord.com/oauth2/authorize?client_id=') },
    ])
  })

  it('says that Discord is in trouble, busy, or does not answer in time', async () => {
    discord.faults.next({ route: '/users/@me', status: 503 })
    expect(about(await examine(), 'Discord token')).toMatchObject([
      { state: 'warn', says: 'Discord is in trouble (HTTP 503).' },
    ])
    discord.faults.next({ route: '/gateway/bot', rateLimit: { retryAfter: 7 } })
    expect(about(await examine(), 'Discord gateway')).toMatchObject([
      { state: 'warn', mend: 'Run this again in 7 seconds.' },
    ])
    discord.faults.next({ route: '/users/@me', delayMs: 700 })
    expect(about(await examine({}, { timeoutMs: 300 }), 'Discord token')).toMatchObject([
      { state: 'wrong', says: expect.stringContaining('no answer in time') },
    ])
  })

  it('finds the clock wrong', async () => {
    const findings = await examine({}, { clock: () => Date.now() - 10 * 60_000 })
    expect(about(findings, 'Clock')).toMatchObject([
      { state: 'wrong', says: expect.stringContaining('10 minutes behind Discord’s') },
    ])
  })
})
