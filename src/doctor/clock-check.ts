import type { Ask } from './ask.ts'
import { type Finding, listed, off, ok, warn, wrong } from './finding.ts'

const warnFrom = 30_000
/** Slack refuses requests that are signed with another time than its own by more than this, in milliseconds. */
const wrongFrom = 300_000

const mend = 'Set the clock of this machine by the network: `sudo timedatectl set-ntp true`.'

/** Our clock against those of the platforms and providers that answered. */
export function checkClock(clocks: Ask['clocks']): Finding {
  const offs = [...clocks].toSorted(([, a], [, b]) => Math.abs(b) - Math.abs(a))
  const [worst] = offs
  if (worst === undefined) return off('Clock', 'Nobody was reached to compare it with.')
  const [whose, by] = worst
  const seconds = Math.round(Math.abs(by) / 1000)
  if (seconds * 1000 <= warnFrom) {
    return ok('Clock', `Right, within ${Math.max(1, seconds)} s of ${listed(offs.map(([who]) => who))}.`)
  }
  const says = `${written(seconds)} ${by > 0 ? 'ahead of' : 'behind'} ${whose}’s.`
  return seconds * 1000 > wrongFrom
    ? wrong(
        'Clock',
        `${says} Slack’s requests are refused at more than 5 minutes, times on cards are false, and market data is refused.`,
        mend,
      )
    : warn('Clock', says, mend)
}

const written = (seconds: number): string =>
  seconds < 120 ? `${seconds} seconds` : `${Math.round(seconds / 60)} minutes`
