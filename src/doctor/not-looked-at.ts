import { type Finding, off } from './finding.ts'

/** What depends on variables that are wrong, which another finding says. */
export const notLookedAt = (check: string): Finding =>
  off(check, 'Not looked at: first correct its variables, as said above.')
