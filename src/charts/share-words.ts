import type { ShareWindow } from '../market/views.ts'
import { rangeWords } from './day-words.ts'

/** `US trading days 30 Oct to 20 Nov 2026`, and whether the last of them is not over. */
export function windowWords({ from, to, session }: ShareWindow): string {
  return `US trading days ${rangeWords(from, to)}${session === 'open' ? ' (market open)' : ''}`
}
