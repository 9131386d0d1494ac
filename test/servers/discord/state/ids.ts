import type { Clock } from '../../../../src/clock.ts'

const discordEpoch = 1_420_070_400_000n
const sequenceBits = 22n
const mostInOneMs = 1n << sequenceBits

/** The first id of a millisecond. */
export const snowflakeAt = (ms: number): bigint => (BigInt(Math.floor(ms)) - discordEpoch) << sequenceBits

/** Milliseconds since the epoch. */
export const timeOf = (id: string): number => Number((BigInt(id) >> sequenceBits) + discordEpoch)

export interface Ids {
  next(): string
}

/** Ids that never repeat and never go back, also where the clock stands still. */
export function createIds(clock: Clock): Ids {
  let last = 0n
  return {
    next() {
      const now = snowflakeAt(clock())
      last = now > last ? now : last + 1n
      return String(last)
    },
  }
}

/** The shard that a guild's events go to. */
export const shardOf = (guildId: string | null, shards: number): number =>
  guildId === null ? 0 : Number((BigInt(guildId) >> sequenceBits) % BigInt(shards))

/** Ids of a guild's first channels and roles share its millisecond, so that they need not be kept. */
export const partId = (guildId: string, part: number): string => String(BigInt(guildId) + BigInt(part))

/** The guild that a part of `partId` would belong to, and which part it is. */
export function guildOfPart(id: string): { readonly guildId: string; readonly part: number } {
  const whole = BigInt(id)
  const part = whole % mostInOneMs
  return { guildId: String(whole - part), part: Number(part) }
}
