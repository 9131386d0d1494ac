import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SlackMessage, SlackUser } from '../../servers/slack/handle.ts'
import { pageHtml } from '../../takes/newsroom.ts'
import { type DeskOnSlack, deskOnSlack } from './desk-on-slack.ts'

describe.each(['socket', 'http'] as const)('buttons over %s', (mode) => {
  let on: DeskOnSlack
  let link: string
  beforeAll(async () => {
    on = await deskOnSlack({ mode })
    let stories = 0
    on.site.route('/story', (_, response) => {
      stories += 1
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end(pageHtml({ title: `Miner sells heat ${stories}` }))
    })
    link = `${on.site.origin}/story`
  })
  afterAll(async () => on[Symbol.asyncDispose]())

  const ann = () => on.team.user('ann')
  const bob = () => on.team.user('bob')

  const take = (text: string, user: SlackUser = ann(), channel = 'desk') =>
    on.slack
      .command({ user, channel: on.team.channel(channel), command: '/take', text })
      .answer(({ blocks }) => blocks.length > 0)

  /** The id of the card's button of that verb. */
  const idOf = (message: Pick<SlackMessage, 'blocks'>, verb: string): string => {
    const found = new RegExp(`"action_id":"([a-z]+:${verb}[^"]*)"`).exec(JSON.stringify(message.blocks))?.[1]
    if (found === undefined) throw new Error(`there is no ${verb} in ${JSON.stringify(message.blocks)}`)
    return found
  }
  const press = (user: SlackUser, message: SlackMessage, verb: string) =>
    on.slack.press({ user, message, actionId: idOf(message, verb) })

  it('show details of a card that all see to whoever presses, also after a restart', async () => {
    const card = await take('sample:miners-rally')
    await on.stop()
    await on.startAgain()
    const details = await press(bob(), card, 'details').answer((one) => one.ts !== card.ts)
    expect(details).toMatchObject({ onlyFor: bob().id })
    expect(details.blocks.length).toBeGreaterThan(card.blocks.length)
    const brief = await press(bob(), details, 'aside-brief').answer(
      ({ ts, edits }) => ts === details.ts && edits > 0,
    )
    expect(brief.onlyFor).toBe(bob().id)
  })

  it('share a private take with the channel, and take the private card down', async () => {
    const card = await take('sample:miners-rally private:true')
    const shared = await press(ann(), card, 'share').answer(({ onlyFor }) => onlyFor === null)
    expect(shared).toMatchObject({ via: 'chat.postMessage' })
    await on.slack.until(() => on.slack.message(card).deleted)
  })

  it('keep what somebody thinks of a take, and say so to them alone', async () => {
    const card = await take(`${link} private:false`, bob())
    const thanks = await press(ann(), card, 'not-helpful').answer((one) => one.ts !== card.ts)
    expect(thanks.onlyFor).toBe(ann().id)
    const rows = await on.desk.store.db.selectFrom('feedback').selectAll().execute()
    expect(rows).toMatchObject([{ person: ann().id, helpful: false }])
  })

  it('remove a card for whoever asked and for admins, and for nobody else', async () => {
    const card = await take('sample:miners-rally', ann(), 'general')
    const refused = await press(bob(), card, 'remove').answer((one) => one.ts !== card.ts)
    expect(refused.onlyFor).toBe(bob().id)
    expect(on.slack.message(card).deleted).toBe(false)
    const word = await press(ann(), card, 'remove').answer((one) => one.onlyFor === ann().id)
    expect(word.text).toContain('removed')
    expect(on.slack.message(card).deleted).toBe(true)
    const bobs = await take('sample:miners-rally', bob(), 'general')
    await press(ann(), bobs, 'remove').answer((one) => one.onlyFor === ann().id && one.ts > bobs.ts)
    expect(on.slack.message(bobs).deleted).toBe(true)
  })

  it('try again in place of the error, and show what came of it to all', async () => {
    let down = true
    on.site.route('/flaky', (_, response) =>
      down
        ? response.writeHead(503).end('busy')
        : response.writeHead(200, { 'content-type': 'text/html' }).end(
            pageHtml({
              title: 'Back again',
              text: 'A company that mines bitcoin is back on the web again after a long night of repairs',
            }),
          ),
    )
    const error = await take(`${on.site.origin}/flaky`)
    expect(error.onlyFor).toBe(ann().id)
    down = false
    const card = await press(ann(), error, 'retry').answer(({ text }) => text.includes('Back again'))
    expect(card.onlyFor).toBeNull()
    await on.slack.until(() => on.slack.message(error).deleted)
  })

  describe('that open a box', () => {
    const text = 'Riftwater Mining sold 400 BTC in May, its operator said in a filing on Monday. '
      .repeat(50)
      .trim()

    const openBox = async () => {
      on.site.route('/walled', (_, response) => response.writeHead(403).end('no robots'))
      const error = await take(`${on.site.origin}/walled`)
      const pressed = press(ann(), error, 'paste')
      return { error, view: await pressed.view() }
    }

    it('take a long text over several inputs, and put the take in place of the error', async () => {
      const { error, view } = await openBox()
      expect(view.blocks.length).toBeLessThanOrEqual(100)
      const values = {
        'text.0': text.slice(0, 2_967),
        'text.1': text.slice(2_968),
        'title.0': 'Riftwater sells',
      }
      const sent = on.slack.submitView({ user: ann(), view, values })
      const card = await sent.answer((one) => one.text.includes('Riftwater sells'))
      expect(card.onlyFor).toBeNull()
      await on.slack.until(() => on.slack.message(error).deleted)
    })

    it('stay open with what was typed where a field is wrong', async () => {
      const { view } = await openBox()
      const typed = { 'text.0': '   ', 'title.0': 'Riftwater sells' }
      const { body } = await on.slack.submitView({ user: ann(), view, values: typed }).acknowledged
      expect(body).toMatchObject({
        response_action: 'errors',
        errors: { 'text.0': expect.stringContaining('paste the text') },
      })
      expect(on.slack.openViews(ann())).toHaveLength(1)
      on.slack.closeView({ user: ann(), view })
    })

    it('say so where Slack does not open them', async () => {
      on.site.route('/closed', (_, response) => response.writeHead(403).end('no robots'))
      const error = await take(`${on.site.origin}/closed`)
      on.slack.faults.next({ method: 'views.open', error: 'expired_trigger_id' })
      const word = await press(ann(), error, 'paste').answer((one) => one.ts !== error.ts)
      expect(word).toMatchObject({ onlyFor: ann().id })
      expect(word.text).toContain('Press the button once more.')
    })
  })

  it('were all acknowledged in time', () => {
    expect(on.slack.missed).toBe(0)
    expect(on.slack.refused.filter((line) => !line.includes('expired_trigger_id'))).toEqual([])
    expect(on.logged.filter((line) => line.includes('"level":50'))).toEqual([])
  })
})
