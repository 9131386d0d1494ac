import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { SlackUser } from '../../servers/slack/handle.ts'
import { pageHtml } from '../../takes/newsroom.ts'
import { type DeskOnSlack, deskOnSlack } from './desk-on-slack.ts'

describe('the Home tab', () => {
  let on: DeskOnSlack
  beforeAll(async () => {
    on = await deskOnSlack()
    on.site.route('/story', (_, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end(pageHtml({})),
    )
  })
  afterAll(async () => on[Symbol.asyncDispose]())

  const ann = () => on.team.user('ann')
  const bob = () => on.team.user('bob')
  const open = (user: SlackUser) => on.slack.openHome({ user }).view()
  const shown = (user: SlackUser): string => JSON.stringify(on.slack.homeOf(user)?.blocks ?? [])

  it('has a box for a link, and the settings, with menus for whoever may change them', async () => {
    await open(ann())
    expect(shown(ann())).toContain('"action_id":"home:set:settings private"')
    await open(bob())
    expect(shown(bob())).toContain('home:take')
    expect(shown(bob())).toContain('Admins and owners')
    expect(shown(bob())).not.toContain('home:set')
  })

  it('takes the link and answers in the messages with Hashdesk', async () => {
    const view = await open(bob())
    const values = { 'home-link': `${on.site.origin}/story` }
    on.slack.press({ user: bob(), view, actionId: 'home:take', values })
    const card = await on.slack.until(() =>
      on.slack.messages(on.team.direct(bob())).find(({ text }) => text.includes('Miner sells heat')),
    )
    expect(card.onlyFor).toBeNull()
    await vi.waitUntil(() => shown(bob()).includes('Miner sells heat'))
  })

  it('shows what was answered in a direct message to nobody else', async () => {
    await open(ann())
    expect(shown(ann())).not.toContain('Miner sells heat')
  })

  it('shows the own takes with the way to their cards, and to nobody else what a channel of few may hold', async () => {
    const page = pageHtml({
      title: 'Rigs are back',
      text: 'A company that mines bitcoin is back after a long night of repairs',
    })
    on.site.route('/rigs', (_, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end(page),
    )
    const channel = on.team.channel('desk')
    const card = await on.slack
      .command({ user: ann(), channel, command: '/take', text: `${on.site.origin}/rigs` })
      .answer(({ blocks }) => blocks.length > 0)
    await vi.waitUntil(async () => {
      await open(ann())
      return shown(ann()).includes(card.permalink)
    })
    await open(bob())
    expect(shown(bob())).not.toContain('Rigs are back')
  })

  it('says what is wrong with a link in the tab itself', async () => {
    const view = await open(bob())
    await on.slack.press({ user: bob(), view, actionId: 'home:take', values: { 'home-link': 'nothing' } })
      .acknowledged
    await vi.waitUntil(() => /link/i.test(shown(bob())) && shown(bob()).includes('no link'))
  })

  it('changes a setting for a manager', async () => {
    const view = await open(ann())
    const value = '["settings private","value","on"]'
    on.slack.press({ user: ann(), view, actionId: 'home:set:settings private', value })
    await vi.waitUntil(() => shown(ann()).includes('to whoever asked alone'))
    const place = { platform: 'slack', workspace: on.team.teamId, channel: 'x' } as const
    expect((await on.desk.settings.of(place)).privateByDefault).toBe(true)
  })

  it('suggests time zones while somebody types, and takes the chosen one', async () => {
    const view = await open(ann())
    const asked = on.slack.suggest({ user: ann(), view, actionId: 'home:set:settings zone', value: 'berl' })
    expect(JSON.stringify((await asked.acknowledged).body)).toContain('Europe/Berlin')
    const value = '["settings zone","zone","Europe/Berlin"]'
    on.slack.press({ user: ann(), view, actionId: 'home:set:settings zone', value })
    await vi.waitUntil(() => shown(ann()).includes('*Time zone* Europe/Berlin'))
  })

  it('was taken by Slack each time', () => {
    expect(on.slack.refused).toEqual([])
    expect(on.slack.missed).toBe(0)
  })
})
