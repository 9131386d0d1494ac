import type { Day } from '../day.ts'
import type { Miner } from '../miner.ts'
import { membersOn, miners } from '../miners.ts'
import type { ShareWindow } from '../views.ts'
import { dayInWords, listInWords } from './day-in-words.ts'

/** Who joined, left or was renamed within a window, and whose shares were exchanged: a plain sentence each. */
export function membershipNotes(window: ShareWindow): readonly string[] {
  const [before, after] = [membersOn(window.from), membersOn(window.to)]
  const joined = after.filter((miner) => !before.includes(miner))
  const left = before.filter((miner) => !after.includes(miner))
  return [
    ...joined.map(
      ({ ticker, from }) => `${ticker} joined${onDay(from)}, so the group’s change leaves it out.`,
    ),
    ...left.map(({ ticker, to }) => `${ticker} left${afterDay(to)}, so the group’s change leaves it out.`),
    ...after.flatMap((miner) => [...nameNotes(miner, window), ...exchangeNotes(miner, window)]),
  ]
}

const onDay = (day: Day | null): string => (day === null ? '' : ` on ${dayInWords(day)}`)
const afterDay = (day: Day | null): string => (day === null ? '' : ` after ${dayInWords(day)}`)

const nameNotes = ({ ticker, formerly }: Miner, { from, to }: ShareWindow): readonly string[] =>
  formerly
    .filter(({ until }) => until >= from && until < to)
    .map(
      (was) =>
        `${ticker} was ${was.ticker === ticker ? was.name : was.ticker} until ${dayInWords(was.until)}.`,
    )

/** Exchanges of a company's shares within a window, which are no moves of its price. */
export const exchangeNotes = ({ ticker, exchanges }: Miner, { from, to }: ShareWindow): readonly string[] =>
  exchanges
    .filter(({ day }) => day > from && day <= to)
    .map(
      ({ day, ratio }) =>
        `${ticker} ${exchangeInWords(ratio)} on ${dayInWords(day)}; earlier prices are told in today’s shares.`,
    )

const exchangeInWords = (ratio: number): string =>
  ratio >= 1
    ? `gave ${rounded(ratio)} shares for each old one`
    : `gave one share for ${rounded(1 / ratio)} old ones`

const rounded = (value: number): string => String(Math.round(value * 100) / 100)

/** The entry of today's list for a ticker of it. Throws `Error` for another ticker. */
export function minerOf(ticker: string): Miner {
  const miner = miners.find((each) => each.ticker === ticker)
  if (miner === undefined) throw new Error(`${ticker} is not in the list of miners`)
  return miner
}

/** Those of which something is missing, and what that is: `No market value is known of CLSK and IREN.` */
export const withoutNote = (tickers: readonly string[], say: (names: string) => string): readonly string[] =>
  tickers.length === 0 ? [] : [say(listInWords(tickers))]
