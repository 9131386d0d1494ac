import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keptInstallations } from '../../../src/chat/slack/installs/kept-installations.ts'
import { createSeal } from '../../../src/chat/slack/installs/seal.ts'
import { scopesFor } from '../../../src/chat/slack/scopes.ts'
import { systemClock } from '../../../src/clock.ts'
import { diagnose } from '../../../src/doctor/diagnose.ts'
import type { Finding } from '../../../src/doctor/finding.ts'
import { openStore } from '../../../src/store/engine.ts'
import type { SlackServer, Workspace } from '../../servers/slack/handle.ts'
import { startSlackServer } from '../../servers/slack/server.ts'
import { silentLog } from '../../store/silent-log.ts'

describe('the doctor on Slack', () => {
  let slack: SlackServer
  let dataDir: string
  beforeEach(async () => {
    slack = await startSlackServer()
    dataDir = mkdtempSync(join(tmpdir(), 'hashdesk-doctor-'))
  })
  afterEach(async () => {
    await slack[Symbol.asyncDispose]()
    rmSync(dataDir, { recursive: true, force: true })
  })

  async function examine(
    env: Readonly<Record<string, string>>,
    how: { readonly clock?: () => number; readonly timeoutMs?: number } = {},
  ): Promise<readonly Finding[]> {
    const findings = await diagnose({
      env: { DATA_DIR: dataDir, SLACK_API_URL: slack.apiUrl, MARKET_DATA: 'sample', ...env },
      nodeVersion: '24.0.0',
      commands: [],
      clock: systemClock,
      log: await silentLog(),
      ...how,
    })
    // Whatever is found: no secret, and none of Slack's own words.
    expect(JSON.stringify(findings)).not.toMatch(
      /xoxb-\w|xapp-\w|invalid_auth|account_inactive|token_revoked|missing_scope|invalid_client/,
    )
    return findings
  }
  const about = (findings: readonly Finding[], check: string) => findings.filter((one) => one.check === check)
  const states = (findings: readonly Finding[], state: Finding['state']) =>
    findings.filter((one) => one.state === state).map(({ check }) => check)

  describe('with one workspace’s token', () => {
    let workspace: Workspace
    let env: Record<string, string>
    beforeEach(() => {
      workspace = slack.addWorkspace({ name: 'Own' })
      env = { SLACK_BOT_TOKEN: workspace.botToken, SLACK_APP_TOKEN: slack.appToken }
    })

    it('is content, and says whose the token is', async () => {
      const findings = await examine(env)
      expect([...states(findings, 'wrong'), ...states(findings, 'warn')]).toEqual([])
      expect(about(findings, 'Slack token')[0]?.says).toBe(
        `Own (${workspace.url}), as bot ${workspace.botId}.`,
      )
      expect(states(findings, 'ok')).toEqual(
        expect.arrayContaining(['Clock', 'Slack token', 'Slack scopes', 'Slack Socket Mode']),
      )
    })

    it('names the scopes that are missing, with the page and the reasons', async () => {
      const poor = slack.addWorkspace({
        scopes: ['commands', 'chat:write', 'app_mentions:read', 'im:history'],
      })
      const [scopes] = about(await examine({ ...env, SLACK_BOT_TOKEN: poor.botToken }), 'Slack scopes')
      expect(scopes).toMatchObject({
        state: 'wrong',
        says: 'Missing: files:write, users:read, channels:read, groups:read, channels:history and groups:history.',
        mend: expect.stringMatching(/api\.slack\.com\/apps.*Bot Token Scopes.*Reinstall to Workspace/),
      })
      expect(scopes?.lines).toContain('files:write: to show charts, which are uploaded pictures')
    })

    it('does not call it wrong where only the digest’s look back is missing', async () => {
      const scopes = scopesFor('distributed').map(({ name }) => name)
      const { botToken } = slack.addWorkspace({ scopes })
      expect(about(await examine({ ...env, SLACK_BOT_TOKEN: botToken }), 'Slack scopes')).toMatchObject([
        { state: 'warn', says: 'Missing: channels:history and groups:history.' },
      ])
    })

    it('tells a token that Slack does not know, one that ended, and an app token that does not open', async () => {
      const unknown = await examine({
        ...env,
        SLACK_BOT_TOKEN: 'xoxb-0-unknown',
        SLACK_APP_TOKEN: 'xapp-0-unknown',
      })
      expect(about(unknown, 'Slack token')).toMatchObject([
        { state: 'wrong', says: expect.stringContaining('SLACK_BOT_TOKEN'), mend: expect.any(String) },
      ])
      expect(about(unknown, 'Slack Socket Mode')).toMatchObject([
        { state: 'wrong', mend: expect.stringContaining('connections:write') },
      ])
      slack.revokeTokens(workspace).acknowledged.catch(() => undefined)
      expect(about(await examine(env), 'Slack token')).toMatchObject([
        { state: 'wrong', says: expect.stringContaining('revoked') },
      ])
    })

    it('tells an app token without its scope', async () => {
      slack.faults.next({ method: 'apps.connections.open', error: 'missing_scope' })
      expect(about(await examine(env), 'Slack Socket Mode')).toMatchObject([
        { state: 'wrong', says: 'SLACK_APP_TOKEN lacks the scope connections:write.' },
      ])
    })

    it('says that Slack is in trouble, busy, or does not answer in time', async () => {
      slack.faults.next({ method: 'auth.test', status: 503 })
      slack.faults.next({ method: 'apps.connections.open', retryAfter: 30 })
      const findings = await examine(env)
      expect(about(findings, 'Slack token')).toMatchObject([
        { state: 'warn', says: 'Slack is in trouble (HTTP 503).' },
      ])
      expect(about(findings, 'Slack Socket Mode')).toMatchObject([{ state: 'warn' }])
      slack.faults.next({ method: 'auth.test', delayMs: 700 })
      expect(about(await examine(env, { timeoutMs: 300 }), 'Slack token')).toMatchObject([
        { state: 'wrong', says: expect.stringContaining('no answer in time') },
      ])
    })

    it('finds the clock wrong', async () => {
      const late = (minutes: number) => () => Date.now() + minutes * 60_000
      expect(about(await examine(env, { clock: late(2) }), 'Clock')).toMatchObject([
        { state: 'warn', says: '2 minutes ahead of Slack’s.' },
      ])
      expect(about(await examine(env, { clock: late(-6) }), 'Clock')).toMatchObject([{ state: 'wrong' }])
    })

    it('knows signed requests by their secret, and where Slack has to send them', async () => {
      const signed = { SLACK_BOT_TOKEN: workspace.botToken, SLACK_SIGNING_SECRET: 'f'.repeat(32) }
      expect(about(await examine(signed), 'Slack signed requests')).toMatchObject([
        { state: 'ok', says: expect.stringContaining('/slack/events, which has to lead to 127.0.0.1:3001') },
      ])
      expect(
        about(await examine({ ...signed, SLACK_SIGNING_SECRET: 'something-else' }), 'Slack signed requests'),
      ).toMatchObject([{ state: 'warn' }, { state: 'ok' }])
    })
  })

  describe('with many workspaces', () => {
    const [key, other] = [randomBytes(32).toString('hex'), randomBytes(32).toString('hex')]
    let env: Record<string, string>
    beforeEach(() => {
      env = {
        SLACK_APP_TOKEN: slack.appToken,
        SLACK_CLIENT_ID: slack.clientId,
        SLACK_CLIENT_SECRET: slack.clientSecret,
        SLACK_PUBLIC_URL: 'https://hashdesk.example',
        ENCRYPTION_KEY: key,
      }
    })

    async function keep(...workspaces: readonly Workspace[]): Promise<void> {
      const log = await silentLog()
      const store = await openStore({ config: { dataDir, databaseUrl: null }, log, clock: systemClock })
      const kept = keptInstallations(
        store.db,
        createSeal([Buffer.from(key, 'hex')], randomBytes),
        systemClock,
      )
      for (const { teamId, name, url, botToken, botId, botUserId, scopes } of workspaces) {
        await kept.keep({
          team: { id: teamId, name, url },
          enterprise: null,
          isEnterpriseInstall: false,
          appId: slack.appId,
          bot: { token: botToken, id: botId, userId: botUserId, scopes: [...scopes], rotation: null },
        })
      }
      await store.close()
    }

    it('is content, and shows the address to enter', async () => {
      await keep(slack.addWorkspace({ name: 'One' }), slack.addWorkspace({ name: 'Two' }))
      const findings = await examine(env)
      expect([...states(findings, 'wrong'), ...states(findings, 'warn')]).toEqual([])
      expect(about(findings, 'ENCRYPTION_KEY')[0]?.says).toBe('Opens all 2 installations.')
      expect(about(findings, 'Slack installing')[0]?.lines.join()).toContain(
        'Enter https://hashdesk.example/slack/oauth_redirect',
      )
      expect(states(findings, 'ok')).toEqual(expect.arrayContaining(['Slack in One', 'Slack in Two']))
    })

    it('finds the workspace whose token is dead or may do too little, and is not shaken by it', async () => {
      const [gone, poor] = [
        slack.addWorkspace({ name: 'Gone' }),
        slack.addWorkspace({ name: 'Poor', scopes: ['commands', 'chat:write'] }),
      ]
      await keep(gone, poor, slack.addWorkspace({ name: 'Fine' }))
      slack.revokeTokens(gone).acknowledged.catch(() => undefined)
      const findings = await examine(env)
      expect(states(findings, 'wrong')).toEqual([])
      expect(states(findings, 'warn')).toEqual(['Slack in Gone', 'Slack in Poor'])
    })

    it('names ENCRYPTION_KEY where it is another, and takes the earlier one behind it', async () => {
      await keep(slack.addWorkspace({ name: 'One' }))
      expect(about(await examine({ ...env, ENCRYPTION_KEY: other }), 'ENCRYPTION_KEY')).toMatchObject([
        { state: 'wrong', mend: expect.stringContaining('with a comma between them') },
      ])
      const both = await examine({ ...env, ENCRYPTION_KEY: `${other},${key}` })
      expect(about(both, 'ENCRYPTION_KEY')).toMatchObject([{ state: 'ok' }])
    })

    it('tells a client that Slack does not know, a wrong secret, and an address that cannot be reached', async () => {
      const client = async (change: Record<string, string>) =>
        about(await examine({ ...env, ...change }), 'Slack client')[0]
      expect(await client({})).toMatchObject({ state: 'ok' })
      expect(await client({ SLACK_CLIENT_ID: '1.1' })).toMatchObject({
        state: 'wrong',
        says: 'Slack does not know SLACK_CLIENT_ID.',
      })
      expect(await client({ SLACK_CLIENT_SECRET: 'another' })).toMatchObject({ state: 'wrong' })
      const address = async (url: string) =>
        about(await examine({ ...env, SLACK_PUBLIC_URL: url }), 'Slack installing')[0]?.state
      expect(await address('http://hashdesk.example')).toBe('wrong')
      expect(await address('https://192.168.1.2')).toBe('warn')
      expect(await address('https://localhost:3001')).toBe('warn')
    })
  })
})
