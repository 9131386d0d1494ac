import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pageHtml } from '../../takes/newsroom.ts'
import { type DeskOnSlack, deskOnSlack } from './desk-on-slack.ts'

describe('messages that ask for a take', () => {
  let on: DeskOnSlack
  let link: string
  beforeAll(async () => {
    on = await deskOnSlack()
    on.site.route('/story', (_, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end(pageHtml({})),
    )
    link = `${on.site.origin}/story?a=1&b=2`
  })
  afterAll(async () => on[Symbol.asyncDispose]())

  const ann = () => on.team.user('ann')
  const isCard = ({ blocks, text }: { blocks: readonly unknown[]; text: string }) =>
    blocks.length > 0 && !text.startsWith('Reading')
  const escaped = () => link.replaceAll('&', '&amp;')

  it('answers a mention with a link in the message’s thread', async () => {
    const asked = on.slack.mention({
      user: ann(),
      channel: on.team.channel('desk'),
      text: `look at <${escaped()}|this>`,
    })
    const card = await asked.answer(isCard)
    const [root] = on.slack.messages(on.team.channel('desk'))
    expect(card).toMatchObject({ onlyFor: null, threadTs: root?.ts })
    expect(card.edits).toBeGreaterThan(0)
    expect(card.text).toContain('Miner sells heat')
  })

  it('tells whoever mentions it without a link how it works, alone', async () => {
    const asked = on.slack.mention({
      user: ann(),
      channel: on.team.channel('general'),
      text: 'what are you?',
    })
    const card = await asked.answer()
    expect(card).toMatchObject({ onlyFor: ann().id, via: 'chat.postEphemeral' })
    expect(card.text).toContain('How to use Hashdesk')
  })

  it('runs a command that stands behind the mention', async () => {
    const asked = on.slack.mention({
      user: ann(),
      channel: on.team.channel('general'),
      text: 'sources reuters',
    })
    expect((await asked.answer()).text).toMatch(/reuters/i)
  })

  it('takes a sample that a mention names, and one in a message that somebody chose', async () => {
    const channel = on.team.channel('general')
    const asked = on.slack.mention({ user: ann(), channel, text: 'try sample:rumour, please' })
    expect((await asked.answer(isCard)).text).toContain('SAMPLE')
    const message = on.slack.say({ user: ann(), channel, text: 'I read (sample:miners-rally).' })
    // Under whatever name the shortcut has in an app that was made by hand.
    const chosen = on.slack.shortcut({ user: ann(), message, callbackId: 'any_name' })
    expect(await chosen.answer(isCard)).toMatchObject({ threadTs: message.ts, onlyFor: null })
  })

  it('tells a failure to the asker alone, in the thread, and takes down what said that it was worked on', async () => {
    const channel = on.team.channel('general')
    const asked = on.slack.mention({ user: ann(), channel, text: `<${on.site.origin}/none>` })
    const card = await asked.answer(isCard)
    expect(card.onlyFor).toBe(ann().id)
    expect(card.threadTs).not.toBeNull()
    expect(on.slack.messages(channel).filter(({ text }) => text.startsWith('Reading'))).toEqual([])
  })

  it('answers a direct message there, flat', async () => {
    const card = await on.slack.directMessage({ user: ann(), text: `<${escaped()}>` }).answer(isCard)
    expect(card).toMatchObject({ onlyFor: null, threadTs: null, channel: on.team.direct(ann()).id })
  })

  it('answers a direct message in a thread there', async () => {
    const first = on.slack.messages(on.team.direct(ann()))[0]
    const card = await on.slack
      .directMessage({ user: ann(), text: 'sample:miners-rally', thread: first?.ts ?? '' })
      .answer(isCard)
    expect(card.threadTs).toBe(first?.ts)
  })

  it('answers no message of a bot, no edit and no deletion', async () => {
    const before = on.slack.count('chat.postMessage')
    const channel = on.team.direct(ann()).id
    const event = {
      type: 'message',
      channel,
      channel_type: 'im',
      user: ann().id,
      text: link,
      ts: '1700000000.000100',
    }
    for (const odd of [{ bot_id: 'B1' }, { subtype: 'message_changed' }, { subtype: 'message_deleted' }]) {
      await on.slack.event({ workspace: on.team, event: { ...event, ...odd } }).acknowledged
    }
    await on.slack.directMessage({ user: ann(), text: 'sample:miners-rally' }).answer(isCard)
    expect(on.slack.count('chat.postMessage')).toBe(before + 1)
  })

  it('answers the same event once, however often it is delivered', async () => {
    const asked = on.slack.mention({ user: ann(), channel: on.team.channel('desk'), text: 'help' })
    await asked.answer()
    const posts = on.slack.calls.length
    await on.slack.repeat(asked).acknowledged
    await on.stop()
    await on.startAgain()
    await on.slack.repeat(asked).acknowledged
    await on.slack
      .directMessage({ user: ann(), text: '/help' })
      .answer(({ text }) => text.includes('How to use'))
    const after = on.slack.calls.slice(posts).filter(({ method }) => method.startsWith('chat.'))
    expect(after.map(({ args }) => args['channel'])).toEqual([on.team.direct(ann()).id])
  })

  describe('by the shortcut', () => {
    const take = (text: string, channel = 'desk') => {
      const message = on.slack.say({ user: on.team.user('bob'), channel: on.team.channel(channel), text })
      return { message, asked: on.slack.shortcut({ user: ann(), message, callbackId: 'take_this_link' }) }
    }

    it('are answered in their thread', async () => {
      const { message, asked } = take(
        'A headline in a message of bob’s: sample:none <https://x.invalid|x>',
        'general',
      )
      expect((await asked.answer(isCard)).threadTs).toBe(message.ts)
    })

    it('ask which link is meant where there are several, and take the one that is chosen', async () => {
      const { message, asked } = take(`<${escaped()}|one> and <${on.site.origin}/two|two>`, 'general')
      const choice = await asked.answer(isCard)
      expect(choice.onlyFor).toBe(ann().id)
      const [, actionId] = /"action_id":"(take:[^"]*choose[^"]*)"/.exec(JSON.stringify(choice.blocks)) ?? []
      const card = await on.slack
        .press({ user: ann(), message: choice, actionId: actionId ?? '' })
        .answer((one) => one.text.includes('Miner sells heat'))
      expect(card).toMatchObject({ onlyFor: null, threadTs: message.ts })
      await on.slack.until(() => on.slack.message(choice).deleted)
    })

    it('say so where they have no link', async () => {
      const { asked } = take('no link at all')
      const card = await asked.answer()
      expect(card.onlyFor).toBe(ann().id)
      expect(card.text).toContain('There is no link in this message.')
    })

    it('are answered by the response_url where the bot is no member', async () => {
      const { message, asked } = take(`<${escaped()}>`, 'random')
      const card = await asked.answer((one) => isCard(one) && one.onlyFor === null)
      expect(card).toMatchObject({ via: 'response_url', threadTs: message.ts })
    })
  })

  it('did nothing that Slack refused, but posts where it is no member', () => {
    expect(on.slack.refused.filter((line) => !/not_in_channel|channel_not_found/.test(line))).toEqual([])
    expect(on.slack.missed).toBe(0)
  })
})
