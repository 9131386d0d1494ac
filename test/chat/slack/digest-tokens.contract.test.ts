import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { blankCard } from '../../../src/chat/blank-card.ts'
import type { Card } from '../../../src/chat/card.ts'
import { createSlackOutlet } from '../../../src/chat/slack/digest-outlet.ts'
import type { KeptInstallation } from '../../../src/chat/slack/installs/installation.ts'
import { keptInstallations } from '../../../src/chat/slack/installs/kept-installations.ts'
import { createSeal } from '../../../src/chat/slack/installs/seal.ts'
import type { Outlet } from '../../../src/delivery/outlet.ts'
import type { SlackServer, Workspace } from '../../servers/slack/handle.ts'
import { startSlackServer } from '../../servers/slack/server.ts'
import { onBothEngines } from '../../store/both-engines.ts'
import { silentLog } from '../../store/silent-log.ts'
import { distributedApp, newKey, placeOf, postWith, targetOf } from './outlet-on-slack.ts'

const hour = 3_600_000
const keys = [randomBytes(32)]
const digest = blankCard('Digest')

const issued = z.object({
  access_token: z.string(),
  refresh_token: z.string().optional(),
  expires_in: z.number().optional(),
})

await onBothEngines('The digest’s outlet for Slack in many workspaces', (store) => {
  let slack: SlackServer
  let now = Date.now()
  const outlets: Outlet[] = []
  beforeAll(async () => {
    slack = await startSlackServer({
      ...{ rateLimited: false, fileProcessingMs: 0 },
      ...{ tokenSeconds: 12 * 3600, clock: () => now },
    })
  })
  afterEach(async () => {
    slack.faults.clear()
    await Promise.all(outlets.splice(0).map((outlet) => outlet.close()))
  })
  afterAll(() => slack[Symbol.asyncDispose]())

  /** As a process of its own has it. */
  async function outletWith(given: readonly Uint8Array[] = keys): Promise<Outlet> {
    const parts = { store: store(), clock: () => now, log: await silentLog() }
    const outlet = createSlackOutlet(distributedApp(slack, given), parts)
    outlets.push(outlet)
    return outlet
  }
  const kept = () => keptInstallations(store().db, createSeal(keys, randomBytes), () => now)

  /** Installs the app by OAuth, and keeps what it gives as the pages do. */
  async function install(workspace: Workspace, forAll = false): Promise<void> {
    const redirect = 'https://hashdesk.example/slack/oauth_redirect'
    const query = new URLSearchParams({ client_id: slack.clientId, redirect_uri: redirect, state: 's' })
    query.set('scope', 'chat:write,files:write,channels:read,groups:read,im:history')
    const back = slack.authorize(`${slack.authorizeUrl}?${query}`, workspace)
    const form = new URLSearchParams({ client_id: slack.clientId, client_secret: slack.clientSecret })
    form.set('code', new URL(back).searchParams.get('code') ?? '')
    form.set('redirect_uri', redirect)
    const response = await fetch(`${slack.apiUrl}/oauth.v2.access`, { method: 'POST', body: form })
    const { access_token: token, refresh_token, expires_in } = issued.parse(await response.json())
    const { teamId, name, url, enterpriseId, botUserId, botId } = workspace
    const installation: KeptInstallation = {
      team: forAll ? null : { id: teamId, name, url },
      enterprise: enterpriseId === null ? null : { id: enterpriseId, name: 'Org', url },
      isEnterpriseInstall: forAll,
      appId: 'A1',
      bot: {
        ...{ token, id: botId, userId: botUserId, scopes: [] },
        rotation:
          refresh_token === undefined || expires_in === undefined
            ? null
            : { refreshToken: refresh_token, expiresAt: Math.floor(now / 1000) + expires_in },
      },
    }
    await kept().keep(installation)
  }
  const tokensOf = ({ teamId }: Workspace) =>
    new Set(
      slack.calls
        .filter((call) => call.method === 'chat.postMessage' && call.aboutTeamId === teamId)
        .map(({ token }) => token),
    )

  it('posts in each with its own token', async () => {
    const both = [slack.addWorkspace({ installed: false }), slack.addWorkspace({ installed: false })]
    for (const workspace of both) await install(workspace)
    const outlet = await outletWith()
    for (const workspace of both) {
      expect((await postWith(outlet, digest, workspace.channel('desk'))).kind).toBe('posted')
    }
    expect(
      slack.calls.every(({ teamId, aboutTeamId }) => aboutTeamId === null || aboutTeamId === teamId),
    ).toBe(true)
  })

  it('is told that nobody has installed the app there', async () => {
    const workspace = slack.addWorkspace()
    expect(await postWith(await outletWith(), digest, workspace.channel('desk'))).toEqual({
      ...{ kind: 'unreachable', code: 'not_installed' },
      why: 'Hashdesk is not installed in this workspace any more',
    })
    expect(await (await outletWith()).mayPost(placeOf(workspace.channel('desk')))).toMatchObject({
      may: false,
    })
  })

  it('finds that a workspace was left between two posts, whoever heard of it', async () => {
    const workspace = slack.addWorkspace({ installed: false })
    await install(workspace)
    const outlet = await outletWith()
    const post = outlet.prepare(digest)
    const options = { key: newKey(), signal: new AbortController().signal }
    expect((await post(targetOf(workspace.channel('desk')), options)).kind).toBe('posted')
    slack.uninstall(workspace).uninstalled.acknowledged.catch(() => undefined)
    expect(await post(targetOf(workspace.channel('general')), options)).toMatchObject({
      ...{ kind: 'unreachable', code: 'account_inactive' },
    })
    await kept().remove(workspace.teamId)
    now += 120_000
    expect(await post(targetOf(workspace.channel('general')), options)).toMatchObject({
      ...{ kind: 'unreachable', code: 'not_installed' },
    })
    expect(slack.messages(workspace.channel('general'))).toEqual([])
  })

  it('goes on with the next token where it is renewed in the middle, by several processes at once', async () => {
    const workspace = slack.addWorkspace({ installed: false })
    await install(workspace)
    const processes = [await outletWith(), await outletWith(), await outletWith()]
    const first = processes.map((outlet) => outlet.prepare(digest))
    const { signal } = new AbortController()
    const everywhere = (name: string) =>
      Promise.all(
        first.map((post, at) => {
          const channel = workspace.addChannel({ name: `${name}-${at}` })
          return post(targetOf(channel), { key: newKey(), signal })
        }),
      )
    const before = slack.count('oauth.v2.access')
    expect((await everywhere('before')).map(({ kind }) => kind)).toEqual(['posted', 'posted', 'posted'])
    now += 11 * hour
    expect((await everywhere('after')).map(({ kind }) => kind)).toEqual(['posted', 'posted', 'posted'])
    expect(slack.count('oauth.v2.access') - before).toBeLessThanOrEqual(1)
    expect(tokensOf(workspace).size).toBe(2)
  })

  it('goes on where the token that it remembers was ended and another one was kept, its picture too', async () => {
    const workspace = slack.addWorkspace({ installed: false })
    await install(workspace)
    const chart: Card = {
      ...digest,
      image: { name: 'chart.png', pngBase64: 'iVBORw0KGgo=', alt: 'Hashprice over 90 days' },
    }
    const outlet = await outletWith()
    expect((await postWith(outlet, digest, workspace.channel('desk'))).kind).toBe('posted')
    slack.revokeTokens(workspace).acknowledged.catch(() => undefined)
    await install(workspace)
    expect((await postWith(outlet, chart, workspace.channel('general'))).kind).toBe('posted')
    const [message] = slack.messages(workspace.channel('general'))
    expect(JSON.stringify(message?.blocks)).toContain(slack.files.at(-1)?.id)
  })

  it('is down, and not left, where the token has ended and Slack cannot renew it at the moment', async () => {
    const workspace = slack.addWorkspace({ installed: false })
    await install(workspace)
    now += 13 * hour
    slack.faults.next({ method: 'oauth.v2.access', status: 503 })
    const outlet = await outletWith()
    expect(await postWith(outlet, digest, workspace.channel('desk'))).toEqual({
      ...{ kind: 'down', code: 'no_token' },
    })
    now += 61_000
    expect((await postWith(outlet, digest, workspace.channel('desk'))).kind).toBe('posted')
  })

  it('is left where Slack renews the token no more', async () => {
    const workspace = slack.addWorkspace({ installed: false })
    await install(workspace)
    now += 13 * hour
    slack.faults.next({ method: 'oauth.v2.access', error: 'invalid_refresh_token' })
    expect(await postWith(await outletWith(), digest, workspace.channel('desk'))).toMatchObject({
      ...{ kind: 'unreachable', code: 'token_not_renewed' },
    })
  })

  it('is down where the key does not open the token, which the operator can mend', async () => {
    const workspace = slack.addWorkspace({ installed: false })
    await install(workspace)
    const other = await outletWith([randomBytes(32)])
    expect((await postWith(other, digest, workspace.channel('desk'))).kind).toBe('down')
  })

  it('finds the organisation that has the app for all its workspaces, and keeps to it', async () => {
    const stranger = slack.addWorkspace({ installed: false, enterprise: true, orgInstall: true })
    const workspace = slack.addWorkspace({ installed: false, enterprise: true, orgInstall: true })
    await install(stranger, true)
    await install(workspace, true)
    const outlet = await outletWith()
    const channel = workspace.channel('desk')
    const right = await outlet.mayPost(placeOf(channel))
    if (!right.may) throw new Error(right.what)
    expect(right.address).toContain(workspace.enterpriseId)
    const target = { place: placeOf(channel), address: right.address }
    const { signal } = new AbortController()
    expect((await outlet.prepare(digest)(target, { key: newKey(), signal })).kind).toBe('posted')
    // Without the address, or with one of an installation that was made anew for all, it is found again.
    const older = JSON.stringify({ teamId: workspace.teamId, enterpriseId: null, isEnterpriseInstall: false })
    for (const address of ['', 'not json', '{"teamId":7}', older]) {
      const again = await outlet.prepare(digest)(targetOf(channel, address), { key: newKey(), signal })
      expect(again.kind).toBe('posted')
    }
    expect(tokensOf(workspace).size).toBe(1)
  })
})
