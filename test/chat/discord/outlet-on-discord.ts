import { createDiscordOutlet } from '../../../src/chat/discord/digest-outlet.ts'
import { type Clock, systemClock } from '../../../src/clock.ts'
import type { Outlet, OutletTarget, Posted } from '../../../src/delivery/outlet.ts'
import { createLog } from '../../../src/ops/log.ts'
import type { DiscordChannel, DiscordServer, DiscordServerOptions } from '../../servers/discord/handle.ts'
import { startDiscordServer } from '../../servers/discord/server.ts'

/** A key as editions have them. */
export const keyOf = (number: number): string => number.toString(36).padStart(16, '0')

export interface OutletOnDiscord extends AsyncDisposable {
  readonly discord: DiscordServer
  readonly outlet: Outlet
  readonly signal: AbortSignal
  /** Lines of the log. */
  readonly logged: readonly string[]
  /** A new channel in a server of its own. */
  channel(): DiscordChannel
}

export const targetIn = ({ id, guildId }: DiscordChannel): OutletTarget => ({
  place: { platform: 'discord', workspace: guildId ?? '', channel: id },
  address: guildId ?? '@me',
})

/** The real outlet on a loopback Discord. */
export async function outletOnDiscord(
  options: DiscordServerOptions & { readonly outletClock?: Clock } = {},
): Promise<OutletOnDiscord> {
  const discord = await startDiscordServer(options)
  const logged: string[] = []
  const log = await createLog(
    { level: 'info', format: 'json' },
    { isTerminal: false, write: (line) => logged.push(line) },
  )
  const outlet = createDiscordOutlet(
    { token: discord.token, apiUrl: discord.apiUrl },
    { clock: options.outletClock ?? systemClock, log },
  )
  return {
    discord,
    outlet,
    signal: new AbortController().signal,
    logged,
    channel: () => discord.addGuild().channel(),
    async [Symbol.asyncDispose]() {
      await outlet.close()
      await discord[Symbol.asyncDispose]()
    },
  }
}

/** What was posted; throws for anything else. */
export function posted(one: Posted): Extract<Posted, { kind: 'posted' }> {
  if (one.kind !== 'posted') throw new Error(`not posted: ${JSON.stringify(one)}`)
  return one
}
