import type { z } from 'zod'
import type { SlackWhere } from './installs/ports.ts'
import type { commandPayload, eventPayload, pressPayload } from './payloads.ts'

type Interaction = Pick<
  z.infer<typeof pressPayload>,
  'user' | 'team' | 'enterprise' | 'is_enterprise_install'
>

export const whereOfCommand = (command: z.infer<typeof commandPayload>): SlackWhere => ({
  teamId: command.team_id,
  enterpriseId: command.enterprise_id,
  isEnterpriseInstall: command.is_enterprise_install,
})

/** Where an app is installed for a whole organisation, a payload may name the person's team alone. */
export const whereOfInteraction = (payload: Interaction): SlackWhere => ({
  teamId: payload.team?.id ?? payload.user.team_id,
  enterpriseId: payload.enterprise?.id ?? null,
  isEnterpriseInstall: payload.is_enterprise_install,
})

/** The authorization says for whom the event came; the rest of the envelope may name another workspace's team. */
export function whereOfEvent(envelope: z.infer<typeof eventPayload>): SlackWhere {
  const [authorization] = envelope.authorizations
  return {
    teamId: authorization?.team_id ?? envelope.team_id,
    enterpriseId: authorization?.enterprise_id ?? envelope.enterprise_id,
    isEnterpriseInstall: authorization?.is_enterprise_install ?? false,
  }
}

/** Under which id the desk keeps what belongs here; null where Slack named neither. */
export const workspaceOf = (where: SlackWhere): string | null => where.teamId ?? where.enterpriseId
