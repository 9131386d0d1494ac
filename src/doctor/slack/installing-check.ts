import { z } from 'zod'
import { redirectPath } from '../../chat/slack/installs/install-pages.ts'
import type { SlackAccess } from '../../ops/config.ts'
import { type Finding, ok, warn, wrong } from '../finding.ts'
import { isOnlyHere } from './only-here.ts'
import type { SlackApi } from './slack-api.ts'

type Many = Extract<SlackAccess, { kind: 'many' }>

const credentials =
  'Open https://api.slack.com/apps, choose your app, then Basic Information, App Credentials; copy Client ID to SLACK_CLIENT_ID and Client Secret to SLACK_CLIENT_SECRET.'

/** Whether others can install the app: its address, and the client id and secret. */
export async function checkInstalling(api: SlackApi, access: Many): Promise<readonly Finding[]> {
  return [checkAddress(access.publicUrl), await checkClient(api, access)]
}

function checkAddress(publicUrl: string): Finding {
  const check = 'Slack installing'
  const redirect = `${publicUrl}${redirectPath}`
  const enter = `Enter ${redirect} at https://api.slack.com/apps, your app, OAuth & Permissions, Redirect URLs, unless it is there.`
  const { protocol, hostname } = new URL(publicUrl)
  if (isOnlyHere(hostname)) {
    const mend =
      'Set SLACK_PUBLIC_URL to an address that Slack and browsers reach, such as https://hashdesk.example.'
    return warn(check, `SLACK_PUBLIC_URL=${publicUrl} is known to this machine or network alone.`, mend)
  }
  if (protocol !== 'https:') {
    const mend = `Put an HTTPS proxy in front of SLACK_PORT and set SLACK_PUBLIC_URL to https://${hostname}.`
    return wrong(check, 'SLACK_PUBLIC_URL is not https, and Slack takes no other.', mend)
  }
  return ok(check, `Workspaces install it at ${publicUrl}/slack/install.`, null, [enter])
}

/** Slack checks id and secret before the code, so that a code which cannot be right shows whether they are. */
async function checkClient(api: SlackApi, { clientId, clientSecret }: Many): Promise<Finding> {
  const check = 'Slack client'
  const form = { client_id: clientId, client_secret: clientSecret, code: 'hashdesk-doctor' }
  const said = await api({ check, method: 'oauth.v2.access', form }, z.unknown())
  if (said.kind === 'none') return said.finding
  if (said.kind === 'refused' && said.code === 'invalid_client_id') {
    return wrong(check, 'Slack does not know SLACK_CLIENT_ID.', credentials)
  }
  if (said.kind === 'refused' && said.code === 'bad_client_secret') {
    return wrong(check, 'SLACK_CLIENT_SECRET is not the secret of that app.', credentials)
  }
  return ok(check, 'SLACK_CLIENT_ID and SLACK_CLIENT_SECRET belong together.')
}
