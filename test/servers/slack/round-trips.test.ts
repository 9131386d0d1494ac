import { describe, expect, it } from 'vitest'
import { type BoltApp, httpApp, socketApp } from './bolt-app.ts'
import { buttonCalled, visibleText } from './reading.ts'

const section = (text: string) => ({ type: 'section' as const, text: { type: 'mrkdwn' as const, text } })

function prepare(app: BoltApp): void {
  app.command('/take', async ({ ack, respond, command }) => {
    await ack()
    const more = {
      type: 'actions' as const,
      elements: [
        {
          type: 'button' as const,
          action_id: 'more:1',
          text: { type: 'plain_text' as const, text: 'Details' },
          value: 'v',
        },
        { type: 'button' as const, action_id: 'ask', text: { type: 'plain_text' as const, text: 'Paste' } },
      ],
    }
    await respond({
      text: 'Take',
      blocks: [section(`about ${command.text}`), more],
      response_type: 'in_channel',
    })
  })
  app.command('/refuse', async ({ ack }) => {
    await ack('That is not a link.')
  })
  app.action('more:1', async ({ ack, respond, body }) => {
    await ack()
    const seen =
      body.type === 'block_actions' && body.actions[0]?.type === 'button' ? body.actions[0].value : ''
    await respond({ text: `details ${seen}`, replace_original: false })
  })
  app.action('ask', async ({ ack, body, client }) => {
    await ack()
    if (body.type !== 'block_actions') return
    await client.views.open({
      trigger_id: body.trigger_id,
      view: {
        type: 'modal',
        callback_id: 'paste',
        title: { type: 'plain_text', text: 'Paste' },
        submit: { type: 'plain_text', text: 'Go' },
        blocks: [
          {
            type: 'input',
            block_id: 'text',
            label: { type: 'plain_text', text: 'Text' },
            element: { type: 'plain_text_input', action_id: 'value', multiline: true },
          },
        ],
      },
    })
  })
  app.view('paste', async ({ ack, view, body, client }) => {
    const text = view.state.values['text']?.['value']?.value ?? ''
    if (text.length < 5) return await ack({ response_action: 'errors', errors: { text: 'Too short.' } })
    await ack()
    return void (await client.chat.postMessage({ channel: body.user.id, text: `got ${text}` }))
  })
  app.shortcut('take_link', async ({ ack, shortcut, respond }) => {
    await ack()
    if (shortcut.type === 'message_action') await respond({ text: `read ${shortcut.message.text}` })
  })
  app.event('app_mention', async ({ event, client }) => {
    await client.chat.postMessage({
      channel: event.channel,
      thread_ts: event.thread_ts ?? event.ts,
      text: 'here',
    })
  })
  app.message('hello', async ({ say }) => {
    await say('hello you')
  })
  app.event('app_home_opened', async ({ event, client }) => {
    await client.views.publish({
      user_id: event.user,
      view: { type: 'home', blocks: [section('your home')] },
    })
  })
}

describe.each([
  ['Socket Mode', socketApp],
  ['signed HTTP', httpApp],
] as const)('the real Bolt over %s', (_name, start) => {
  it('answers commands, presses, modals, shortcuts, mentions, messages and the Home tab', async () => {
    await using running = await start(prepare)
    const { slack, workspace } = running
    const ann = workspace.user('ann')
    const bob = workspace.user('bob')
    const desk = workspace.channel('desk')

    const taken = slack.command({ user: ann, channel: desk, command: '/take', text: 'https://a.example/1' })
    expect((await taken.acknowledged).afterMs).toBeLessThan(1000)
    const card = await taken.answer()
    expect(visibleText(card)).toBe('about https://a.example/1\nDetails\nPaste')
    expect(slack.messages(desk, { seenBy: bob })).toHaveLength(1)

    const details = await slack
      .press({ user: bob, message: card, actionId: buttonCalled(card, 'Details') })
      .answer()
    expect(details.text).toBe('details v')
    expect(details.onlyFor).toBe(bob.id)
    expect(slack.messages(desk, { seenBy: ann })).toHaveLength(1)

    const modal = await slack.press({ user: ann, message: card, actionId: 'ask' }).view()
    expect(() => slack.submitView({ user: ann, view: modal })).toThrow('value is required')
    await slack
      .submitView({ user: ann, view: modal, values: { text: 'no' } })
      .view(({ errors }) => errors['text'] === 'Too short.')
    const pasted = slack.submitView({ user: ann, view: modal, values: { text: 'long enough' } })
    expect((await pasted.answer()).text).toBe('got long enough')
    expect(slack.openViews(ann)).toEqual([])

    const refused = slack.command({ user: ann, channel: desk, command: '/refuse' })
    expect(await refused.answer()).toMatchObject({ text: 'That is not a link.', onlyFor: ann.id, via: 'ack' })

    const said = slack.say({ user: bob, channel: desk, text: 'https://b.example/2' })
    const shortcut = slack.shortcut({ user: ann, message: said, callbackId: 'take_link' })
    expect((await shortcut.answer()).text).toBe('read https://b.example/2')

    const mention = slack.mention({ user: ann, channel: desk, text: 'look', thread: card.ts })
    expect(await mention.answer()).toMatchObject({ text: 'here', threadTs: card.ts })
    expect(slack.messages(desk, { thread: card.ts })).toHaveLength(3)

    expect((await slack.directMessage({ user: bob, text: 'hello' }).answer()).text).toBe('hello you')
    const home = await slack.openHome({ user: bob }).view()
    expect(visibleText(home)).toBe('your home')
    expect(slack.homeOf(bob)?.id).toBe(home.id)
    expect(slack.homeOf(ann)).toBeNull()
    expect(slack.refused).toEqual([])
    expect(slack.missed).toBe(0)
  })

  it('has three seconds for its first answer', async () => {
    await using running = await start(
      (app) => {
        app.command('/late', async ({ ack }) => {
          await new Promise((resolve) => setTimeout(resolve, 150))
          await ack()
        })
      },
      { answerWithinMs: 100 },
    )
    const { slack, workspace } = running
    const late = slack.command({
      user: workspace.user('ann'),
      channel: workspace.channel('desk'),
      command: '/late',
    })
    await expect(late.acknowledged).rejects.toMatchObject({ reason: 'operation_timeout' })
    expect(slack.missed).toBe(1)
  })
})
