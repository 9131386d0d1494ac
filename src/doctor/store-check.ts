import type { Clock } from '../clock.ts'
import type { Config } from '../ops/config.ts'
import type { Log } from '../ops/log.ts'
import { openStore } from '../store/engine.ts'
import type { Store } from '../store/store.ts'
import { UserError } from '../user-error.ts'
import { type Finding, ok, wrong } from './finding.ts'

export interface CheckedStore {
  readonly finding: Finding
  /** Open; to be closed by whoever asked. Null where it could not be opened, or a running desk has it. */
  readonly store: Store | null
}

/** Opens the store as the start would, which makes it and brings it up to date where that is needed. */
export async function checkStore(
  config: Pick<Config, 'dataDir' | 'databaseUrl'>,
  { log, clock }: { readonly log: Log; readonly clock: Clock },
): Promise<CheckedStore> {
  const check = config.databaseUrl === null ? 'Data directory' : 'Database'
  try {
    const store = await openStore({ config, log, clock })
    return { store, finding: ok(check, `${store.place}, can be written and is up to date.`) }
  } catch (error) {
    if (!(error instanceof UserError)) {
      log.debug({ err: error }, 'the store could not be opened')
      const mend =
        'Update Hashdesk where a newer version has used it; run this with LOG_LEVEL=debug to see the reason.'
      return { store: null, finding: wrong(check, 'Its tables could not be brought up to date.', mend) }
    }
    if (error.code === 'store-busy') {
      // A desk that runs: nothing is wrong, and nothing more can be seen from here.
      const says = `${error.what} That is fine where it is Hashdesk; what is stored was not looked at.`
      return { store: null, finding: ok(check, says) }
    }
    return { store: null, finding: wrong(check, error.what, error.mend) }
  }
}
