import { RESTJSONErrorCodes as codes, DiscordAPIError, type REST, Routes } from 'discord.js'
import type { Forgetting } from '../../workspace/ports.ts'
import { pause } from '../pause.ts'

/** Milliseconds between two questions, so that they take next to nothing of the bot's rate. */
const betweenMs = 250

export interface LeftGuildsParts {
  readonly rest: Pick<REST, 'get'>
  readonly forgetting: Pick<Forgetting, 'workspace'>
  readonly signal: AbortSignal
}

/** True where Discord itself says that the bot is not in that server; false wherever there is doubt. */
async function hasLeft(rest: LeftGuildsParts['rest'], guild: string): Promise<boolean> {
  try {
    await rest.get(Routes.guild(guild))
    return false
  } catch (error) {
    if (!(error instanceof DiscordAPIError)) return false
    return error.code === codes.UnknownGuild || error.code === codes.MissingAccess
  }
}

/**
 * Forgets servers that removed the bot while it was away. `candidates` are known servers that no shard told of.
 * @returns how many were forgotten.
 */
export async function forgetLeftGuilds(
  { rest, forgetting, signal }: LeftGuildsParts,
  candidates: readonly string[],
): Promise<number> {
  let forgotten = 0
  for (const guild of candidates) {
    if (signal.aborted) break
    if (await hasLeft(rest, guild)) {
      await forgetting.workspace({ platform: 'discord', workspace: guild })
      forgotten += 1
    }
    await pause(betweenMs, signal)
  }
  return forgotten
}
