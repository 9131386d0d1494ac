import { z } from 'zod'
import type { OutletTarget } from '../../delivery/outlet.ts'
import type { Log } from '../../ops/log.ts'
import type { Place } from '../../place.ts'
import { type SlackTeam, SlackTokenProblem, type SlackTokens, type SlackWhere } from './installs/ports.ts'
import type { SlackWeb } from './web.ts'

/** The workspace of a place, with a token that works there; or why there is none. */
export type Home =
  | { readonly kind: 'home'; readonly team: SlackTeam; readonly where: SlackWhere }
  | { readonly kind: 'gone'; readonly code: string }
  | { readonly kind: 'down'; readonly code: string }

export interface Homes {
  /** `fresh` believes nothing that is remembered. Never throws. */
  of(target: OutletTarget, options?: { readonly fresh?: boolean }): Promise<Home>
}

interface HomesParts {
  readonly tokens: Pick<SlackTokens, 'tokenOf' | 'whyNone' | 'organisations'>
  readonly web: SlackWeb
  readonly log: Log
}

const addressSchema = z.object({
  teamId: z.string().nullable(),
  enterpriseId: z.string().nullable(),
  isEnterpriseInstall: z.boolean(),
})

export const addressOf = ({ teamId, enterpriseId, isEnterpriseInstall }: SlackWhere): string =>
  JSON.stringify({ teamId, enterpriseId, isEnterpriseInstall })

/** What is known of a place by its name alone: an organisation's id stands for a place outside its workspaces. */
function whereOfPlace({ workspace }: Place): SlackWhere {
  const isOrganisation = workspace.startsWith('E')
  return {
    teamId: isOrganisation ? null : workspace,
    enterpriseId: isOrganisation ? workspace : null,
    isEnterpriseInstall: isOrganisation,
  }
}

function whereOf({ place, address }: OutletTarget): SlackWhere {
  try {
    const parsed = addressSchema.safeParse(JSON.parse(address))
    return parsed.success ? parsed.data : whereOfPlace(place)
  } catch {
    return whereOfPlace(place)
  }
}

/** How a conversation is asked after without needing more than what its kind needs anyway. */
const probeOf = (channel: string) =>
  channel.startsWith('D')
    ? ({ method: 'conversations.history', args: { channel, limit: 1 } } as const)
    : ({ method: 'conversations.info', args: { channel } } as const)

/**
 * Finds the token for a place. Where the app is installed for a whole organisation, a workspace's id does not say
 * whose it is: the organisation that knows the channel is the one.
 */
export function createHomes({ tokens, web, log }: HomesParts): Homes {
  async function inOrganisation(place: Place, fresh: boolean): Promise<Home | null> {
    const ids = await tokens.organisations()
    let unasked: Home | null = null
    for (const enterpriseId of ids) {
      const where = { teamId: place.workspace, enterpriseId, isEnterpriseInstall: true }
      const team = await tokens.tokenOf(where, { fresh })
      if (team === null) continue
      const { method, args } = probeOf(place.channel)
      const outcome = await web.call(team.token, method, args)
      if (outcome.ok) return { kind: 'home', team, where }
      const { code, retryAfterSeconds, unsure } = outcome
      if (retryAfterSeconds !== null || unsure || code === 'unreachable') unasked = { kind: 'down', code }
      // With one organisation alone there is no other that it could be.
      else if (code === 'missing_scope' && ids.length === 1) return { kind: 'home', team, where }
    }
    return unasked
  }

  async function find(target: OutletTarget, fresh: boolean): Promise<Home> {
    const where = whereOf(target)
    const team = await tokens.tokenOf(where, { fresh })
    if (team !== null) return { kind: 'home', team, where }
    const why = await tokens.whyNone(where)
    if (why !== 'not-installed') {
      return why === 'refused'
        ? { kind: 'gone', code: 'token_not_renewed' }
        : { kind: 'down', code: 'no_token' }
    }
    return (await inOrganisation(target.place, fresh)) ?? { kind: 'gone', code: 'not_installed' }
  }

  return {
    async of(target, { fresh = false } = {}) {
      try {
        return await find(target, fresh)
      } catch (err) {
        if (err instanceof SlackTokenProblem) {
          return { kind: err.kind === 'refused' ? 'gone' : 'down', code: err.code }
        }
        log.warn({ err }, 'the store did not give the token of a workspace in Slack')
        return { kind: 'down', code: 'store' }
      }
    },
  }
}
