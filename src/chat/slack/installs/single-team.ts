import { z } from 'zod'
import type { SlackAccess } from '../../../ops/config.ts'
import { callSlack } from './call-slack.ts'
import { type SlackTeam, SlackTokenProblem, type SlackTokens } from './ports.ts'

const identitySchema = z.object({
  url: z.string().optional(),
  team: z.string().optional(),
  team_id: z.string(),
  user_id: z.string(),
  enterprise_id: z.string().nullish(),
})

export interface SingleTeamConfig {
  readonly apiUrl: string
  readonly access: Extract<SlackAccess, { kind: 'one' }>
}

/** One workspace's own app: whose token it is, is asked once. */
export function createSingleTeam({ apiUrl, access }: SingleTeamConfig): SlackTokens {
  let asked: Promise<SlackTeam> | null = null

  function team(): Promise<SlackTeam> {
    if (asked !== null) return asked
    const work = ask()
    asked = work
    // What failed is asked again by the next who needs it.
    work.catch(() => {
      asked = null
    })
    return work
  }

  async function ask(): Promise<SlackTeam> {
    const said = await callSlack({ apiUrl, method: 'auth.test', token: access.botToken }, identitySchema)
    if (!said.ok) throw new SlackTokenProblem(said.kind, said.code)
    const { answer } = said
    return {
      token: access.botToken,
      botUserId: answer.user_id,
      teamId: answer.team_id,
      enterpriseId: answer.enterprise_id ?? null,
      teamName: answer.team ?? 'this workspace',
      teamUrl: answer.url ?? null,
    }
  }

  return {
    tokenOf(_, { fresh = false } = {}) {
      if (fresh) asked = null
      return team()
    },
    whyNone: async () => 'not-installed',
    organisations: async () => [],
    async remove() {
      asked = null
    },
    handleInstall: async () => false,
    async *all() {
      yield await team()
    },
    async check() {
      await team()
    },
  }
}
