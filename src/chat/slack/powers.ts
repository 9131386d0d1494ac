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

const channelSchema = z.object({ channel: z.object({ creator: z.string().optional() }) })

/**
 * What Slack says that this person may do in the workspace and in a channel of it; nothing where it does not say.
 * The channel is null where it does not matter, as in direct messages.
 */
export type PowersOf = (team: SlackTeam | null, user: string, channel: string | null) => Promise<Powers>

const none: Powers = { workspace: false, channel: false, digests: false }

interface Kept<T> {
  get(key: string): T | undefined
  set(key: string, value: T): void
}

/** What Slack said, for five minutes. */
function kept<T>(clock: Clock): Kept<T> {
  const all = new Map<string, { readonly value: T; readonly until: number }>()
  return {
    get(key) {
      const known = all.get(key)
      if (known !== undefined && known.until > clock()) return known.value
      all.delete(key)
      return undefined
    },
    set(key, value) {
      all.set(key, { value, until: clock() + keptMs })
      const oldest = all.size > mostKept ? all.keys().next().value : undefined
      if (oldest !== undefined) all.delete(oldest)
    },
  }
}

/**
 * Whoever runs the workspace (admins and owners) may manage it, every channel's messages and its digests. Slack
 * does not tell apps who else manages a channel, but who made it: they may have digests come there.
 */
export function createPowers({ web, log, clock }: { web: SlackWeb; log: Log; clock: Clock }): PowersOf {
  const managers = kept<boolean>(clock)
  const creators = kept<string | null>(clock)

  async function manages({ token }: SlackTeam, key: string, user: string): Promise<boolean> {
    const known = managers.get(`${key} ${user}`)
    if (known !== undefined) return known
    const outcome = await web.call(token, 'users.info', { user })
    const info = outcome.ok ? infoSchema.safeParse(outcome.said) : null
    if (info?.success !== true) {
      const code = outcome.ok ? 'an answer that cannot be read' : outcome.code
      log.warn({ code }, 'Slack did not tell what somebody may do, so it counts as nothing')
      return false
    }
    const { is_admin, is_owner, is_primary_owner } = info.data.user
    const does = is_admin || is_owner || is_primary_owner
    managers.set(`${key} ${user}`, does)
    return does
  }

  async function creatorOf({ token }: SlackTeam, key: string, channel: string): Promise<string | null> {
    const known = creators.get(`${key} ${channel}`)
    if (known !== undefined) return known
    const outcome = await web.call(token, 'conversations.info', { channel })
    const info = outcome.ok ? channelSchema.safeParse(outcome.said) : null
    const creator = info?.success === true ? (info.data.channel.creator ?? null) : null
    // An older installation lacks the permission to ask, and Hashdesk may not be in the channel: nothing to warn of.
    if (outcome.ok || outcome.code === 'missing_scope') creators.set(`${key} ${channel}`, creator)
    return creator
  }

  return async (team, user, channel) => {
    if (team === null) return none
    const key = team.teamId ?? team.enterpriseId ?? ''
    if (await manages(team, key, user)) return { workspace: true, channel: true, digests: true }
    const isTheirs = channel !== null && (await creatorOf(team, key, channel)) === user
    return { ...none, digests: isTheirs }
  }
}
