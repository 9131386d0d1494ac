import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { pageHtml } from '../../takes/newsroom.ts'
import { type DeskOnSlack, deskOnSlack } from './desk-on-slack.ts'

describe('where Slack fails', () => {
  let on: DeskOnSlack
  beforeAll(async () => {
    on = await deskOnSlack()
  })
  afterAll(async () => on[Symbol.asyncDispose]())
  beforeEach(() => on.slack.faults.clear())

  const ann = () => on.team.user('ann')
  const isCard = ({ blocks }: { blocks: readonly unknown[] }) => blocks.length > 0
  const take = (text = 'sample:miners-rally', channel = 'desk') =>
    on.slack.command({ user: ann(), channel: on.team.channel(channel), command: '/take', text })

  it.each(['missing_scope', 'is_archived', 'restricted_action'])(
    'to let the bot post (%s), the answer comes by the response_url',
    async (error) => {
      on.slack.faults.next({ method: 'chat.postMessage', error, times: 5 })
      const card = await take().answer((one) => isCard(one) && one.onlyFor === null)
      expect(card.via).toBe('response_url')
    },
  )

  it('to take either, the asker is told what happened, with the answer', async () => {
    on.slack.faults.next({ method: 'chat.postMessage', error: 'is_archived', times: 5 })
    on.slack.faults.next({ method: 'response_url', status: 404, times: 50 })
    const asked = take()
    const told = await asked.answer((one) => one.text.includes('did not let Hashdesk post'))
    expect(told).toMatchObject({ via: 'chat.postEphemeral', onlyFor: ann().id })
    const all = on.slack.messages(on.team.channel('desk'), { seenBy: ann() })
    expect(all.at(-2)).toMatchObject({ via: 'chat.postEphemeral', onlyFor: ann().id })
  })

  it('and it cannot be told whether a post arrived, nothing is posted twice', async () => {
    const channel = on.team.channel('general')
    on.slack.faults.next({ method: 'chat.update', status: 404, times: 5 })
    on.slack.faults.next({ method: 'chat.delete', status: 404, times: 5 })
    on.slack.faults.next({ method: 'response_url', status: 404, times: 50 })
    on.slack.faults.next({ method: 'chat.postMessage', delayMs: 1 })
    on.slack.faults.next({ method: 'chat.postMessage', drop: 'after' })
    const told = await take('sample:miners-rally', 'general').answer((one) => one.onlyFor === ann().id)
    expect(told).toBeDefined()
    const forAll = on.slack.messages(channel).filter((one) => isCard(one) && one.onlyFor === null)
    expect(forAll).toHaveLength(1)
  })

  it('for a moment with 429, a short pause is waited out', async () => {
    on.slack.faults.next({ method: 'chat.update', retryAfter: 1 })
    expect((await take().answer(isCard)).onlyFor).toBeNull()
  })

  it('to say what somebody may do, they may nothing, and the reason is in the log', async () => {
    on.slack.faults.next({ method: 'users.info', error: 'missing_scope', times: 5 })
    const card = await on.slack
      .command({ user: ann(), channel: on.team.channel('desk'), command: '/settings', text: 'private on' })
      .answer()
    expect(card.text).toMatch(/manage|admin|owner/i)
    expect(on.logged.join()).toContain('missing_scope')
  })

  it('shows how far the work is while a page is slow', async () => {
    on.site.route('/slow', (_, response) => {
      setTimeout(() => response.writeHead(200, { 'content-type': 'text/html' }).end(pageHtml({})), 2_600)
    })
    const asked = take(`${on.site.origin}/slow`, 'general')
    const waiting = await asked.answer(({ text }) => text.startsWith('Reading 127.0.0.1'))
    const progress = await asked.answer(({ ts, edits }) => ts === waiting.ts && edits > 0)
    expect(progress.text).toMatch(/…$/)
    const card = await asked.answer(isCard)
    expect(card.ts).toBe(waiting.ts)
  })

  it('lets nothing of its own words through to anybody', async () => {
    for (const user of on.team.users) {
      for (const channel of on.team.channels) {
        for (const { text } of on.slack.messages(channel, { seenBy: user })) {
          expect(text).not.toMatch(/missing_scope|is_archived|restricted_action|WebAPI|slack_webapi|http_/)
        }
      }
    }
  })
})

describe('where Slack cannot be reached at the start', () => {
  it('is tried again until it answers, and says so meanwhile', async () => {
    const on = await deskOnSlack({ mode: 'http' })
    onTestFinished(() => on[Symbol.asyncDispose]())
    await on.stop()
    on.slack.faults.next({ method: 'auth.test', status: 503, times: 1 })
    await on.startAgain()
    const state = () => on.desk.status.presence.all().find(({ platform }) => platform === 'slack')?.state
    expect(state()).toBe('down')
    await vi.waitUntil(() => state() === 'connected', { timeout: 4_000 })
    expect(on.fatal).toEqual([])
  })
})
