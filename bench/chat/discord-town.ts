import type { DiscordServer, Guild } from '../../test/servers/discord/handle.ts'
import { visibleText } from '../../test/servers/discord/reading.ts'
import type { Target } from './bot-messages.ts'
import type { Ask } from './load.ts'

const cardWithinMs = 15_000
const membersPerGuild = 25

/** Guilds with people and channels, for load and for the sender. */
export interface DiscordTown {
  readonly ask: Ask
  readonly targets: readonly Target[]
}

/** @param channels how many there are to ask in, in all guilds together; `targets` how many to send to */
export function discordTown(
  discord: DiscordServer,
  size: { readonly guilds: number; readonly channels: number; readonly targets: number },
): DiscordTown {
  const asking = Math.ceil(size.channels / size.guilds)
  const sending = Math.ceil(size.targets / size.guilds)
  const guilds: Guild[] = Array.from({ length: size.guilds }, () =>
    discord.addGuild({ channels: asking + sending, roles: 10 }),
  )
  const places = guilds.map((guild) => ({
    guild,
    channels: guild.channels,
    members: Array.from({ length: membersPerGuild }, (_, at) => guild.addMember(`member${at}`)),
  }))
  return {
    ask(n, asked) {
      const place = places[n % places.length]
      const at = Math.floor(n / places.length)
      const channel = place?.channels[at]
      const user = place?.members[at % membersPerGuild]
      if (channel === undefined || user === undefined) throw new Error(`There is no channel number ${n}.`)
      const exchange = discord.slash({
        user,
        channel,
        ...(asked.link === null ? { name: 'help' } : { name: 'take', options: { link: asked.link } }),
      })
      const texts = (): string[] =>
        discord
          .messages(channel.id, { seenBy: user })
          .filter(({ thinking }) => !thinking)
          .map(visibleText)
      return {
        firstAnswer: exchange.acknowledged.then(({ afterMs }) => afterMs),
        card: discord.until(() => texts().some((text) => text.includes(asked.expects)), cardWithinMs),
        delivered: () => exchange.deliveries > 0,
        answers: texts,
      }
    },
    targets: places.flatMap(({ guild, channels }) =>
      channels.slice(asking).map((channel) => ({ workspace: guild.id, channel: channel.id })),
    ),
  }
}
