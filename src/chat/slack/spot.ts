import type { Adapter, Spot } from './adapter.ts'
import { type SlackTeam, SlackTokenProblem, type SlackWhere } from './installs/ports.ts'
import { createResponder } from './response-url.ts'
import { workspaceOf } from './where.ts'

interface Named {
  readonly where: SlackWhere
  readonly user: string
  readonly channel: string
  readonly thread?: string | null
  readonly direct?: boolean
  readonly responseUrl?: string | null
}

/** The team; `absent` where nobody has the app installed (any more), null where that cannot be told just now. */
export async function teamAt(
  { tokens, log }: Pick<Adapter, 'tokens' | 'log'>,
  where: SlackWhere,
): Promise<SlackTeam | 'absent' | null> {
  try {
    return (await tokens.tokenOf(where)) ?? 'absent'
  } catch (error) {
    if (!(error instanceof SlackTokenProblem)) throw error
    log.warn({ code: error.code }, error.message)
    return error.kind === 'refused' ? 'absent' : null
  }
}

/**
 * Where something was asked; null where the app is not installed there, or Slack did not say where it is. Without
 * a team (Slack cannot be reached) there is still the response_url to answer by.
 */
export async function spotAt(adapter: Adapter, named: Named): Promise<Spot | null> {
  const { where, user, channel, thread = null, direct = false, responseUrl = null } = named
  const workspace = workspaceOf(where)
  const team = await teamAt(adapter, where)
  if (team === 'absent' || workspace === null) return null
  return {
    team,
    where,
    place: { platform: 'slack', workspace, channel },
    user,
    thread,
    direct,
    responder: responseUrl === null ? null : createResponder(responseUrl, adapter.signal),
  }
}

export const notInstalled =
  'Hashdesk is not installed in this workspace any more. Whoever runs the workspace can add it again.'
