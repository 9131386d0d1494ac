import type { Clock } from '../../clock.ts'
import type { SlackConfig } from '../../ops/config.ts'
import type { Store } from '../../store/store.ts'
import type { Ask } from '../ask.ts'
import { type Finding, off } from '../finding.ts'
import { checkInstalled } from './installed-check.ts'
import { checkInstalling } from './installing-check.ts'
import { createSlackApi } from './slack-api.ts'
import { checkToken } from './token-check.ts'
import { checkTransport } from './transport-check.ts'

export interface SlackCheckParts {
  readonly ask: Ask
  readonly store: Promise<Store | null>
  readonly clock: Clock
}

/** Everything about Slack, at the same time. */
export async function checkSlack(
  config: SlackConfig | null,
  { ask, store, clock }: SlackCheckParts,
): Promise<readonly Finding[]> {
  if (config === null) {
    const mend =
      'To use it: make an app from slack-manifest.yaml at https://api.slack.com/apps; write its tokens to .env as SLACK_BOT_TOKEN and SLACK_APP_TOKEN.'
    return [off('Slack', 'No token of it is set.', mend)]
  }
  const { access } = config
  const api = createSlackApi(config.apiUrl, ask)
  const found = await Promise.all([
    checkTransport(api, config),
    ...(access.kind === 'one'
      ? [checkToken(api, { token: access.botToken, kind: 'one' })]
      : [
          checkInstalling(api, access),
          store.then((opened) => checkInstalled({ api, keys: access.encryptionKeys, store: opened, clock })),
        ]),
  ])
  return found.flat()
}
