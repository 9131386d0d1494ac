import type { Store } from '../store/store.ts'
import { forgetPerson, forgetWorkspace } from '../takes/forget.ts'
import type { Forgetting } from './ports.ts'
import type { CachedSettings } from './settings.ts'
import type { UnderWay } from './under-way.ts'

/** How long forgetting waits for readings that were begun before it, in milliseconds. */
const waitMs = 10_000

export interface ForgettingParts {
  readonly store: Store
  readonly settings: Pick<CachedSettings, 'reread'>
  readonly underWay: UnderWay
}

/**
 * Forgets at once; where readings of those who are forgotten are under way in this process, it waits for them and
 * forgets what they left as well. So once it is done nothing is there that was asked here before, but for what a
 * reading of over ten seconds, or one of another process, leaves afterwards: that counts as asked afterwards.
 */
export function createForgetting({ store, settings, underWay }: ForgettingParts): Forgetting {
  return {
    async workspace(place) {
      const forget = async (): Promise<void> => {
        await forgetWorkspace(store, place)
        settings.reread(place)
      }
      await forget()
      const isTheirs = underWay.ended(
        (whose) => whose.place.platform === place.platform && whose.place.workspace === place.workspace,
        waitMs,
      )
      if (await isTheirs) await forget()
    },

    async person(place, asker) {
      const { platform } = place
      const forget = async (): Promise<void> => {
        await forgetPerson(store, place, asker)
        settings.reread({ platform, workspace: asker.id })
      }
      await forget()
      // Of the readings in other workspaces some may end with nothing to forget, which does no harm.
      const isTheirs = underWay.ended(
        (whose) => whose.place.platform === platform && whose.asker.id === asker.id,
        waitMs,
      )
      if (await isTheirs) await forget()
    },
  }
}
