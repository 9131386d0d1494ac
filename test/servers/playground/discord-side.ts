import {
  type DiscordChannel,
  type DiscordMessage,
  type DiscordServer,
  type DiscordUser,
  type Exchange,
  MissedAnswer,
} from '../discord/index.ts'
import type { Act, ActOf, Side } from './acts.ts'
import { commandLines, readLine } from './discord-line.ts'
import type { Look } from './look.ts'

const messageCommand = 3
const modalAnswer = 9
const burst = 6

interface Room {
  readonly channel: (user: DiscordUser) => DiscordChannel
  readonly name: string
  readonly note: string
}

/** People of a guild with the bot in it, and what they do. */
export function discordSide(discord: DiscordServer): Side {
  const guild = discord.addGuild({ name: 'Hash Street', channels: ['markets', 'lounge'] })
  const ann = guild.addMember({ name: 'ann', permissions: ['ManageGuild', 'ManageMessages'] })
  const bob = guild.addMember('bob')
  const people = new Map([ann, bob].map((user) => [user.username, user]))
  const rooms: ReadonlyMap<string, Room> = new Map([
    [
      'markets',
      { channel: () => guild.channel('markets'), name: '# markets', note: 'a channel of the server' },
    ],
    ['lounge', { channel: () => guild.channel('lounge'), name: '# lounge', note: 'another channel' }],
    [
      'dm',
      { channel: (user: DiscordUser) => discord.direct(user), name: 'Hashdesk', note: 'direct message' },
    ],
  ])
  const asked = new Map<string, string>()
  const modals = new Map<string, Exchange>()

  const place = (person: string, room: string): { user: DiscordUser; channel: DiscordChannel } => {
    const user = people.get(person)
    const found = rooms.get(room)
    if (user === undefined || found === undefined) throw new Error('There is no such person or channel.')
    return { user, channel: found.channel(user) }
  }
  const messageIn = ({ id }: DiscordChannel, messageId: string | null): DiscordMessage => {
    const found = discord.messages(id).find((one) => one.id === messageId)
    if (found === undefined) throw new Error('This message is no longer there.')
    return found
  }
  /** `what` stands above the answer; Discord says so for commands alone. */
  const answered = async (exchange: Exchange, what: string | null): Promise<void> => {
    if (what !== null) asked.set(exchange.id, `${exchange.user.username} used ${what}`)
    try {
      const { type } = await exchange.acknowledged
      if (type === modalAnswer) modals.set(exchange.user.username, exchange)
    } catch (error) {
      if (error instanceof MissedAnswer) throw new Error('The application did not respond.', { cause: error })
      throw error
    }
  }

  const seen = (message: DiscordMessage, user: DiscordUser): Look['messages'][number] => ({
    id: message.id,
    author: message.author.bot ? 'Hashdesk' : message.author.username,
    bot: message.author.bot,
    at: message.createdAt,
    text: message.content,
    parts: message.components,
    files: Object.fromEntries(
      message.attachments.map(({ id, filename }) => [
        `attachment://${filename}`,
        `/files/discord/${user.username}/${message.channelId}/${message.id}/${id}`,
      ]),
    ),
    private: message.onlyFor !== null,
    thinking: message.thinking,
    edited: message.edits > 0 && !message.author.bot,
    asked: message.interactionId === null ? null : (asked.get(message.interactionId) ?? null),
    thread: null,
  })

  const modalOf = (person: string): Look['modal'] => {
    const modal = modals.get(person)?.modal ?? null
    return modal === null
      ? null
      : { id: modal.customId, title: modal.title, parts: modal.components, errors: {} }
  }

  const send = async ({ person, channel: room, text }: ActOf<'send'>): Promise<void> => {
    const { user, channel } = place(person, room)
    if (!text.startsWith('/')) {
      discord.say({ user, channel, content: text })
      return
    }
    const { name, sub, options } = readLine(discord.commands(), text)
    const exchange = discord.slash({ user, channel, name, options, ...(sub === '' ? {} : { sub }) })
    await answered(exchange, `/${name}${sub === '' ? '' : ` ${sub}`}`)
  }

  const press = async ({ person, channel: room, message: id, id: customId, value }: ActOf<'press'>) => {
    const { user, channel } = place(person, room)
    const message = messageIn(channel, id)
    const exchange =
      value === null
        ? discord.press({ user, message, customId })
        : discord.choose({ user, message, customId, values: [value] })
    await answered(exchange, null)
  }

  const act = async (doing: Act): Promise<void> => {
    switch (doing.kind) {
      case 'send':
        return await send(doing)
      case 'press':
        return await press(doing)
      case 'menu': {
        const { user, channel } = place(doing.person, doing.channel)
        const message = messageIn(channel, doing.message)
        return await answered(
          discord.messageCommand({ user, channel, name: doing.name, message }),
          doing.name,
        )
      }
      case 'submit': {
        const of = modals.get(doing.person)
        const user = people.get(doing.person)
        if (of === undefined || user === undefined) throw new Error('This form is no longer open.')
        const exchange = discord.submitModal({ user, of, fields: doing.fields })
        modals.delete(doing.person)
        return await answered(exchange, null)
      }
      case 'close':
        modals.delete(doing.person)
        return
      case 'home':
        throw new Error('Discord has no Home tab.')
    }
  }

  const isConnected = (): boolean => discord.gateway.connections.some(({ sessionId }) => sessionId !== null)

  return {
    isReached: () => isConnected() && discord.commands().length > 0,
    look(person, room) {
      const { user, channel } = place(person, room)
      return {
        people: [
          { id: 'ann', name: 'ann', note: 'manages the server' },
          { id: 'bob', name: 'bob', note: 'a member' },
        ],
        channels: [...rooms].map(([id, { name, note }]) => ({ id, name, note })),
        messages: discord.messages(channel.id, { seenBy: user }).map((message) => seen(message, user)),
        modal: modalOf(person),
        home: null,
        commands: commandLines(discord.commands()),
        menu: discord
          .commands()
          .filter(({ type }) => type === messageCommand)
          .map(({ name }) => String(name)),
        names: Object.fromEntries(
          [...people.values(), discord.bot].map(({ id, username }) => [id, username]),
        ),
        connection: isConnected() ? 'gateway connected' : 'gateway not connected',
      }
    },
    act,
    async complete({ person, channel: room, text }) {
      const { user, channel } = place(person, room)
      const { name, sub, last, open } = readLine(discord.commands(), text)
      if (last === null) return []
      const names = open.filter((each) => each !== last.name)
      if (last.value !== '' && text.endsWith(' ')) {
        return names.map((each) => ({ label: `${each}:`, line: `${text}${each}:` }))
      }
      const typed = { option: last.name, value: last.value, ...(sub === '' ? {} : { sub }) }
      const exchange = discord.autocomplete({ user, channel, name, ...typed })
      await exchange.acknowledged
      return (exchange.choices ?? []).map(({ name: label, value }) => ({
        label,
        line: `${last.before}${value} `,
      }))
    },
    faults: {
      disconnect: () => discord.gateway.disconnect(),
      reconnect: () => discord.gateway.requestReconnect(),
      unavailable: () => discord.faults.next({ status: 503, times: burst }),
    },
    file(path) {
      const [person = '', channelId = '', messageId, fileId] = path.split('/')
      const user = people.get(person)
      if (user === undefined) return null
      const message = discord.messages(channelId, { seenBy: user }).find(({ id }) => id === messageId)
      const file = message?.attachments.find(({ id }) => id === fileId)
      return file === undefined ? null : { bytes: file.bytes, type: 'image/png' }
    },
  }
}
