import type { Installation, InstallationQuery } from '@slack/oauth'
import { z } from 'zod'
import type { SlackTeam, SlackWhere } from './ports.ts'

/** What is kept, encrypted, of a workspace that has installed the app: what is needed to speak there, no more. */
const installationSchema = z.object({
  team: z.object({ id: z.string(), name: z.string().nullable(), url: z.string().nullable() }).nullable(),
  enterprise: z
    .object({ id: z.string(), name: z.string().nullable(), url: z.string().nullable() })
    .nullable(),
  isEnterpriseInstall: z.boolean(),
  appId: z.string().nullable(),
  bot: z.object({
    token: z.string(),
    id: z.string(),
    userId: z.string(),
    scopes: z.array(z.string()),
    /** Null where the app does not rotate its tokens; expiry in seconds since the epoch. */
    rotation: z.object({ refreshToken: z.string(), expiresAt: z.number() }).nullable(),
  }),
})

export type KeptInstallation = z.infer<typeof installationSchema>

/** @throws ZodError or SyntaxError where it is no installation as this version writes it. */
export const parseInstallation = (text: string): KeptInstallation =>
  installationSchema.parse(JSON.parse(text))

/** The organisation's id where all of it is meant, else the team's; null where the one that counts is missing. */
export function installationId(where: {
  readonly teamId?: string | null | undefined
  readonly enterpriseId?: string | null | undefined
  readonly isEnterpriseInstall: boolean
}): string | null {
  return (where.isEnterpriseInstall ? where.enterpriseId : where.teamId) ?? null
}

/** Ids under which a place may be installed, the narrowest first: a team may be in by its organisation. */
export function installationIds(where: SlackWhere): readonly string[] {
  const ids = where.isEnterpriseInstall ? [where.enterpriseId] : [where.teamId, where.enterpriseId]
  return ids.filter((id) => id !== null)
}

export const whereOf = (query: InstallationQuery<boolean>): SlackWhere => ({
  teamId: query.teamId ?? null,
  enterpriseId: query.enterpriseId ?? null,
  isEnterpriseInstall: query.isEnterpriseInstall,
})

/** From what Bolt's installer made of Slack's answer; null where there is no bot in it or nobody it belongs to. */
export function keptInstallation(from: Installation, teamUrl: string | null): KeptInstallation | null {
  const { bot, team, enterprise } = from
  const isEnterpriseInstall = from.isEnterpriseInstall === true
  const id = installationId({ teamId: team?.id, enterpriseId: enterprise?.id, isEnterpriseInstall })
  if (bot === undefined || id === null) return null
  return {
    team: team === undefined ? null : { id: team.id, name: team.name ?? null, url: teamUrl },
    enterprise:
      enterprise === undefined
        ? null
        : { id: enterprise.id, name: enterprise.name ?? null, url: from.enterpriseUrl ?? null },
    isEnterpriseInstall,
    appId: from.appId ?? null,
    bot: {
      token: bot.token,
      id: bot.id,
      userId: bot.userId,
      scopes: bot.scopes,
      rotation:
        bot.refreshToken === undefined || bot.expiresAt === undefined
          ? null
          : { refreshToken: bot.refreshToken, expiresAt: bot.expiresAt },
    },
  }
}

/** The other way round, for Bolt's installer. Who installed it is not kept, so nobody is named. */
export function boltInstallation(kept: KeptInstallation): Installation {
  const { bot, team, enterprise } = kept
  return {
    team: team === null ? undefined : { id: team.id, ...(team.name === null ? {} : { name: team.name }) },
    enterprise:
      enterprise === null
        ? undefined
        : { id: enterprise.id, ...(enterprise.name === null ? {} : { name: enterprise.name }) },
    user: { id: '', token: undefined, scopes: undefined },
    bot: {
      token: bot.token,
      id: bot.id,
      userId: bot.userId,
      scopes: bot.scopes,
      ...(bot.rotation === null ? {} : bot.rotation),
    },
    ...(kept.appId === null ? {} : { appId: kept.appId }),
    tokenType: 'bot',
    isEnterpriseInstall: kept.isEnterpriseInstall,
    authVersion: 'v2',
  }
}

/** The workspace as the adapter knows it; of an organisation's installation, the team that was asked for. */
export function slackTeam(kept: KeptInstallation, askedTeam: string | null): SlackTeam {
  const { bot, team, enterprise } = kept
  return {
    token: bot.token,
    botUserId: bot.userId,
    teamId: team?.id ?? askedTeam,
    enterpriseId: enterprise?.id ?? null,
    teamName: team?.name ?? enterprise?.name ?? 'this workspace',
    teamUrl: team?.url ?? enterprise?.url ?? null,
  }
}
