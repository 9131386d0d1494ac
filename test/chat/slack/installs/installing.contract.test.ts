import { randomBytes } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createInstalledTeams } from '../../../../src/chat/slack/installs/installed-teams.ts'
import type { SlackTokens, SlackWhere } from '../../../../src/chat/slack/installs/ports.ts'
import type { SlackServer, Workspace } from '../../../servers/slack/handle.ts'
import { startSlackServer } from '../../../servers/slack/server.ts'
import { onBothEngines } from '../../../store/both-engines.ts'
import { silentLog } from '../../../store/silent-log.ts'

const minute = 60_000
const start = Date.UTC(2026, 10, 22, 12)

const whereOf = (workspace: Workspace): SlackWhere => ({
  teamId: workspace.teamId,
  enterpriseId: workspace.enterpriseId,
  isEnterpriseInstall: false,
})

interface Seen {
  readonly status: number
  readonly html: string
  readonly headers: Headers
}

await onBothEngines('Installing in Slack', (store) => {
  let slack: SlackServer
  let tokens: SlackTokens
  let web: Server
  let publicUrl: string
  let now: number
  let lines: string[]
  let key: Buffer

  beforeAll(async () => {
    slack = await startSlackServer({ tokenSeconds: 43_200 })
    web = createServer(async (request, response) => {
      if (!(await tokens.handleInstall(request, response))) response.writeHead(404).end()
    })
    await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve))
    publicUrl = `http://127.0.0.1:${(web.address() as AddressInfo).port}`
  })
  afterAll(async () => {
    web.closeAllConnections()
    await new Promise((resolve) => web.close(resolve))
    await slack[Symbol.asyncDispose]()
  })
  beforeEach(async () => {
    now = start
    lines = []
    key = randomBytes(32)
    slack.faults.clear()
    tokens = await withKeys([key])
    await store().db.deleteFrom('slack_installation').execute()
    await store().db.deleteFrom('oauth_state').execute()
  })

  async function withKeys(encryptionKeys: readonly Uint8Array[]): Promise<SlackTokens> {
    const { apiUrl, clientId, clientSecret } = slack
    return createInstalledTeams(
      {
        apiUrl,
        access: {
          kind: 'many',
          clientId,
          clientSecret,
          encryptionKeys,
          publicUrl: publicUrl ?? 'http://127.0.0.1',
          host: '127.0.0.1',
          port: 0,
        },
      },
      { store: store(), clock: () => now, log: await silentLog(lines), random: randomBytes },
    )
  }

  /** A browser with its own cookies. */
  function browser() {
    let cookie = ''
    const open = async (url: string): Promise<Seen & { readonly to: string | null }> => {
      const response = await fetch(url, { redirect: 'manual', headers: { cookie } })
      const set = response.headers.get('set-cookie')
      if (set !== null) cookie = set.split(';')[0] ?? ''
      return {
        status: response.status,
        html: await response.text(),
        headers: response.headers,
        to: response.headers.get('location'),
      }
    }
    return {
      open,
      /** Goes to Slack and allows the app: the address that Slack sends the browser back to. */
      async allow(workspace: Workspace): Promise<string> {
        const { to } = await open(`${publicUrl}/slack/install`)
        return slack.authorize(to ?? '', workspace)
      },
    }
  }

  const newWorkspace = (name: string) => slack.addWorkspace({ name, installed: false })
  async function install(workspace: Workspace): Promise<Seen> {
    const person = browser()
    return person.open(await person.allow(workspace))
  }

  function expectRefusal(seen: Seen): void {
    expect(seen.status).toBe(400)
    expect(seen.html).toContain('This link no longer works')
    expect(seen.html).toContain(`href="${publicUrl}/slack/install"`)
  }

  it('sends the browser to Slack with what is asked for, and takes it back', async () => {
    const { status, to, headers } = await browser().open(`${publicUrl}/slack/install`)
    expect(status).toBe(302)
    const address = new URL(to ?? '')
    expect(`${address.origin}${address.pathname}`).toBe(slack.authorizeUrl)
    expect(Object.fromEntries(address.searchParams)).toEqual({
      scope:
        'commands,chat:write,files:write,app_mentions:read,im:history,users:read,channels:read,groups:read',
      client_id: slack.clientId,
      redirect_uri: `${publicUrl}/slack/oauth_redirect`,
      state: expect.stringMatching(/^[\w-]{43}$/),
    })
    expect(headers.get('set-cookie')).toMatch(/; Secure; HttpOnly; Path=\/; Max-Age=600$/)

    const workspace = newWorkspace('Analysts <& friends>')
    const page = await install(workspace)
    expect(page.status).toBe(200)
    expect(page.html).toContain('It was added to Analysts &lt;&amp; friends&gt;.')
    expect(page.html).toContain('Open Slack')
    expect(page.html).not.toContain('<& friends>')
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(page.headers.get('referrer-policy')).toBe('no-referrer')
    expect(page.headers.get('x-content-type-options')).toBe('nosniff')
    expect(await tokens.tokenOf(whereOf(workspace))).toEqual({
      token: workspace.botToken,
      botUserId: workspace.botUserId,
      teamId: workspace.teamId,
      enterpriseId: null,
      teamName: 'Analysts <& friends>',
      teamUrl: workspace.url,
    })
  })

  it('leaves other paths alone', async () => {
    expect((await browser().open(`${publicUrl}/slack/events`)).status).toBe(404)
    expect((await fetch(`${publicUrl}/slack/install`, { method: 'POST' })).status).toBe(405)
  })

  it('keeps nothing that can be read', async () => {
    const workspace = newWorkspace('Readable Traders')
    await install(workspace)
    await browser().open(`${publicUrl}/slack/install`)
    const rows = await store().db.selectFrom('slack_installation').selectAll().execute()
    expect(rows).toHaveLength(1)
    const text = JSON.stringify(rows)
    expect(text).not.toMatch(/xox|Readable Traders|refresh/)
    expect(Buffer.from(rows[0]?.sealed.split('.')[3] ?? '', 'base64url').toString('latin1')).not.toMatch(
      /xox|Readable/,
    )
    expect(lines.join()).not.toMatch(/xox|code=|state=/)
  })

  it('never mixes the tokens of two workspaces', async () => {
    const [first, second] = [newWorkspace('First'), newWorkspace('Second')]
    await Promise.all([install(first), install(second)])
    for (const one of [first, second, first, second]) {
      expect((await tokens.tokenOf(whereOf(one)))?.token).toBe(one.botToken)
    }
    const all = new Map<string | null, string>()
    for await (const team of tokens.all()) all.set(team.teamId, team.token)
    expect(all).toEqual(
      new Map([
        [first.teamId, first.botToken],
        [second.teamId, second.botToken],
      ]),
    )
    const asked = slack.calls.filter(({ method }) => method === 'auth.test')
    for (const { token, teamId } of asked.slice(-4)) {
      expect([first, second].find((one) => one.botToken === token)?.teamId).toBe(teamId)
    }
  })

  it('goes on with the token that Slack gives for the first one after ten hours', async () => {
    const workspace = newWorkspace('Half a day')
    await install(workspace)
    const first = workspace.botToken
    now += 9 * 60 * minute
    expect((await tokens.tokenOf(whereOf(workspace)))?.token).toBe(first)
    now += 60 * minute + 1_000
    const second = (await tokens.tokenOf(whereOf(workspace)))?.token
    expect(second).not.toBe(first)
    expect(second).toBe(workspace.botToken)
    expect((await (await withKeys([key])).tokenOf(whereOf(workspace)))?.token).toBe(second)
  })

  it('does not open a token that stands in another workspace’s row', async () => {
    const [first, second] = [newWorkspace('First'), newWorkspace('Second')]
    await install(first)
    await install(second)
    const row = await store()
      .db.selectFrom('slack_installation')
      .select('sealed')
      .where('id', '=', first.teamId)
      .executeTakeFirstOrThrow()
    await store().db.updateTable('slack_installation').set(row).where('id', '=', second.teamId).execute()
    const fresh = await withKeys([key])
    expect(await fresh.tokenOf(whereOf(second))).toBeNull()
    expect((await fresh.tokenOf(whereOf(first)))?.token).toBe(first.botToken)
  })

  it('deletes the tokens of a workspace that has removed the app, and of that one alone', async () => {
    const [gone, stays] = [newWorkspace('Gone'), newWorkspace('Stays')]
    await install(gone)
    await install(stays)
    await tokens.tokenOf(whereOf(gone))
    await tokens.remove(whereOf(gone))
    expect(await tokens.tokenOf(whereOf(gone))).toBeNull()
    expect((await tokens.tokenOf(whereOf(stays)))?.token).toBe(stays.botToken)
    expect(await store().db.selectFrom('slack_installation').select('id').execute()).toEqual([
      { id: stays.teamId },
    ])
    await install(gone)
    expect((await tokens.tokenOf(whereOf(gone)))?.token).toBe(gone.botToken)
  })

  describe('is refused', () => {
    it('to a state that was used', async () => {
      const person = browser()
      const back = await person.allow(newWorkspace('Twice'))
      const { headers } = await person.open(back)
      expect(headers.get('set-cookie')).toContain('deleted')
      expectRefusal(await person.open(back))
    })

    it('to a state that two bring at once, for one of them', async () => {
      const workspace = newWorkspace('Race')
      const { to, headers } = await browser().open(`${publicUrl}/slack/install`)
      const back = slack.authorize(to ?? '', workspace)
      const cookie = headers.get('set-cookie')?.split(';')[0] ?? ''
      const answers = await Promise.all([1, 2, 3].map(() => fetch(back, { headers: { cookie } })))
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 400, 400])
    })

    it('ten minutes after it began, and not a millisecond before', async () => {
      const [late, inTime] = [browser(), browser()]
      const [lateBack, back] = [
        await late.allow(newWorkspace('Late')),
        await inTime.allow(newWorkspace('In time')),
      ]
      now += 10 * minute - 1
      expect((await inTime.open(back)).status).toBe(200)
      now += 1
      expectRefusal(await late.open(lateBack))
    })

    it('to a state from another browser, and leaves it to the browser that began', async () => {
      const [person, other] = [browser(), browser()]
      const back = await person.allow(newWorkspace('Mine'))
      await other.open(`${publicUrl}/slack/install`)
      expectRefusal(await other.open(back))
      expectRefusal(await browser().open(back))
      expect((await person.open(back)).status).toBe(200)
    })

    it('to a state that nobody was given, and to none', async () => {
      const back = `${publicUrl}/slack/oauth_redirect`
      const forged = 'f'.repeat(43)
      const cookie = `hashdesk-slack-install=${forged}`
      const answers = await Promise.all([
        fetch(`${back}?code=c&state=${forged}`, { headers: { cookie } }),
        fetch(`${back}?code=c`),
        fetch(back),
        fetch(`${back}?code=c&state=%3Cscript%3E`),
      ])
      for (const response of answers) {
        const { status, headers } = response
        const html = await response.text()
        expectRefusal({ status, headers, html })
        expect(html).not.toContain('script')
      }
    })

    it('kindly to somebody who cancels', async () => {
      const page = await browser().open(`${publicUrl}/slack/oauth_redirect?error=access_denied&state=s`)
      expect(page.status).toBe(200)
      expect(page.html).toContain('Nothing was installed')
    })

    it('where Slack refuses the code or cannot be reached, without its words', async () => {
      for (const [fault, status] of [
        [{ error: 'invalid_code' }, 400],
        [{ status: 503 }, 502],
        [{ drop: 'before' }, 502],
      ] as const) {
        const person = browser()
        const back = await person.allow(newWorkspace('Refused'))
        slack.faults.next({ method: 'oauth.v2.access', ...fault })
        const page = await person.open(back)
        expect(page.status).toBe(status)
        expect(page.html).not.toMatch(/invalid_code|503|ECONN|Error/)
      }
      expect(await store().db.selectFrom('slack_installation').select('id').execute()).toEqual([])
    })
  })

  it('takes away states that nobody came back for', async () => {
    await browser().open(`${publicUrl}/slack/install`)
    now += 11 * minute
    await browser().open(`${publicUrl}/slack/install`)
    expect(await store().db.selectFrom('oauth_state').selectAll().execute()).toHaveLength(1)
  })

  describe('with another key', () => {
    it('is named at the start and said once, while events find no token', async () => {
      const workspace = newWorkspace('Locked')
      await install(workspace)
      const locked = await withKeys([randomBytes(32)])
      await expect(locked.check()).rejects.toThrow(/ENCRYPTION_KEY.*with a comma/)
      for (let turn = 0; turn < 3; turn += 1) expect(await locked.tokenOf(whereOf(workspace))).toBeNull()
      expect(lines.filter((line) => line.includes('ENCRYPTION_KEY'))).toHaveLength(1)
    })

    it('opens with the earlier one behind it, and the next install is sealed with the new one', async () => {
      const workspace = newWorkspace('Renewed')
      await install(workspace)
      const next = randomBytes(32)
      tokens = await withKeys([next, key])
      await tokens.check()
      expect((await tokens.tokenOf(whereOf(workspace)))?.token).toBe(workspace.botToken)
      await install(workspace)
      const alone = await withKeys([next])
      expect((await alone.tokenOf(whereOf(workspace)))?.token).toBe(workspace.botToken)
    })
  })
})
