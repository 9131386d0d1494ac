import { commands } from '../../../commands/index.ts'
import { startDiscord } from '../../../src/chat/discord/start.ts'
import { systemClock } from '../../../src/clock.ts'
import { parseSlashLine } from '../../../src/parse-line.ts'
import type { DiscordMessage, Exchange } from '../../servers/discord/handle.ts'
import { buttonsOf, visibleText } from '../../servers/discord/reading.ts'
import { startDiscordServer } from '../../servers/discord/server.ts'
import { type Behind, configFor } from './backstage.ts'
import type { Person, Room, Seen, Side } from './side.ts'

const isOption = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value)

const container = 17

function seen(message: DiscordMessage): Seen {
  return {
    id: message.id,
    text: visibleText(message),
    buttons: buttonsOf(message).flatMap(({ customId: id, label }) => (id === null ? [] : [{ id, label }])),
    url: message.url,
    private: message.onlyFor !== null,
    isCard: message.components.some(({ type }) => type === container),
    pictures: message.attachments.flatMap(({ shown, id }) => (shown ? [id] : [])),
  }
}

/** The real discord.js on the loopback Discord. */
export async function openDiscord(behind: Behind): Promise<Side> {
  const discord = await startDiscordServer({ identifyWindowMs: 1, rateLimits: false })
  const guild = discord.addGuild()
  const people = {
    ann: guild.addMember({ name: 'ann', permissions: ['ManageGuild', 'ManageMessages'] }),
    bob: guild.addMember('bob'),
  }
  const { discord: config } = configFor({ DISCORD_API_URL: discord.apiUrl, DISCORD_TOKEN: discord.token })
  if (config === null) throw new Error('Discord is not configured')
  const fatal: string[] = []
  const running = await startDiscord({
    ...{ config, commands, ...behind, clock: systemClock },
    onFatal: (line) => void fatal.push(line),
  })
  await discord.until(() => discord.gateway.connections.length > 0 && discord.commands().length > 0, 10_000)
  const rooms: string[] = []

  function room(): Room {
    const channel = guild.addChannel(`room-${rooms.length}`)
    rooms.push(channel.id)
    const standing = (who: Person) =>
      discord
        .messages(channel.id, { seenBy: people[who] })
        .filter(({ author }) => author.id === discord.bot.id)
    const press = (who: Person, { id }: Seen, customId: string): Exchange =>
      discord.press({ user: people[who], message: discord.message(id), customId })
    const pick = (who: Person, content: string): void =>
      void discord.messageCommand({
        ...{ user: people[who], channel },
        ...{ name: 'Take this link', message: { content } },
      })
    return {
      command(who, line) {
        const { command, options } = parseSlashLine(commands, line)
        const [name = '', sub] = command.name.split(' ')
        discord.slash({
          ...{ user: people[who], channel, name },
          ...(sub === undefined ? {} : { sub }),
          options: Object.fromEntries(
            Object.entries(options).flatMap(([option, value]) => (isOption(value) ? [[option, value]] : [])),
          ),
        })
      },
      tell: pick,
      pick,
      press: (...pressed) => void press(...pressed),
      async open(...pressed) {
        const [who] = pressed
        const opening = press(...pressed)
        const modal = await discord.until(() => opening.modal)
        return {
          filled: Object.fromEntries(modal.fields.map(({ customId, value }) => [customId, value])),
          send: (fields) => void discord.submitModal({ user: people[who], of: opening, fields }),
        }
      },
      seen: (by) =>
        standing(by)
          .filter(({ thinking }) => !thinking)
          .map(seen),
      isWaiting: (who, site) =>
        standing(who).some((one) =>
          site === undefined ? one.thinking : !one.thinking && visibleText(one).includes(site),
        ),
    }
  }
  return {
    platform: 'discord',
    room,
    refused: () => [
      ...discord.refused,
      ...fatal,
      ...(discord.counts.missed > 0 ? ['an answer was missed'] : []),
    ],
    pings: () =>
      rooms
        .flatMap((id) => discord.messages(id))
        .flatMap(({ author, pings }) => (author.id === discord.bot.id ? pings : [])),
    async [Symbol.asyncDispose]() {
      await running.close()
      await discord[Symbol.asyncDispose]()
    },
  }
}
