import type { z } from 'zod'
import { type Finding, ok, warn, wrong } from '../finding.ts'
import type { gatewaySchema } from './schemas.ts'

/** With fewer starts left than this a loop of restarts would soon lock the bot out. */
const fewStarts = 50

/** @param shards that are configured; null for what Discord recommends. */
export function checkGateway(
  gateway: z.output<typeof gatewaySchema>,
  shards: number | null,
): readonly Finding[] {
  const check = 'Discord gateway'
  const { remaining, total, reset_after } = gateway.session_start_limit
  const hours = Math.max(1, Math.round(reset_after / 3_600_000))
  const again = `The count starts anew in about ${hours} ${hours === 1 ? 'hour' : 'hours'}.`
  const stop = 'Stop whatever starts the bot again and again.'
  const starts =
    remaining < 1
      ? wrong(check, `No start is left of ${total} a day. ${again}`, stop)
      : remaining < fewStarts
        ? warn(check, `${remaining} of ${total} starts a day are left. ${again}`, stop)
        : ok(check, `${remaining} of ${total} starts a day are left; shards recommended: ${gateway.shards}.`)
  if (shards === null || shards >= gateway.shards) return [starts]
  const mend = 'Leave DISCORD_SHARDS empty, or set it to that number.'
  return [starts, warn(check, `DISCORD_SHARDS=${shards}, and Discord recommends ${gateway.shards}.`, mend)]
}
