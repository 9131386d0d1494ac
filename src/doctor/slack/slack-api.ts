import { z } from 'zod'
import type { Ask } from '../ask.ts'
import { type Finding, warn, wrong } from '../finding.ts'

const saidSchema = z.object({ ok: z.boolean(), error: z.string().optional() })

/** Slack's answer to one method, the word that it refused with, or the finding that says why there is none. */
type SlackAnswer<T> =
  | { readonly kind: 'answer'; readonly body: T; readonly scopes: readonly string[] | null }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'none'; readonly finding: Finding }

export type SlackApi = <T>(
  question: {
    readonly check: string
    readonly method: string
    readonly token?: string
    readonly form?: Readonly<Record<string, string>>
  },
  schema: z.ZodType<T>,
) => Promise<SlackAnswer<T>>

export function createSlackApi(apiUrl: string, ask: Ask): SlackApi {
  const strange = (check: string): Finding =>
    wrong(
      check,
      `${apiUrl} answered, but not as Slack does.`,
      'Correct SLACK_API_URL, or leave it empty for Slack itself.',
    )
  return async ({ check, method, token, form }, schema) => {
    const asked = await ask({
      whose: 'Slack',
      url: `${apiUrl}/${method}`,
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
      form: form ?? {},
    })
    if (asked.answer === null) {
      const mend = `Check the network and a proxy of yours: \`curl -I ${apiUrl}/api.test\`. Leave SLACK_API_URL empty for Slack itself.`
      return {
        kind: 'none',
        finding: wrong(check, `Slack at ${apiUrl} cannot be reached (${asked.code}).`, mend),
      }
    }
    const { status, headers, body } = asked.answer
    if (status === 429) {
      return {
        kind: 'none',
        finding: warn(check, 'Slack asks to be asked more slowly.', 'Run this again in a minute.'),
      }
    }
    if (status >= 500) {
      const mend = 'Look at https://slack-status.com and run this again later.'
      return { kind: 'none', finding: warn(check, `Slack is in trouble (HTTP ${status}).`, mend) }
    }
    const said = saidSchema.safeParse(body)
    if (!said.success) return { kind: 'none', finding: strange(check) }
    if (!said.data.ok) return { kind: 'refused', code: said.data.error ?? '' }
    const answer = schema.safeParse(body)
    if (!answer.success) return { kind: 'none', finding: strange(check) }
    return { kind: 'answer', body: answer.data, scopes: scopesOf(headers) }
  }
}

function scopesOf(headers: Headers): readonly string[] | null {
  const written = headers.get('x-oauth-scopes')
  return written === null ? null : written.split(/[\s,]+/).filter((scope) => scope !== '')
}

/** Slack's words for a token that no longer works; none of them is shown. */
const deadToken: Readonly<Record<string, string>> = {
  account_inactive: 'the app was removed from the workspace',
  token_revoked: 'it was revoked, or the app was removed from the workspace',
  token_expired: 'it has expired',
  org_login_required: 'the workspace is being moved to an organisation',
  team_access_not_granted: 'the app was not approved for this workspace',
}

export const whyRefused = (code: string): string => deadToken[code] ?? 'it is not a token that Slack knows'
