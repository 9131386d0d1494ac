import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPowers } from '../../../src/chat/slack/powers.ts'
import { createWeb } from '../../../src/chat/slack/web.ts'
import { createLog } from '../../../src/ops/log.ts'
import type { SlackServer, Workspace } from '../../servers/slack/handle.ts'
import { startSlackServer } from '../../servers/slack/server.ts'

const all = { workspace: true, channel: true, digests: true }
const none = { workspace: false, channel: false, digests: false }

describe('what somebody may do on Slack', () => {
  let slack: SlackServer
  let team: Workspace
  const end = new AbortController()
  const logged: string[] = []
  beforeAll(async () => {
    slack = await startSlackServer({ rateLimited: false })
    team = slack.addWorkspace()
  })
  afterAll(async () => {
    end.abort()
    await slack[Symbol.asyncDispose]()
  })

  async function powers(clock = () => 0) {
    const log = await createLog(
      { level: 'info', format: 'json' },
      { isTerminal: false, write: (line) => void logged.push(line) },
    )
    const web = createWeb({ apiUrl: slack.apiUrl, log, signal: end.signal })
    const of = createPowers({ web, log, clock })
    return (who: 'ann' | 'bob', channel: string | null) =>
      of(
        {
          ...{ token: team.botToken, botUserId: team.botUserId, enterpriseId: null },
          ...{ teamId: team.teamId, teamName: team.name, teamUrl: null },
        },
        team.user(who).id,
        channel,
      )
  }

  it('is everything for admins and owners', async () => {
    expect(await (await powers())('ann', team.channel('general').id)).toEqual(all)
  })

  it('is the digests of a channel for whoever made it', async () => {
    const of = await powers()
    const own = team.addChannel({ name: 'bobs', creator: 'bob' })
    const hidden = team.addChannel({ name: 'bobs-own', kind: 'private', creator: 'bob' })
    expect(await of('bob', own.id)).toEqual({ ...none, digests: true })
    expect(await of('bob', hidden.id)).toEqual({ ...none, digests: true })
    expect(await of('bob', team.channel('general').id)).toEqual(none)
    expect(await of('bob', null)).toEqual(none)
  })

  it('is nothing where Slack does not tell who made it', async () => {
    const of = await powers()
    const secret = team.addChannel({ name: 'not-ours', kind: 'private', creator: 'bob', bot: false })
    expect(await of('bob', secret.id)).toEqual(none)
    expect(await of('bob', 'C00000000')).toEqual(none)
  })

  it('is asked of Slack once in five minutes', async () => {
    let nowMs = 0
    const of = await powers(() => nowMs)
    const { id } = team.addChannel({ name: 'asked', creator: 'bob' })
    const asked = () => slack.calls.filter(({ method }) => method === 'conversations.info').length
    const before = asked()
    await of('bob', id)
    await of('bob', id)
    expect(asked()).toBe(before + 1)
    nowMs = 5 * 60_000
    await of('bob', id)
    expect(asked()).toBe(before + 2)
  })
})
