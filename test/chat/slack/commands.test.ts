import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { pageHtml } from '../../takes/newsroom.ts'
import { type DeskOnSlack, deskOnSlack } from './desk-on-slack.ts'

describe.each(['socket', 'http'] as const)('slash commands over %s', (mode) => {
  let on: DeskOnSlack
  beforeAll(async () => {
    on = await deskOnSlack({ mode })
  })
  afterAll(async () => on[Symbol.asyncDispose]())

  const type = (command: string, text = '', channel = 'desk', user = 'ann') =>
    on.slack.command({ user: on.team.user(user), channel: on.team.channel(channel), command, text })

  it('answers a take for all, in the message that said at once that it is worked on', async () => {
    const asked = type('/take', 'sample:miners-rally')
    expect((await asked.acknowledged).body || null).toBeNull()
    const card = await asked.answer(({ text }) => text.includes('SAMPLE'))
    expect(card).toMatchObject({ onlyFor: null, via: 'chat.postMessage' })
    // One that takes a moment also says how far it has come.
    expect(card.edits).toBeGreaterThan(0)
    expect(on.slack.messages(on.team.channel('desk'))).toHaveLength(1)
    expect(on.slack.refused).toEqual([])
  })

  it('points to the take that stands in the channel already, for whoever asks again', async () => {
    on.site.route('/story', (_, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end(pageHtml({})),
    )
    const link = `${on.site.origin}/story`
    const first = await type('/take', link).answer(({ blocks }) => blocks.length > 0)
    const place = {
      platform: 'slack',
      workspace: on.team.teamId,
      channel: on.team.channel('desk').id,
    } as const
    await vi.waitUntil(() => on.desk.posted.holds(place, link))
    const again = await type('/take', `<${link}|the story>`, 'desk', 'bob').answer(
      ({ blocks }) => blocks.length > 0,
    )
    expect(again.onlyFor).toBe(on.team.user('bob').id)
    expect(JSON.stringify(again.blocks)).toContain(first.permalink)
  })

  it('answers help to the asker alone', async () => {
    const card = await type('/help').answer()
    expect(card).toMatchObject({ onlyFor: on.team.user('ann').id, via: 'response_url' })
    expect(card.text).toContain('How to use Hashdesk')
  })

  it.each([
    ['', 'How to use Hashdesk'],
    ['status', 'Hashdesk'],
    ['/sources reuters', 'reuters'],
    ['help take', '/take'],
  ])('takes “/hashdesk %s” for the command', async (text, shown) => {
    const card = await type('/hashdesk', text).answer()
    expect(card.text.toLowerCase()).toContain(shown.toLowerCase())
  })

  it('tells the asker alone what is wrong with a link, with no line before it', async () => {
    const asked = type('/take', 'not a link', 'desk', 'bob')
    expect((await asked.acknowledged).body || null).toBeNull()
    const card = await asked.answer()
    expect(card.onlyFor).toBe(on.team.user('bob').id)
    expect(card.text).toMatch(/link/i)
  })

  it('tells the asker alone what went wrong while all saw that it was worked on', async () => {
    const asked = type('/take', 'https://127.0.0.1/secret', 'general', 'bob')
    const card = await asked.answer(({ blocks }) => blocks.length > 0)
    expect(card.onlyFor).toBe(on.team.user('bob').id)
    expect(card.text).toMatch(/address/i)
    await on.slack.until(() =>
      on.slack.messages(on.team.channel('general')).every((one) => one.onlyFor !== null),
    )
  })

  it('answers by the response_url where the bot is no member, for all', async () => {
    const asked = type('/take', 'sample:miners-rally private:false', 'random')
    const card = await asked.answer((message) => message.onlyFor === null)
    expect(card.via).toBe('response_url')
    expect(card.text).toContain('SAMPLE')
  })

  it('shows a private take to its asker alone', async () => {
    const card = await type('/take', 'sample:miners-rally private:true', 'general').answer((message) =>
      message.text.includes('SAMPLE'),
    )
    expect(card.onlyFor).toBe(on.team.user('ann').id)
  })

  it('says that a command is not known, where another one is like it', async () => {
    expect((await type('/takes').answer()).text).toContain('/take')
  })

  it('missed no first answer, and gave each in time', () => {
    expect(on.slack.missed).toBe(0)
    expect(Math.max(...on.acks)).toBeLessThan(500)
  })
})
