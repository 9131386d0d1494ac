import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Workspace } from '../../servers/slack/handle.ts'
import { pageHtml } from '../../takes/newsroom.ts'
import { type DeskOnSlack, deskOnSlack } from './desk-on-slack.ts'

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

const tables = ['take_answer', 'workspace_settings', 'posted_card', 'feedback', 'kept_request'] as const

describe('a workspace that leaves', () => {
  let on: DeskOnSlack
  let publicUrl: string
  beforeAll(async () => {
    const port = await freePort()
    publicUrl = `http://127.0.0.1:${port}`
    on = await deskOnSlack({
      many: { publicUrl, port },
    })
    on.site.route('/story', (_, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end(pageHtml({})),
    )
  })
  afterAll(async () => on[Symbol.asyncDispose]())

  /** What somebody does in the browser to add the app. */
  async function install(team: Workspace): Promise<void> {
    const begun = await fetch(`${publicUrl}/slack/install`, { redirect: 'manual' })
    const page = await begun.text()
    const address =
      begun.headers.get('location') ?? /href="([^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const cookie = begun.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ')
    const back = on.slack.authorize(address, team)
    const done = await fetch(back, { headers: { cookie }, redirect: 'manual' })
    expect(done.status).toBeLessThan(400)
  }

  const take = (team: Workspace) =>
    on.slack
      .command({
        user: team.user('ann'),
        channel: team.channel('desk'),
        command: '/take',
        text: `${on.site.origin}/story`,
      })
      .answer(({ blocks }) => blocks.length > 0)

  const rowsOf = async (team: Workspace): Promise<number> => {
    const counts = await Promise.all(
      tables.map((table) =>
        on.desk.store.db
          .selectFrom(table)
          .select('workspace')
          .where('workspace', '=', `slack:${team.teamId}`)
          .execute(),
      ),
    )
    return counts.flat().length
  }

  it.each(['uninstall', 'revokeTokens'] as const)(
    'by %s is forgotten, and another one is not',
    async (how) => {
      const team = on.slack.addWorkspace({ installed: false })
      const other = on.slack.addWorkspace({ installed: false })
      await install(team)
      await install(other)
      await take(team)
      await take(other)
      await vi.waitUntil(async () => (await rowsOf(team)) > 1)
      if (how === 'uninstall') on.slack.uninstall(team)
      else on.slack.revokeTokens(team)
      await vi.waitUntil(async () => (await rowsOf(team)) === 0, { timeout: 3_000 })
      expect(await rowsOf(other)).toBeGreaterThan(0)
      const kept = await on.desk.store.db.selectFrom('slack_installation').select('id').execute()
      expect(kept.map(({ id }) => id)).not.toContain(team.teamId)
      expect(kept.map(({ id }) => id)).toContain(other.teamId)
    },
  )

  it('brings nothing back by what still comes in, and can be added again', async () => {
    const team = on.slack.addWorkspace({ installed: false })
    await install(team)
    await take(team)
    const { uninstalled } = on.slack.uninstall(team)
    await uninstalled.acknowledged
    await vi.waitUntil(async () => (await rowsOf(team)) === 0, { timeout: 3_000 })
    const { body } = await on.slack.command({
      user: team.user('ann'),
      channel: team.channel('desk'),
      command: '/take',
      text: `${on.site.origin}/story`,
    }).acknowledged
    expect(JSON.stringify(body)).toContain('not installed in this workspace any more')
    expect(await rowsOf(team)).toBe(0)
    await install(team)
    expect((await take(team)).text).toContain('Miner sells heat')
  })
})
