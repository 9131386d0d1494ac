import { z } from 'zod'
import type { SlackConfig } from '../../ops/config.ts'
import { type Finding, ok, warn, wrong } from '../finding.ts'
import { type SlackApi, whyRefused } from './slack-api.ts'

const page = 'https://api.slack.com/apps, choose your app, then'
const connectionSchema = z.object({ url: z.string() })

/** How events come in: whether the one token or secret for it is right, as far as that can be seen from here. */
export async function checkTransport(
  api: SlackApi,
  { transport, access }: SlackConfig,
): Promise<readonly Finding[]> {
  if (transport.mode === 'socket') return [await checkSocket(api, transport.appToken)]
  const check = 'Slack signed requests'
  const at = access.kind === 'many' ? `${access.publicUrl}/slack/events` : 'https://YOUR-ADDRESS/slack/events'
  const where = `Slack sends to ${at}, which has to lead to ${transport.host}:${transport.port}.`
  // Slack's own are 32 hexadecimal digits; which one is right shows only when a request comes.
  if (!/^[0-9a-f]{32}$/.test(transport.signingSecret)) {
    const mend = `Open ${page} Basic Information, App Credentials; copy Signing Secret to SLACK_SIGNING_SECRET.`
    return [
      warn(check, 'SLACK_SIGNING_SECRET is set, and does not look like one of Slack’s.', mend),
      ok(check, where),
    ]
  }
  return [ok(check, `The signing secret is set. ${where}`)]
}

async function checkSocket(api: SlackApi, appToken: string): Promise<Finding> {
  const check = 'Slack Socket Mode'
  const said = await api({ check, method: 'apps.connections.open', token: appToken }, connectionSchema)
  if (said.kind === 'answer')
    return ok(check, 'SLACK_APP_TOKEN opens connections; no public address is needed.')
  if (said.kind === 'none') return said.finding
  const newToken = `Open ${page} Basic Information, App-Level Tokens, Generate Token and Scopes; add connections:write and copy the token to SLACK_APP_TOKEN.`
  switch (said.code) {
    case 'missing_scope':
      return wrong(check, 'SLACK_APP_TOKEN lacks the scope connections:write.', newToken)
    case 'not_allowed_token_type':
      return wrong(check, 'SLACK_APP_TOKEN is a token of another kind.', newToken)
    case 'forbidden_team':
    case 'socket_mode_not_enabled':
    case 'access_denied':
      return wrong(check, 'Socket Mode is off for this app.', `Open ${page} Socket Mode, and switch it on.`)
    default:
      return wrong(check, `Slack refuses SLACK_APP_TOKEN: ${whyRefused(said.code)}.`, newToken)
  }
}
