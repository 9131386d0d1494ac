import { takeLease } from '../../store/leases.ts'
import type { DiscordParts } from './adapter.ts'
import { register, registrationInWords } from './register.ts'
import { registerProblem } from './register-problem.ts'
import { isNothing } from './registration-changes.ts'

/** Of the processes that start within this time one registers, in milliseconds. */
const leaseMs = 2 * 60_000

/** Registers the commands at start, in one of the processes that start together. Never throws. */
export async function registerOnce(
  {
    config,
    commands,
    store,
    log,
    clock,
  }: Pick<DiscordParts, 'config' | 'commands' | 'store' | 'log' | 'clock'>,
  holder: string,
): Promise<void> {
  try {
    if (!(await takeLease(store.db, 'discord-commands', holder, leaseMs, new Date(clock())))) {
      log.info('Discord: another process registers the commands')
      return
    }
    const done = await register({ config, commands, clock, say: (line) => log.warn(line) })
    for (const one of done) {
      if (isNothing(one.changes)) log.info('Discord: the commands are registered as they should be')
      else log.info(registrationInWords(one))
    }
  } catch (error) {
    log.error(registerProblem(error, config.apiUrl))
  }
}
