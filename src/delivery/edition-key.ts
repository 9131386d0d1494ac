import { createHash } from 'node:crypto'
import type { LocalDate } from '../digest/subscription.ts'

const letters = 'abcdefghijklmnopqrstuvwxyz234567'

/**
 * Names an edition for good, on every platform: 16 lower-case letters and digits of the SHA-256 of whose it is and of
 * the scheduled local date.
 */
export function editionKey(subscriptionId: string, localDate: LocalDate): string {
  const hash = createHash('sha256').update(`${subscriptionId}|${localDate}`).digest()
  // Five of each byte's eight bits: 80 of them are enough, and no byte is cut in two.
  return [...hash.subarray(0, 16)].map((byte) => letters[byte % 32]).join('')
}
