import { z } from 'zod'
import { scopesFor } from '../../chat/slack/scopes.ts'
import type { SlackAccess } from '../../ops/config.ts'
import { type Finding, listed, ok, warn, wrong } from '../finding.ts'
import { type SlackApi, whyRefused } from './slack-api.ts'

const identitySchema = z.object({
  team: z.string().optional(),
  url: z.string().optional(),
  user_id: z.string().optional(),
  bot_id: z.string().optional(),
})

export interface TokenToCheck {
  readonly token: string
  readonly kind: SlackAccess['kind']
  /** The workspace, where it is known already. */
  readonly name?: string
}

/** One bot token: whose it is, whether it works, and what it may not do though it is needed. */
export async function checkToken(
  api: SlackApi,
  { token, kind, name }: TokenToCheck,
): Promise<readonly Finding[]> {
  const check = name === undefined ? 'Slack token' : `Slack in ${name}`
  const said = await api({ check, method: 'auth.test', token }, identitySchema)
  if (said.kind === 'none') return [said.finding]
  if (said.kind === 'refused') return [refusedToken(check, kind, said.code)]
  const { team, url, bot_id: botId } = said.body
  if (botId === undefined) {
    const mend =
      'Open https://api.slack.com/apps, choose your app, then OAuth & Permissions; copy Bot User OAuth Token, which starts with xoxb-, to SLACK_BOT_TOKEN.'
    return [wrong(check, 'It is a person’s token, not a bot’s.', mend)]
  }
  const whose = ok(check, `${team ?? 'A workspace'}${url === undefined ? '' : ` (${url})`}, as bot ${botId}.`)
  return [whose, ...checkScopes(name === undefined ? 'Slack scopes' : check, kind, said.scopes)]
}

function refusedToken(check: string, kind: SlackAccess['kind'], code: string): Finding {
  const why = whyRefused(code)
  return kind === 'one'
    ? wrong(
        check,
        `Slack refuses SLACK_BOT_TOKEN: ${why}.`,
        'Open https://api.slack.com/apps, choose your app, then OAuth & Permissions; install it to the workspace and copy Bot User OAuth Token to SLACK_BOT_TOKEN.',
      )
    : warn(
        check,
        `Its token is refused: ${why}.`,
        'Install the app there again, or leave it: nothing is posted there.',
      )
}

function checkScopes(
  check: string,
  kind: SlackAccess['kind'],
  granted: readonly string[] | null,
): readonly Finding[] {
  // Slack tells them with every answer; a proxy may take the header away.
  if (granted === null) return [warn(check, 'Slack did not tell what the token may do.', null)]
  const needed = scopesFor(kind === 'one' ? 'own' : 'distributed')
  const missing = needed.filter(({ name }) => !granted.includes(name))
  if (missing.length === 0) return kind === 'one' ? [ok(check, `All ${needed.length} are there.`)] : []
  const names = missing.map(({ name }) => name)
  const reasons = missing.map(({ name, reason }) => `${name}: ${reason}`)
  const mend =
    kind === 'one'
      ? `Open https://api.slack.com/apps, choose your app, then OAuth & Permissions, Scopes, Bot Token Scopes; add ${listed(names, 9)}, then press Reinstall to Workspace.`
      : 'Somebody there opens the install page again.'
  // Without what every app asks for commands fail; without the rest a digest may be posted twice at worst.
  const isEssential = scopesFor('distributed').some(({ name }) => names.includes(name))
  return [
    (kind === 'one' && isEssential ? wrong : warn)(check, `Missing: ${listed(names, 9)}.`, mend, reasons),
  ]
}
