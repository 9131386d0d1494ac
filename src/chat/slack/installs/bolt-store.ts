import type { InstallationStore } from '@slack/oauth'
import { z } from 'zod'
import type { Clock } from '../../../clock.ts'
import { callSlack } from './call-slack.ts'
import {
  boltInstallation,
  installationId,
  installationIds,
  keptInstallation,
  whereOf,
} from './installation.ts'
import type { KeptInstallations } from './kept-installations.ts'

const identitySchema = z.object({ url: z.string().optional() })

/**
 * The installation store as Bolt's installer wants it, over ours.
 * @param onChange is told the id of what was stored or deleted, so that nobody goes on with an older token.
 */
export function boltStore(
  kept: KeptInstallations,
  { apiUrl, clock, onChange }: { apiUrl: string; clock: Clock; onChange: (id: string) => void },
): Required<InstallationStore> {
  return {
    async storeInstallation(installation) {
      const { bot } = installation
      const identity = await callSlack(
        { apiUrl, method: 'auth.test', ...(bot === undefined ? {} : { token: bot.token }) },
        identitySchema,
      )
      const made = keptInstallation(installation, identity.ok ? (identity.answer.url ?? null) : null)
      if (made === null) throw new Error('Slack installed no bot, or did not say where.')
      const { rotation } = made.bot
      if (rotation !== null) {
        // Bolt's installer counted from the system's time.
        const expiresAt = rotation.expiresAt + Math.round((clock() - Date.now()) / 1000)
        made.bot = { ...made.bot, rotation: { ...rotation, expiresAt } }
      }
      await kept.keep(made)
      onChange(made.isEnterpriseInstall ? (made.enterprise?.id ?? '') : (made.team?.id ?? ''))
    },
    async fetchInstallation(query) {
      const read = await kept.read(installationIds(whereOf(query)))
      if (read === null) throw new Error('The app is not installed there.')
      return boltInstallation(read.kept)
    },
    async deleteInstallation(query) {
      const id = installationId(query)
      if (id === null) return
      await kept.remove(id)
      onChange(id)
    },
  }
}
