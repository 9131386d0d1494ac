import type { z } from 'zod'
import type { DiscordConfig } from '../../ops/config.ts'
import type { Ask } from '../ask.ts'
import { type Finding, warn, wrong } from '../finding.ts'

/** What Discord answered, or the finding that says why there is no answer. */
type DiscordAnswer<T> =
  | { readonly ok: true; readonly body: T }
  | { readonly ok: false; readonly status: number | null; readonly finding: Finding }

/** Asks one thing of Discord, by its path without the version. */
export type DiscordApi = <T>(check: string, path: string, schema: z.ZodType<T>) => Promise<DiscordAnswer<T>>

export function createDiscordApi({ apiUrl, token }: DiscordConfig, ask: Ask): DiscordApi {
  return async (check, path, schema) => {
    const asked = await ask({
      whose: 'Discord',
      url: `${apiUrl}/v10${path}`,
      headers: {
        authorization: `Bot ${token}`,
        'user-agent': 'DiscordBot (hashdesk, 1)',
      },
    })
    if (asked.answer === null) {
      return { ok: false, status: null, finding: unreachable(check, apiUrl, asked.code) }
    }
    const { status, body, headers } = asked.answer
    if (status === 200) {
      const parsed = schema.safeParse(body)
      if (parsed.success) return { ok: true, body: parsed.data }
      const says = `${apiUrl} answered, but not as Discord does.`
      return { ok: false, status, finding: wrong(check, says, correctAddress) }
    }
    return { ok: false, status, finding: refused(check, apiUrl, status, headers.get('retry-after')) }
  }
}

const correctAddress = 'Correct DISCORD_API_URL where it is set, or leave it empty.'

function unreachable(check: string, apiUrl: string, code: string): Finding {
  const mend = `Check the network and a proxy of yours: \`curl -I ${apiUrl}/v10/gateway\`. Leave DISCORD_API_URL empty for Discord itself.`
  return wrong(check, `Discord at ${apiUrl} cannot be reached (${code}).`, mend)
}

function refused(check: string, apiUrl: string, status: number, retryAfter: string | null): Finding {
  if (status === 401) {
    const mend =
      'Open https://discord.com/developers/applications, choose your application, then Bot, Reset Token; write the new one to .env as DISCORD_TOKEN and start Hashdesk again.'
    return wrong(check, 'Discord refuses DISCORD_TOKEN.', mend)
  }
  if (status === 429) {
    const wait = /^\d+$/.test(retryAfter ?? '') ? `${retryAfter} seconds` : 'a minute'
    return warn(check, 'Discord asks to be asked more slowly.', `Run this again in ${wait}.`)
  }
  if (status >= 500) {
    return warn(
      check,
      `Discord is in trouble (HTTP ${status}).`,
      'Look at https://discordstatus.com and run this again later.',
    )
  }
  return warn(check, `${apiUrl} does not tell (HTTP ${status}).`, correctAddress)
}
