import type { Clock } from '../clock.ts'
import type { Place } from '../place.ts'
import type { Store } from '../store/store.ts'
import { changeSettings, settingsOf } from '../store/workspace-settings.ts'
import { workspaceOf } from '../takes/viewing.ts'
import { parseZone } from '../time-zone.ts'
import type { Settings, WorkspaceSettings } from './ports.ts'
import { readStoredSettings } from './stored-settings.ts'

/** How long settings are taken for what they were, in milliseconds: what another process changed holds after it. */
const freshForMs = 5_000
/** Workspaces remembered at a time; the one that was read longest ago gives way. */
const mostRemembered = 2_000

interface Remembered {
  readonly readAtMs: number
  readonly settings: Promise<WorkspaceSettings>
}

export interface SettingsParts {
  readonly store: Store
  readonly clock: Clock
}

export interface CachedSettings extends Settings {
  /** Takes nothing for granted any more of what this workspace has settled. */
  reread(place: Omit<Place, 'channel'>): void
}

/** What workspaces have settled, remembered for some seconds so that a busy one costs no query a command. */
export function createSettings({ store, clock }: SettingsParts): CachedSettings {
  const remembered = new Map<string, Remembered>()

  const remember = (workspace: string, settings: Promise<WorkspaceSettings>): void => {
    const entry = { readAtMs: clock(), settings }
    remembered.delete(workspace)
    remembered.set(workspace, entry)
    const [eldest] = remembered.keys()
    if (remembered.size > mostRemembered && eldest !== undefined) remembered.delete(eldest)
    settings.catch(() => {
      if (remembered.get(workspace) === entry) remembered.delete(workspace)
    })
  }

  return {
    async of(place) {
      const workspace = workspaceOf(place)
      const known = remembered.get(workspace)
      if (known !== undefined && clock() - known.readAtMs < freshForMs) return await known.settings
      const settings = settingsOf(store.db, workspace).then(readStoredSettings)
      remember(workspace, settings)
      return await settings
    },

    async change(place, { zone, ...change }, asker) {
      const workspace = workspaceOf(place)
      const checked = zone === undefined ? change : { ...change, zone: parseZone(zone) }
      const personal = asker === undefined ? null : asker.id === place.workspace
      const changed = await changeSettings(
        store.db,
        { workspace, personal, changedAt: new Date(clock()) },
        (stored) => readStoredSettings({ ...readStoredSettings(stored), ...checked }),
      )
      remember(workspace, Promise.resolve(changed))
      return changed
    },

    reread: (place) => void remembered.delete(workspaceOf(place)),
  }
}
