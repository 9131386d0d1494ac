import type { KyselyPlugin } from 'kysely'
import type { Database } from '../../src/store/store.ts'

/** What a process throws from the moment on at which it was killed. */
export class Killed extends Error {}

export interface Crashing {
  readonly db: Database
  /** Another moment at which the process may die; throws where it does, or is dead already. */
  readonly step: () => void
}

/**
 * The store as a process sees it that is killed at its n-th step; each statement has two, before it and after it. A
 * dead process reaches nothing any more.
 */
export function crashingStore(db: Database, dieAt: number): Crashing {
  let steps = 0
  let isDead = false
  const step = (): void => {
    steps += 1
    if (isDead || steps === dieAt) {
      isDead = true
      throw new Killed()
    }
  }
  const plugin: KyselyPlugin = {
    transformQuery({ node }) {
      step()
      return node
    },
    async transformResult({ result }) {
      step()
      return result
    },
  }
  return { db: db.withPlugin(plugin), step }
}
