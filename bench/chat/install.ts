import { randomBytes } from 'node:crypto'
import { keptInstallations } from '../../src/chat/slack/installs/kept-installations.ts'
import { createSeal } from '../../src/chat/slack/installs/seal.ts'
import { systemClock } from '../../src/clock.ts'
import type { SlackConfig } from '../../src/ops/config.ts'
import type { Store } from '../../src/store/store.ts'
import type { Install } from './bot-messages.ts'

/** Puts installations into the store, as OAuth leaves them there. */
export async function keepInstalls(
  { db }: Pick<Store, 'db'>,
  { access }: SlackConfig,
  installs: readonly Install[],
): Promise<void> {
  if (access.kind !== 'many') return
  const kept = keptInstallations(db, createSeal(access.encryptionKeys, randomBytes), systemClock)
  for (const { teamId, name, url, token, botUserId, botId } of installs) {
    await kept.keep({
      team: { id: teamId, name, url },
      enterprise: null,
      isEnterpriseInstall: false,
      appId: null,
      bot: { token, id: botId, userId: botUserId, scopes: [], rotation: null },
    })
  }
}
