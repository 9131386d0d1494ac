import { distance } from 'fastest-levenshtein'
import type { Day } from './day.ts'
import type { Miner } from './miner.ts'
import { miners } from './miner-list.ts'

export type { Miner } from './miner.ts'
export { miners } from './miner-list.ts'

/** The mining stocks that count as the group on a day, by ticker. */
export const membersOn = (day: Day): readonly Miner[] =>
  miners.filter(
    ({ group, from, to }) =>
      group === 'member' && (from === null || from <= day) && (to === null || day <= to),
  )

const legalEnding =
  /(?: (?:inc|incorporated|ltd|limited|llc|plc|corp|corporation|co|company|group|holdings?))+$/u

/** Lower case, with words apart by one space and nothing else between them. */
const plain = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const withoutLegalEnding = (name: string): string => name.replace(legalEnding, '')

/** `$IREN` and `NASDAQ:IREN` without what stands in front. */
const withoutExchange = (typed: string): string =>
  typed.replace(/^\s*\$|^\s*\(?\s*(?:nasdaq|nyse|nyse american|nasdaqgs|tsx|tsxv)\s*:\s*/iu, '')

interface Known {
  readonly miner: Miner
  readonly tickers: readonly string[]
  readonly names: readonly string[]
}

const known: readonly Known[] = miners.map((miner) => {
  const names = [miner.name, ...miner.formerly.map(({ name }) => name), ...miner.spellings].map(plain)
  return {
    miner,
    tickers: [miner.ticker, ...miner.formerly.map(({ ticker }) => ticker)].map(plain),
    names: [...new Set([...names, ...names.map(withoutLegalEnding)])],
  }
})

/**
 * The company that somebody means by today's or an earlier ticker (`iren`, `$IREN`, `NASDAQ:IREN`, `BITF`) or by its
 * name in whole (`riot platforms`, `Bitfarms Ltd.`); null where there is none. Those of the watch-list are found, too.
 */
export function resolveMiner(typed: string): Miner | null {
  const asked = plain(withoutExchange(typed))
  const byTicker = known.find(({ tickers }) => tickers.includes(asked))
  const byName = known.find(({ names }) => names.includes(asked) || names.includes(withoutLegalEnding(asked)))
  return (byTicker ?? byName)?.miner ?? null
}

/** The least that a start of a name must have to count as one. */
const leastStart = 2

/**
 * Up to `n` companies that are spelt nearly like what was typed, nearest first: those whose ticker or name begins
 * with it, then those a slip of the hand away. What is like nothing suggests nothing.
 */
export function nearestMiners(typed: string, n: number): readonly Miner[] {
  const asked = plain(withoutExchange(typed))
  const bare = withoutLegalEnding(asked)
  return known
    .map(({ miner, tickers, names }) => ({
      miner,
      away: Math.min(
        ...tickers.map((ticker) => awayFromTicker(asked, ticker)),
        ...names.map((name) => Math.min(awayFromName(asked, name), awayFromName(bare, name))),
      ),
    }))
    .filter(({ away }) => away < Number.POSITIVE_INFINITY)
    .toSorted((one, other) => one.away - other.away || (one.miner.ticker < other.miner.ticker ? -1 : 1))
    .slice(0, Math.max(0, n))
    .map(({ miner }) => miner)
}

/** Half a step for a beginning, so that it comes after what is the same and before any slip. */
const beginning = 0.5

const startsWith = (whole: string, asked: string): boolean =>
  asked.length >= leastStart && whole.startsWith(asked)

/** One letter wrong, missing or too many, or the same letters in another order. */
function awayFromTicker(asked: string, ticker: string): number {
  if (asked === ticker) return 0
  if (startsWith(ticker, asked)) return beginning
  if (asked.length < 3) return Number.POSITIVE_INFINITY
  if (distance(asked, ticker) === 1) return 1
  return sorted(asked) === sorted(ticker) ? 1.5 : Number.POSITIVE_INFINITY
}

/** One slip for every four letters. */
function awayFromName(asked: string, name: string): number {
  if (asked === name) return 0
  if (startsWith(name, asked)) return beginning
  const slips = distance(asked, name)
  return asked.length >= 4 && slips <= Math.floor(asked.length / 4) ? slips : Number.POSITIVE_INFINITY
}

const sorted = (text: string): string => [...text].toSorted().join('')
