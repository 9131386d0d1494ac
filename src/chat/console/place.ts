import type { Place } from '../../place.ts'

/** Whoever opens the console is the operator: it is one place with one person who may do everything. */
export const consolePlace: Place = { platform: 'console', workspace: 'console', channel: 'console' }
