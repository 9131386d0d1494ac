import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { blankCard } from '../../../src/chat/blank-card.ts'
import { createSlackOutlet } from '../../../src/chat/slack/digest-outlet.ts'
import { systemClock } from '../../../src/clock.ts'
import type { PostingRight } from '../../../src/delivery/outlet.ts'
import type { SlackChannel, SlackServer, Workspace } from '../../servers/slack/handle.ts'
import { defaultScopes } from '../../servers/slack/state/scopes.ts'
import { silentLog } from '../../store/silent-log.ts'
import { newKey, type OutletOnSlack, outletOnSlack, ownApp, placeOf } from './outlet-on-slack.ts'

describe('whether a digest may be posted in a Slack channel', () => {
  let on: OutletOnSlack
  let slack: SlackServer
  let team: Workspace
  beforeAll(async () => {
    on = await outletOnSlack()
    ;({ slack, team } = on)
  })
  afterEach(() => slack.faults.clear())
  afterAll(() => on[Symbol.asyncDispose]())

  /** With the app of that workspace. */
  async function mayPost(channel: SlackChannel, of: Workspace = team): Promise<PostingRight> {
    const parts = { store: on.store, clock: systemClock, log: await silentLog() }
    const outlet = createSlackOutlet(ownApp(slack.apiUrl, of.botToken), parts)
    const right = await outlet.mayPost(placeOf(channel))
    await outlet.close()
    return right
  }
  const without = (...names: readonly string[]) =>
    slack.addWorkspace({ scopes: defaultScopes.filter((scope) => !names.includes(scope)) })

  it('is so in a channel that Hashdesk is in, and in its direct messages', async () => {
    for (const channel of [team.channel('desk'), team.direct(team.user('ann'))]) {
      expect(await mayPost(channel)).toMatchObject({ may: true })
    }
  })

  it('gives an address with which it is posted', async () => {
    const right = await mayPost(team.channel('desk'))
    if (!right.may) throw new Error(right.what)
    const target = { place: placeOf(team.channel('desk')), address: right.address }
    const { signal } = new AbortController()
    const posted = await on.outlet.prepare(blankCard('Digest'))(target, { key: newKey(), signal })
    expect(posted.kind).toBe('posted')
  })

  it.each(['random', 'secret'])('is not so in #%s, where it has to be invited first', async (name) => {
    const right = await mayPost(team.channel(name))
    expect(right).toMatchObject({ may: false, mend: expect.stringContaining('/invite @Hashdesk') })
  })

  it('is so in a public channel from outside where the app was given that permission', async () => {
    const open = slack.addWorkspace({ scopes: [...defaultScopes, 'chat:write.public'] })
    expect(await mayPost(open.channel('random'), open)).toMatchObject({ may: true })
    expect(await mayPost(open.channel('secret'), open)).toMatchObject({ may: false })
  })

  it('is not so in an archived channel, nor where only some may post', async () => {
    const archived = team.addChannel({ name: 'old', archived: true })
    expect(await mayPost(archived)).toMatchObject({ may: false, what: expect.stringContaining('archived') })
    const closed = team.addChannel({ name: 'news', readOnly: true })
    expect(await mayPost(closed)).toMatchObject({ may: false, what: expect.stringContaining('some people') })
  })

  it.each(['chat:write', 'files:write'])('names the permission %s where it is missing', async (scope) => {
    const poor = without(scope)
    for (const channel of [poor.channel('desk'), poor.direct(poor.user('ann'))]) {
      const right = await mayPost(channel, poor)
      expect(right).toMatchObject({ may: false, what: expect.stringContaining(scope) })
    }
  })

  it('is told by a look at the messages where Slack may not be asked about channels', async () => {
    const old = without('channels:read', 'groups:read')
    expect(await mayPost(old.channel('desk'), old)).toMatchObject({ may: true })
    expect(await mayPost(old.channel('random'), old)).toMatchObject({ may: false })
    expect(await mayPost(old.channel('secret'), old)).toMatchObject({ may: false })
  })

  it('does not need the permission to look back', async () => {
    const blind = without('channels:history', 'groups:history')
    expect(await mayPost(blind.channel('desk'), blind)).toMatchObject({ may: true })
  })

  it.each([
    { retryAfter: 30 },
    { status: 500, times: 9 },
    { drop: 'before' as const, times: 9 },
    { body: '{"ok":true}' },
    { error: 'something_new' },
  ])('is not so where Slack does not say: %o', async (fault) => {
    slack.faults.next({ method: 'conversations.info', ...fault })
    expect(await mayPost(team.channel('desk'))).toMatchObject({
      ...{ may: false, what: expect.stringContaining('did not say') },
      mend: expect.stringContaining('again'),
    })
  })

  it('is not so where the token is no good any more', async () => {
    const left = slack.addWorkspace()
    slack.uninstall(left).uninstalled.acknowledged.catch(() => undefined)
    expect(await mayPost(left.channel('desk'), left)).toMatchObject({ may: false })
  })
})
