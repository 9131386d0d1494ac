import { describe, expect, it } from 'vitest'
import { clientOf, httpApp } from './bolt-app.ts'
import type { Exchange, SlackServer } from './handle.ts'
import { startSlackServer } from './server.ts'

const text = (value: string) => ({ type: 'plain_text' as const, text: value })
const button = { type: 'button' as const, action_id: 'go', text: text('Go') }
const withButton = [{ type: 'actions' as const, elements: [button] }]

/** Posts to a response URL; gives the status and the error, if any. */
async function respond(exchange: Exchange, body: object): Promise<readonly [number, string | undefined]> {
  const answer = await fetch(exchange.responseUrl ?? '', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const said: { error?: string } = JSON.parse(await answer.text())
  return [answer.status, said.error]
}

async function start(clock?: () => number) {
  const slack = await startSlackServer(clock === undefined ? {} : { clock })
  const workspace = slack.addWorkspace()
  const [ann, desk] = [workspace.user('ann'), workspace.channel('desk')]
  return {
    slack,
    workspace,
    ann,
    bob: workspace.user('bob'),
    desk,
    client: clientOf(slack, workspace.botToken),
    command: () => slack.command({ user: ann, channel: desk, command: '/take' }),
    [Symbol.asyncDispose]: () => slack[Symbol.asyncDispose](),
  }
}

describe('a response URL', () => {
  it('has five uses', async () => {
    await using set = await start()
    const asked = set.command()
    for (let at = 0; at < 5; at++) expect(await respond(asked, { text: 'x' })).toEqual([200, undefined])
    expect(await respond(asked, { text: 'x' })).toEqual([404, 'used_url'])
    expect(set.slack.messages(set.desk)).toHaveLength(5)
  })

  it('has thirty minutes', async () => {
    const clock = { now: Date.now() }
    await using set = await start(() => clock.now)
    const asked = set.command()
    clock.now += 30 * 60_000
    expect(await respond(asked, { text: 'x' })).toEqual([200, undefined])
    clock.now += 1
    expect(await respond(asked, { text: 'x' })).toEqual([404, 'expired_url'])
  })

  it('shows its message to the person alone, to all, or in a thread', async () => {
    await using set = await start()
    const { slack, desk, ann, bob } = set
    const root = slack.say({ user: bob, channel: desk, text: 'root' })
    const asked = set.command()
    await respond(asked, { text: 'private' })
    await respond(asked, { text: 'public', response_type: 'in_channel', thread_ts: root.ts })
    expect(slack.messages(desk, { seenBy: ann }).map((one) => one.text)).toEqual([
      'root',
      'private',
      'public',
    ])
    expect(slack.messages(desk, { seenBy: bob, thread: root.ts }).map((one) => one.text)).toEqual([
      'root',
      'public',
    ])
    expect(await respond(asked, { blocks: [{ type: 'nothing' }] })).toEqual([404, 'invalid_blocks'])
    expect(slack.refused).toHaveLength(1)
  })

  it('of a command has nothing to replace', async () => {
    await using set = await start()
    const asked = set.command()
    await respond(asked, { text: 'working' })
    await respond(asked, { text: 'done', replace_original: true })
    await respond(asked, { delete_original: true })
    expect(set.slack.messages(set.desk).map((one) => one.text)).toEqual(['working', 'done'])
  })

  it.each(['public', 'private'])('of a button replaces and deletes its %s message', async (kind) => {
    await using set = await start()
    const { slack, desk, ann, bob } = set
    const response_type = kind === 'public' ? 'in_channel' : 'ephemeral'
    await respond(set.command(), { text: 'card', blocks: withButton, response_type })
    const [card] = slack.messages(desk)
    if (card === undefined) throw new Error('no card')
    if (kind === 'private') {
      expect(() => slack.press({ user: bob, message: card, actionId: 'go' })).toThrow('does not see')
    }
    expect(() => slack.press({ user: ann, message: card, actionId: 'gone' })).toThrow('among go')
    const pressed = slack.press({ user: ann, message: card, actionId: 'go' })
    expect('message' in pressed.payload).toBe(kind === 'public')
    await respond(pressed, { text: 'beside', replace_original: false })
    await respond(pressed, { text: 'instead', replace_original: true })
    expect(slack.messages(desk).map((one) => one.text)).toEqual(['instead', 'beside'])
    await respond(pressed, { delete_original: true })
    expect(slack.messages(desk).map((one) => one.text)).toEqual(['beside'])
    expect(await respond(pressed, { text: 'late', replace_original: true })).toEqual([
      404,
      'message_not_found',
    ])
  })
})

const modal = (more: object = {}) => ({ type: 'modal' as const, title: text('Box'), blocks: [], ...more })
const refusal = (error: string) => ({ data: { ok: false, error } })

describe('a trigger', () => {
  it('opens one view, within three seconds', async () => {
    const clock = { now: Date.now() }
    await using set = await start(() => clock.now)
    const open = (trigger_id: string) => set.client.views.open({ trigger_id, view: modal() })
    const [first, second] = [set.command().triggerId ?? '', set.command().triggerId ?? '']
    await open(first)
    await expect(open(first)).rejects.toMatchObject(refusal('exchanged_trigger_id'))
    clock.now += 3001
    await expect(open(second)).rejects.toMatchObject(refusal('expired_trigger_id'))
    await expect(open('1.2.x')).rejects.toMatchObject(refusal('invalid_trigger_id'))
    expect(set.slack.openViews(set.ann)).toHaveLength(1)
  })

  it('is not spent on a view that is refused', async () => {
    await using set = await start()
    const trigger_id = set.command().triggerId ?? ''
    const wrong = modal({ title: text('x'.repeat(25)) })
    await expect(set.client.views.open({ trigger_id, view: wrong })).rejects.toMatchObject(
      refusal('invalid_arguments'),
    )
    await set.client.views.open({ trigger_id, view: modal() })
  })
})

describe('a view', () => {
  it('is changed by who knows its latest hash, and stacked three deep', async () => {
    await using set = await start()
    const { client, slack, ann } = set
    const { view } = await client.views.open({
      trigger_id: set.command().triggerId ?? '',
      view: modal({ blocks: withButton, external_id: 'box' }),
    })
    const id = view?.id ?? ''
    await client.views.update({ view_id: id, view: modal({ blocks: withButton }), hash: view?.hash ?? '' })
    await expect(
      client.views.update({ view_id: id, view: modal(), hash: view?.hash ?? '' }),
    ).rejects.toMatchObject(refusal('hash_conflict'))
    await expect(client.views.update({ view_id: 'V0', view: modal() })).rejects.toMatchObject(
      refusal('not_found'),
    )
    const push = () => {
      const root = slack.openViews(ann)[0]
      if (root === undefined) throw new Error('no view is open')
      const pressed = slack.press({ user: ann, view: root, actionId: 'go' })
      return client.views.push({ trigger_id: pressed.triggerId ?? '', view: modal() })
    }
    await push()
    await push()
    await expect(push()).rejects.toMatchObject(refusal('push_limit_reached'))
    expect(slack.openViews(ann).map((one) => one.rootId)).toEqual([id, id, id])
  })

  it('does what the app answers to its submission', async () => {
    const input = (initial_value?: string) => ({
      type: 'input' as const,
      block_id: 'link',
      label: text('Link'),
      element: {
        type: 'plain_text_input' as const,
        action_id: 'value',
        ...(initial_value === undefined ? {} : { initial_value }),
      },
    })
    const form = (more: object = {}) =>
      modal({ callback_id: 'form', submit: text('Go'), blocks: [input('kept')], ...more })
    const answers: object[] = [
      { response_action: 'errors', errors: { link: 'No.' } },
      { response_action: 'update', view: form({ title: text('Second') }) },
      { response_action: 'push', view: form({ title: text('Third') }) },
      { response_action: 'update', view: { type: 'modal' } },
      { response_action: 'clear' },
    ]
    const submitted: unknown[] = []
    await using running = await httpApp((app) => {
      app.command('/take', async ({ ack, client, body }) => {
        await ack()
        await client.views.open({ trigger_id: body.trigger_id, view: form() })
      })
      app.view('form', async ({ ack, view }) => {
        submitted.push(view.state.values['link']?.['value']?.value)
        // The shapes are those of the platform, one of them wrong on purpose.
        await ack(answers[submitted.length - 1] as never)
      })
    })
    const { slack, workspace } = running
    const ann = workspace.user('ann')
    await slack.command({ user: ann, channel: workspace.channel('desk'), command: '/take' }).view()
    const top = () => {
      const view = slack.openViews(ann).at(-1)
      if (view === undefined) throw new Error('no view is open')
      return view
    }
    const submit = async (values = {}) => {
      await slack.submitView({ user: ann, view: top(), values }).acknowledged
    }
    await submit()
    expect(top().errors).toEqual({ link: 'No.' })
    await submit({ value: 'typed' })
    expect(top().title).toBe('Second')
    await submit()
    expect(slack.openViews(ann).map(({ title }) => title)).toEqual(['Second', 'Third'])
    await submit()
    expect(slack.refused).toHaveLength(1)
    expect(slack.openViews(ann)).toHaveLength(2)
    await submit()
    expect(slack.openViews(ann)).toEqual([])
    expect(submitted).toEqual(['kept', 'typed', 'kept', 'kept', 'kept'])
  })
})

describe('what a person cannot do', () => {
  it('is said to the test', async () => {
    await using set = await start()
    const { slack, client, ann, bob } = set
    const missing = (use: (slack: SlackServer) => unknown) => expect(() => use(slack))
    const { view } = await client.views.open({ trigger_id: set.command().triggerId ?? '', view: modal() })
    const open = slack.openViews(ann)[0]
    if (open === undefined) throw new Error('no view is open')
    expect(open.id).toBe(view?.id)
    missing((it) => it.submitView({ user: bob, view: open })).toThrow('does not see')
    missing((it) => it.submitView({ user: ann, view: open, values: { nothing: 'x' } })).toThrow(
      'no field nothing',
    )
    expect(slack.closeView({ user: ann, view: open })).toBeNull()
    missing((it) => it.closeView({ user: ann, view: open })).toThrow('not open')
  })
})
