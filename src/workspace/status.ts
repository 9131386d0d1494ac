import type { Clock } from '../clock.ts'
import type { Store } from '../store/store.ts'
import type { EngineVersion } from '../store/takes.ts'
import { workspaceAges } from '../store/workspace-ages.ts'
import { workspaceOf } from '../takes/viewing.ts'
import type { Status } from './ports.ts'
import { createPresence } from './presence.ts'

const dayMs = 24 * 60 * 60_000

export interface StatusParts {
  readonly store: Store
  readonly clock: Clock
  readonly engine: EngineVersion
  /** Hashdesk's own. */
  readonly version: string
}

export function createStatus({ store, clock, engine, version }: StatusParts): Status {
  const startedAt = new Date(clock()).toISOString()
  return {
    presence: createPresence(clock),
    async ages(place) {
      const { lastReadAt, answers } = await workspaceAges(store.db, {
        workspace: workspaceOf(place),
        person: place.workspace,
        since: new Date(clock() - dayMs),
      })
      return {
        store: store.engine === 'pglite' ? 'the built-in store' : 'PostgreSQL',
        lastReadAt: lastReadAt?.toISOString() ?? null,
        takesToday: answers,
        engine: `${engine.id} ${engine.version}`,
        startedAt,
        version,
      }
    },
  }
}
