import { z } from 'zod'
import { commands } from '../../../commands/index.ts'
import { slackManifest } from '../../../src/chat/slack/manifest.ts'
import {
  type Exchange,
  MissedAnswer,
  type SlackChannel,
  type SlackMessage,
  type SlackServer,
  type SlackUser,
  type SlackView,
} from '../slack/handle.ts'
import type { Act, ActOf, Side } from './acts.ts'
import type { Look } from './look.ts'

const { slash_commands: slashCommands, shortcuts } = slackManifest(commands, 'own').features
const burst = 4

/** What an app answers to a menu that asks for its options. */
const optionsSchema = z.object({
  options: z.array(z.object({ text: z.object({ text: z.string() }), value: z.string() })),
})

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** What Slack's own client makes of what is typed into a message: entities, and addresses in brackets. */
const typed = (text: string): string => escaped(text).replaceAll(/https?:\/\/[^\s|]+/g, '<$&>')

/** People of a workspace that has the app, and what they do. */
export function slackSide(slack: SlackServer): Side & { readonly botToken: string } {
  const workspace = slack.addWorkspace({
    name: 'Hash Street',
    channels: [{ name: 'markets' }, { name: 'lounge', bot: false }],
  })
  const people = new Map(workspace.users.map((user) => [user.name, user]))
  const names = Object.fromEntries([
    ...workspace.users.map(({ id, name }) => [id, name]),
    ...workspace.channels.map(({ id, name }) => [id, name]),
    [workspace.botUserId, 'Hashdesk'],
  ])
  const place = (person: string, room: string): { user: SlackUser; channel: SlackChannel } => {
    const user = people.get(person)
    if (user === undefined) throw new Error('There is no such person.')
    const channel = room === 'dm' || room === 'home' ? workspace.direct(user) : workspace.channel(room)
    return { user, channel }
  }
  const messageIn = (channel: SlackChannel, ts: string | null): SlackMessage => {
    const found = slack.messages(channel).find((one) => one.ts === ts)
    if (found === undefined) throw new Error('This message is no longer there.')
    return found
  }
  const viewOf = (user: SlackUser, id: string | null): SlackView => {
    const found = [...slack.openViews(user), slack.homeOf(user)].find((one) => one?.id === id)
    if (found === null || found === undefined) throw new Error('This view is no longer open.')
    return found
  }
  const answered = async (exchange: Exchange): Promise<void> => {
    try {
      await exchange.acknowledged
    } catch (error) {
      if (error instanceof MissedAnswer)
        throw new Error(`Hashdesk failed with ${error.reason}.`, { cause: error })
      throw error
    }
  }

  const seen = (message: SlackMessage): Look['messages'][number] => {
    const bot = message.user === workspace.botUserId || !(message.user in names)
    return {
      id: message.ts,
      author: bot ? 'Hashdesk' : (names[message.user] ?? 'somebody'),
      bot,
      at: Number(message.ts) * 1_000,
      text: message.text,
      // What people write is kept as rich text beside; its words are enough.
      parts: bot ? message.blocks : [],
      files: Object.fromEntries(slack.files.map(({ id }) => [id, `/files/slack/${id}`])),
      private: message.onlyFor !== null,
      thinking: false,
      edited: message.edits > 0 && !bot,
      asked: null,
      thread: message.threadTs === message.ts ? null : message.threadTs,
    }
  }
  const seenView = (view: SlackView | null | undefined): Look['home'] =>
    view === null || view === undefined
      ? null
      : { id: view.id, title: view.title, parts: view.blocks, errors: view.errors }

  const send = async ({ person, channel: room, text, thread }: ActOf<'send'>): Promise<void> => {
    const { user, channel } = place(person, room)
    const inThread = thread === null ? {} : { thread }
    if (text.startsWith('/')) {
      const [, command = '', rest = ''] = /^(\/\S*)\s*([\s\S]*)$/.exec(text) ?? []
      if (!slashCommands.some((one) => one.command === command)) {
        throw new Error(`Slack knows no ${command} of this app.`)
      }
      await answered(slack.command({ user, channel, command, text: escaped(rest) }))
    } else if (channel.kind === 'im') {
      await answered(slack.directMessage({ user, text: typed(text), ...inThread }))
    } else if (/@hashdesk\b/i.test(text)) {
      const words = typed(text).replaceAll(/@hashdesk\b/gi, `<@${workspace.botUserId}>`)
      const exchange = slack.mention({ user, channel, text: words, ...inThread })
      // A bot that is no member is told nothing, so there is nothing to wait for.
      if (channel.members.has(workspace.botUserId)) await answered(exchange)
      else exchange.acknowledged.catch(() => undefined)
    } else {
      slack.say({ user, channel, text: typed(text), ...inThread })
    }
  }

  const act = async (doing: Act): Promise<void> => {
    const { user, channel } = place(doing.person, doing.channel)
    switch (doing.kind) {
      case 'send':
        return await send(doing)
      case 'menu': {
        const callbackId = shortcuts.find(({ name }) => name === doing.name)?.['callback_id'] ?? ''
        const message = messageIn(channel, doing.message)
        return await answered(slack.shortcut({ user, message, callbackId }))
      }
      case 'press': {
        const shown =
          doing.message === null
            ? { view: viewOf(user, doing.view) }
            : { message: messageIn(channel, doing.message) }
        const value = doing.value === null ? {} : { value: doing.value }
        return await answered(
          slack.press({ user, ...shown, actionId: doing.id, ...value, values: doing.fields }),
        )
      }
      case 'submit':
        return await answered(
          slack.submitView({ user, view: viewOf(user, doing.view), values: doing.fields }),
        )
      case 'close': {
        const exchange = slack.closeView({ user, view: viewOf(user, doing.view) })
        if (exchange !== null) await answered(exchange)
        return
      }
      case 'home':
        return await answered(slack.openHome({ user }))
    }
  }

  return {
    botToken: workspace.botToken,
    isReached: () => slack.socket.open > 0,
    look(person, room) {
      const { user, channel } = place(person, room)
      const isHome = room === 'home'
      return {
        people: workspace.users.map(({ name, admin }) => ({
          id: name,
          name,
          note: admin ? 'an admin' : 'a member',
        })),
        channels: [
          { id: 'markets', name: '# markets', note: 'a channel with Hashdesk in it' },
          { id: 'lounge', name: '# lounge', note: 'a channel without Hashdesk' },
          { id: 'dm', name: 'Hashdesk', note: 'direct message' },
          { id: 'home', name: 'Home', note: 'the app’s Home tab' },
        ],
        messages: isHome ? [] : slack.messages(channel, { seenBy: user }).map(seen),
        modal: seenView(slack.openViews(user).at(-1)),
        home: isHome ? seenView(slack.homeOf(user)) : null,
        commands: slashCommands.map(({ command, description, usage_hint: hint }) => ({
          line: command,
          about: hint === undefined ? description : `${hint}: ${description}`,
        })),
        menu: shortcuts.flatMap(({ name }) => (name === undefined ? [] : [name])),
        names,
        connection: `${slack.socket.open} ${slack.socket.open === 1 ? 'socket' : 'sockets'} open`,
      }
    },
    act,
    async complete({ person, channel: room, text, menu }) {
      if (menu === null) return []
      const { user } = place(person, room)
      const view = viewOf(user, menu.view)
      const { body } = await slack.suggest({ user, view, actionId: menu.id, value: text }).acknowledged
      return optionsSchema
        .parse(body)
        .options.map((option) => ({ label: option.text.text, line: option.value }))
    },
    faults: {
      disconnect: () => slack.socket.dropConnections(),
      reconnect: () => slack.socket.refreshRequested(),
      unavailable: () => slack.faults.next({ method: '*', status: 503, times: burst }),
    },
    file(path) {
      const file = slack.files.find(({ id }) => id === path)
      return file === undefined ? null : { bytes: file.bytes, type: 'image/png' }
    },
  }
}
