import { releaseLease, takeLease } from '../../store/leases.ts'
import { pause } from '../pause.ts'
import type { DiscordParts } from './adapter.ts'
import { register, registrationInWords } from './register.ts'
import { registerProblem } from './register-problem.ts'
import { isNothing } from './registration-changes.ts'

/** How long a process that ended without giving the lease back holds up the others, in milliseconds. */
const leaseMs = 60_000
const againMs = 2_000
const lease = 'discord-commands'

/**
 * Registers the commands at start, one process after the other: the first one writes, and the others find nothing
 * that differs. Never throws.
 */
export async function registerOnce(
  parts: Pick<DiscordParts, 'config' | 'commands' | 'store' | 'log' | 'clock'>,
  { holder, application }: { readonly holder: string; readonly application: string },
  signal: AbortSignal,
): Promise<void> {
  const { config, commands, store, log, clock } = parts
  try {
    while (!(await takeLease(store.db, lease, holder, leaseMs, new Date(clock())))) {
      await pause(againMs, signal)
      if (signal.aborted) return
    }
    try {
      const done = await register({ config, application, commands, clock, say: (line) => log.warn(line) })
      for (const one of done) {
        if (isNothing(one.changes)) log.info('Discord: the commands are registered as they should be')
        else log.info(registrationInWords(one))
      }
    } finally {
      await releaseLease(store.db, lease, holder)
    }
  } catch (error) {
    log.error(registerProblem(error, config.apiUrl))
  }
}
