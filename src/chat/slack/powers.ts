import { z } from 'zod'
import type { Clock } from '../../clock.ts'
import type { Log } from '../../ops/log.ts'
import type { Powers } from '../../place.ts'
import type { SlackTeam } from './installs/ports.ts'
import type { SlackWeb } from './web.ts'

const keptMs = 5 * 60_000
/** People whose powers are remembered at a time; the oldest go first. */
const mostKept = 2_000

const infoSchema = z.object({
  user: z.object({
    is_admin: z.boolean().default(false),
    is_owner: z.boolean().default(false),
    is_primary_owner: z.boolean().default(false),
  }),
})

/** What Slack says that this person may do in the workspace; nothing where it does not say. */
export type PowersOf = (team: SlackTeam | null, user: string) => Promise<Powers>

const none: Powers = { workspace: false, channel: false }

/** Whoever runs the workspace (admins and owners) may manage it and every channel's messages. */
export function createPowers({ web, log, clock }: { web: SlackWeb; log: Log; clock: Clock }): PowersOf {
  const kept = new Map<string, { readonly powers: Powers; readonly until: number }>()
  return async (team, user) => {
    if (team === null) return none
    const key = `${team.teamId ?? team.enterpriseId} ${user}`
    const known = kept.get(key)
    if (known !== undefined && known.until > clock()) return known.powers
    kept.delete(key)
    const outcome = await web.call(team.token, 'users.info', { user })
    const info = outcome.ok ? infoSchema.safeParse(outcome.said) : null
    if (info?.success !== true) {
      const code = outcome.ok ? 'an answer that cannot be read' : outcome.code
      log.warn({ code }, 'Slack did not tell what somebody may do, so it counts as nothing')
      return none
    }
    const { is_admin, is_owner, is_primary_owner } = info.data.user
    const manages = is_admin || is_owner || is_primary_owner
    const powers = { workspace: manages, channel: manages }
    kept.set(key, { powers, until: clock() + keptMs })
    const oldest = kept.size > mostKept ? kept.keys().next().value : undefined
    if (oldest !== undefined) kept.delete(oldest)
    return powers
  }
}
