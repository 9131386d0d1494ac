import { randomBytes } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { KeptInstallation } from '../../../../src/chat/slack/installs/installation.ts'
import { createInstalledTeams } from '../../../../src/chat/slack/installs/installed-teams.ts'
import { keptInstallations } from '../../../../src/chat/slack/installs/kept-installations.ts'
import type { SlackTokens, SlackWhere } from '../../../../src/chat/slack/installs/ports.ts'
import { createSeal } from '../../../../src/chat/slack/installs/seal.ts'
import { takeLease } from '../../../../src/store/leases.ts'
import { onBothEngines } from '../../../store/both-engines.ts'
import { silentLog } from '../../../store/silent-log.ts'
import { startTokenServer, type TokenServer } from './token-server.ts'

const hour = 3_600
const start = Date.UTC(2026, 10, 22, 12)
const keys = [randomBytes(32)]

const team = (id: string): SlackWhere => ({ teamId: id, enterpriseId: null, isEnterpriseInstall: false })

await onBothEngines('Slack’s tokens that end', (store) => {
  let slack: TokenServer
  let now: number
  let problems: string[]
  let lines: string[]
  /** A process of its own, as far as the store can tell. */
  let process: () => SlackTokens
  beforeAll(async () => {
    slack = await startTokenServer()
  })
  afterAll(() => slack[Symbol.asyncDispose]())
  beforeEach(async () => {
    now = start
    problems = []
    lines = []
    slack.takes(0)
    slack.refuses(null)
    const log = await silentLog(lines)
    process = () =>
      createInstalledTeams(
        {
          apiUrl: slack.apiUrl,
          access: {
            kind: 'many',
            clientId: 'client',
            clientSecret: 'secret',
            encryptionKeys: keys,
            publicUrl: 'https://hashdesk.example',
            host: '127.0.0.1',
            port: 0,
          },
        },
        {
          store: store(),
          clock: () => now,
          log,
          random: randomBytes,
          onProblem: (line) => problems.push(line),
        },
      )
  })

  const kept = () => keptInstallations(store().db, createSeal(keys, randomBytes), () => now)
  let count = 0
  /** A workspace whose first token lives that long, in seconds. */
  async function install(seconds: number | null): Promise<{ id: string; first: number }> {
    count += 1
    const first = count * 1_000
    const id = `T${count}`
    const installation: KeptInstallation = {
      team: { id, name: `Team ${count}`, url: 'https://team.slack.com/' },
      enterprise: null,
      isEnterpriseInstall: false,
      appId: 'A1',
      bot: {
        token: `token-${first}`,
        id: 'B1',
        userId: 'U1',
        scopes: ['commands'],
        rotation:
          seconds === null ? null : { refreshToken: `refresh-${first}`, expiresAt: start / 1000 + seconds },
      },
    }
    await kept().keep(installation)
    return { id, first }
  }
  const broughtFor = (first: number) =>
    slack.brought.filter((token) => Math.floor(Number(token.split('-')[1]) / 1_000) === first / 1_000)

  it('stay as they are while they live for more than two hours, or for ever', async () => {
    const long = await install(2 * hour + 1)
    const forever = await install(null)
    const tokens = process()
    expect((await tokens.tokenOf(team(long.id)))?.token).toBe(`token-${long.first}`)
    expect((await tokens.tokenOf(team(forever.id)))?.token).toBe(`token-${forever.first}`)
    expect(broughtFor(long.first)).toEqual([])
  })

  it('are refreshed within their last two hours, and kept before they are used', async () => {
    const { id, first } = await install(2 * hour)
    expect((await process().tokenOf(team(id)))?.token).toBe(`token-${first + 1}`)
    const read = await kept().read([id])
    expect(read?.kept.bot).toMatchObject({
      token: `token-${first + 1}`,
      rotation: { refreshToken: `refresh-${first + 1}`, expiresAt: start / 1000 + 12 * hour },
    })
    now += 11 * hour * 1000
    expect((await process().tokenOf(team(id)))?.token).toBe(`token-${first + 2}`)
  })

  it('are refreshed for whoever goes through all workspaces, such as a digest', async () => {
    const { id, first } = await install(0)
    const found = new Map<string | null, string>()
    for await (const one of process().all()) found.set(one.teamId, one.token)
    expect(found.get(id)).toBe(`token-${first + 1}`)
  })

  it('are refreshed once, however many ask at once in however many processes', async () => {
    const { id, first } = await install(-1)
    slack.takes(150)
    const [one, other] = [process(), process()]
    const asked = [one, other, one, other, one, other].map((tokens) => tokens.tokenOf(team(id)))
    const got = (await Promise.all(asked)).map((found) => found?.token)
    expect(new Set(got)).toEqual(new Set([`token-${first + 1}`]))
    expect(broughtFor(first)).toEqual([`refresh-${first}`])
    expect(problems).toEqual([])
  })

  it('are refreshed by another where the process whose turn it was has died', async () => {
    const { id, first } = await install(-1)
    await takeLease(store().db, `slack-token:${id}`, 'a process that died', 15_000, new Date(now))
    const asked = process().tokenOf(team(id))
    await setTimeout(250)
    expect(broughtFor(first)).toEqual([])
    now += 15_000
    expect((await asked)?.token).toBe(`token-${first + 1}`)
  })

  it('do not come back with a refresh that ends after the app was removed', async () => {
    const { id } = await install(-1)
    slack.takes(150)
    const tokens = process()
    const asked = tokens.tokenOf(team(id))
    await expect.poll(() => slack.brought.at(-1)).toContain(`refresh-${count * 1_000}`)
    await tokens.remove(team(id))
    expect(await asked).toBeNull()
    expect(await kept().read([id])).toBeNull()
  })

  it('yield to a token of a new install that came while they were refreshed', async () => {
    const { id, first } = await install(-1)
    slack.takes(150)
    const asked = process().tokenOf(team(id))
    await expect.poll(() => slack.brought.at(-1)).toBe(`refresh-${first}`)
    const read = await kept().read([id])
    if (read === null) throw new Error('not installed')
    await kept().keep({
      ...read.kept,
      bot: { ...read.kept.bot, token: 'token-of-new-install', rotation: null },
    })
    expect((await asked)?.token).toBe('token-of-new-install')
    expect((await process().tokenOf(team(id)))?.token).toBe('token-of-new-install')
  })

  it('serve for as long as they live where Slack is slow, while the refresh goes on', async () => {
    const { id, first } = await install(hour)
    slack.takes(1_900)
    const tokens = process()
    const began = performance.now()
    expect((await tokens.tokenOf(team(id)))?.token).toBe(`token-${first}`)
    expect(performance.now() - began).toBeLessThan(1_900)
    await expect
      .poll(async () => (await kept().read([id]))?.kept.bot.token, { timeout: 3_000 })
      .toBe(`token-${first + 1}`)
    expect((await tokens.tokenOf(team(id)))?.token).toBe(`token-${first + 1}`)
  })

  it('are tried again a minute after a refresh that failed, and serve until they end', async () => {
    const { id, first } = await install(hour)
    slack.refuses(503)
    const tokens = process()
    for (let turn = 0; turn < 3; turn += 1) {
      expect((await tokens.tokenOf(team(id)))?.token).toBe(`token-${first}`)
    }
    expect(broughtFor(first)).toHaveLength(1)
    expect(problems).toEqual([
      'The token of a workspace in Slack could not be renewed, and is tried again in a minute.',
    ])
    slack.refuses('ratelimited')
    now += 60_000
    await tokens.tokenOf(team(id))
    expect(broughtFor(first)).toHaveLength(2)
  })

  it('are not blamed where the client’s own secret is wrong', async () => {
    const { id } = await install(-1)
    slack.refuses('bad_client_secret')
    expect(await process().tokenOf(team(id))).toBeNull()
    expect(problems).toEqual([expect.stringContaining('SLACK_CLIENT_SECRET')])
  })

  it('are gone where Slack refuses to refresh them, and it is said once and without a secret', async () => {
    const { id, first } = await install(-1)
    slack.refuses('invalid_refresh_token')
    const tokens = process()
    for (let turn = 0; turn < 3; turn += 1) expect(await tokens.tokenOf(team(id))).toBeNull()
    expect(broughtFor(first)).toHaveLength(1)
    expect(problems).toEqual([
      'Slack no longer renews the token of a workspace: the app has to be installed there again.',
    ])
    expect(lines.filter((line) => line.includes('invalid_refresh_token'))).toHaveLength(1)
    expect(lines.join()).not.toMatch(/refresh-\d|token-\d/)
  })
})
