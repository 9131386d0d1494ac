import { describe, expect, it } from 'vitest'
import { clientOf } from './bolt-app.ts'
import type { SlackServer, SlackServerOptions } from './handle.ts'
import { startSlackServer } from './server.ts'

const refusal = (error: string) => ({ data: { ok: false, error } })
const redirect_uri = 'https://hashdesk.example/slack/oauth_redirect'

async function start(options: SlackServerOptions = {}) {
  const slack = await startSlackServer(options)
  const workspace = slack.addWorkspace({ name: 'New', installed: false })
  const address = `${slack.authorizeUrl}?client_id=${slack.clientId}&scope=commands,chat:write&state=s1&redirect_uri=${encodeURIComponent(redirect_uri)}`
  return {
    slack,
    workspace,
    address,
    client: clientOf(slack),
    /** The code that the browser brings back. */
    code: () => new URL(slack.authorize(address, workspace)).searchParams.get('code') ?? '',
    [Symbol.asyncDispose]: () => slack[Symbol.asyncDispose](),
  }
}

const secrets = (slack: SlackServer) => ({ client_id: slack.clientId, client_secret: slack.clientSecret })

describe('an installation', () => {
  it('exchanges the code of the authorize page for a token, once', async () => {
    await using set = await start()
    const { slack, workspace, client } = set
    const back = new URL(slack.authorize(set.address, workspace))
    expect([back.origin + back.pathname, back.searchParams.get('state')]).toEqual([redirect_uri, 's1'])
    const code = back.searchParams.get('code') ?? ''
    const exchange = (more: object) =>
      client.oauth.v2.access({ ...secrets(slack), code, redirect_uri, ...more })
    await expect(exchange({ client_secret: 'x' })).rejects.toMatchObject(refusal('bad_client_secret'))
    await expect(exchange({ client_id: 'x' })).rejects.toMatchObject(refusal('invalid_client_id'))
    await expect(exchange({ code: 'x' })).rejects.toMatchObject(refusal('invalid_code'))
    await expect(exchange({ redirect_uri: 'https://a.example/' })).rejects.toMatchObject(
      refusal('bad_redirect_uri'),
    )
    const granted = await exchange({})
    expect(granted).toMatchObject({
      access_token: workspace.botToken,
      scope: 'commands,chat:write',
      bot_user_id: workspace.botUserId,
      team: { id: workspace.teamId, name: 'New' },
      enterprise: null,
    })
    expect(granted.refresh_token).toBeUndefined()
    await expect(exchange({})).rejects.toMatchObject(refusal('code_already_used'))
    expect((await clientOf(slack, granted.access_token).auth.test()).team).toBe('New')
  })

  it('has a page for a browser', async () => {
    await using set = await start()
    const page = await (await fetch(set.address)).text()
    const link = /href="([^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const answer = await fetch(link, { redirect: 'manual' })
    expect(answer.headers.get('location')).toMatch(
      /^https:\/\/hashdesk\.example\/slack\/oauth_redirect\?code=.+&state=s1$/,
    )
    expect((await fetch(`${set.slack.authorizeUrl}?client_id=other`)).status).toBe(400)
  })

  it('has ten minutes for the code', async () => {
    const clock = { now: Date.now() }
    await using set = await start({ clock: () => clock.now })
    const code = set.code()
    clock.now += 600_001
    await expect(
      set.client.oauth.v2.access({ ...secrets(set.slack), code, redirect_uri }),
    ).rejects.toMatchObject(refusal('code_expired'))
  })
})

describe('a token that rotates', () => {
  it('expires, and is renewed with a refresh token that is good once', async () => {
    const clock = { now: Date.now() }
    await using set = await start({ tokenSeconds: 43_200, clock: () => clock.now })
    const { slack, client } = set
    const first = await client.oauth.v2.access({ ...secrets(slack), code: set.code(), redirect_uri })
    expect(first.expires_in).toBe(43_200)
    clock.now += 43_200_000
    await expect(clientOf(slack, first.access_token).auth.test()).rejects.toMatchObject(
      refusal('token_expired'),
    )
    const refresh = {
      ...secrets(slack),
      grant_type: 'refresh_token',
      refresh_token: first.refresh_token ?? '',
    }
    // The client's own type asks for a code here too.
    const renew = () => client.apiCall('oauth.v2.access', refresh)
    await renew()
    expect(set.workspace.botToken).not.toBe(first.access_token)
    await clientOf(slack, set.workspace.botToken).auth.test()
    await expect(renew()).rejects.toMatchObject(refusal('invalid_refresh_token'))
  })
})

describe('the end of an installation', () => {
  it('comes by revoking the token or removing the app', async () => {
    await using slack = await startSlackServer()
    const [one, two] = [slack.addWorkspace(), slack.addWorkspace()]
    const client = clientOf(slack, one.botToken)
    expect(await client.auth.revoke()).toMatchObject({ ok: true, revoked: true })
    await expect(client.auth.test()).rejects.toMatchObject(refusal('token_revoked'))
    const other = clientOf(slack, two.botToken)
    await expect(other.apps.uninstall({ ...secrets(slack), client_secret: 'x' })).rejects.toMatchObject(
      refusal('bad_client_secret'),
    )
    await other.apps.uninstall(secrets(slack))
    await expect(other.auth.test()).rejects.toMatchObject(refusal('account_inactive'))
  })
})
