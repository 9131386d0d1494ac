import type { Reading } from './reading.ts'

/** The value, where there is one that is a number at all. */
export function knownValue(reading: Reading): number | null {
  return reading.state !== 'missing' && Number.isFinite(reading.value) ? reading.value : null
}
