import type { Clock } from '../../clock.ts'
import type { AnyCommand, CommandDesk } from '../../command.ts'
import type { Door } from '../../door/door.ts'
import type { DiscordConfig } from '../../ops/config.ts'
import type { Log } from '../../ops/log.ts'
import type { Store } from '../../store/store.ts'
import type { Calls } from './calls.ts'

/** What the process gives to this adapter. */
export interface DiscordParts {
  readonly config: DiscordConfig
  readonly commands: readonly AnyCommand[]
  readonly door: Door
  readonly desk: Pick<CommandDesk, 'posted' | 'forgetting' | 'status' | 'kept' | 'settings'>
  readonly store: Store
  readonly log: Log
  readonly clock: Clock
  /** Ends the process for what only the operator can mend; the line says what and how. */
  onFatal(line: string): void
  /** How long after the first connection servers that are gone are looked for, in milliseconds. */
  readonly leftAfterMs?: number
}

/** What answering one interaction needs. */
export interface Answering extends Pick<DiscordParts, 'door' | 'log' | 'clock'> {
  readonly posted: CommandDesk['posted']
  readonly calls: Calls
}
