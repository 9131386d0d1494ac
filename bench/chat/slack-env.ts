import { randomBytes } from 'node:crypto'
import type { SlackServer } from '../../test/servers/slack/handle.ts'

export type Transport = 'socket' | 'http'

/** The settings of an app that many workspaces have installed. */
export const slackEnv = (slack: SlackServer, transport: Transport): Record<string, string> => ({
  SLACK_API_URL: slack.apiUrl,
  SLACK_MODE: transport,
  ...(transport === 'socket'
    ? { SLACK_APP_TOKEN: slack.appToken }
    : { SLACK_SIGNING_SECRET: slack.signingSecret }),
  SLACK_CLIENT_ID: slack.clientId,
  SLACK_CLIENT_SECRET: slack.clientSecret,
  SLACK_PUBLIC_URL: 'http://127.0.0.1:1',
  SLACK_PORT: '0',
  ENCRYPTION_KEY: randomBytes(32).toString('hex'),
})
