import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createSlackOutlet } from '../../../src/chat/slack/digest-outlet.ts'
import { systemClock } from '../../../src/clock.ts'
import { silentLog } from '../../store/silent-log.ts'
import { type DeskOnSlack, deskOnSlack } from './desk-on-slack.ts'
import { ownApp } from './outlet-on-slack.ts'

describe('/digest on Slack', () => {
  let on: DeskOnSlack
  beforeAll(async () => {
    on = await deskOnSlack()
    const { store } = on.desk
    const parts = { store, clock: systemClock, log: await silentLog() }
    on.desk.outlets.add(createSlackOutlet(ownApp(on.slack.apiUrl, on.team.botToken), parts))
  }, 20_000)
  afterAll(async () => on[Symbol.asyncDispose]())

  const type = (text: string, user = 'ann', channel = 'desk', command = '/digest') =>
    on.slack
      .command({ user: on.team.user(user), channel: on.team.channel(channel), command, text })
      .answer(({ blocks }) => blocks.length > 0)

  it('reads a line as people write it, and answers the asker alone', async () => {
    const card = await type('schedule 7:30 zone:Berlin days:trading days')
    expect(card.onlyFor).toBe(on.team.user('ann').id)
    expect(card.text).toContain('The digest is scheduled.')
    expect(JSON.stringify(card.blocks)).toContain('07:30 Europe/Berlin, trading days')
    expect(JSON.stringify(card.blocks)).toContain('<!date^')
    const list = await type('digest list', 'bob', 'desk', '/hashdesk')
    expect(JSON.stringify(list.blocks)).toContain('07:30 Europe/Berlin, trading days')
  })

  it('is for whoever runs the workspace or made the channel', async () => {
    expect((await type('schedule 08:00', 'bob')).text).toContain('Only whoever may manage this channel')
    on.team.addChannel({ name: 'bobs', creator: 'bob' })
    expect((await type('schedule 08:00', 'bob', 'bobs')).text).toContain('The digest is scheduled.')
  })

  it('says what is missing where Hashdesk is no member', async () => {
    const card = await type('schedule 08:00', 'ann', 'secret')
    expect(card.text).toContain('cannot-post')
    expect(card.text).toContain('/invite @')
  })

  it('shows digests in the Home tab to those who may know of them', async () => {
    const shown = (user: string) => JSON.stringify(on.slack.homeOf(on.team.user(user))?.blocks ?? [])
    for (const user of ['ann', 'bob']) await on.slack.openHome({ user: on.team.user(user) }).view()
    const [desk, bobs] = ['desk', 'bobs'].map((name) => `<#${on.team.channel(name).id}>`)
    await vi.waitUntil(() => shown('ann').includes(desk ?? ''))
    expect(shown('ann')).toContain(bobs)
    expect(shown('bob')).toContain(bobs)
    expect(shown('bob')).not.toContain(desk)
    // A channel that Hashdesk is not in is not told of, which is what it asks.
    expect(on.slack.refused.filter((line) => !line.startsWith('conversations.info'))).toEqual([])
  })
})
