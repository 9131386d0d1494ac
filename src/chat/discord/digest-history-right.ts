import type { OutletTarget } from '../../delivery/outlet.ts'
import { botInChannel, channelOf } from './digest-channel.ts'
import type { DigestRest } from './digest-rest.ts'
import { readMessageHistory } from './permissions.ts'

/** Whether an empty history is one: Discord hides it, without a word, from who may not read it. */
export async function mayReadHistory(
  rest: DigestRest,
  { place }: OutletTarget,
  botId: string,
): Promise<boolean> {
  const channel = await channelOf(rest, place.channel)
  const guild = channel.guild_id ?? null
  if (guild === null) return true
  const { permissions } = await botInChannel(rest, { guild, botId }, channel)
  return (permissions & readMessageHistory) !== 0n
}
