import { knownValue } from '../market/known-value.ts'
import { changeNumber } from '../market/number-words.ts'
import { periodWords } from '../market/period.ts'
import type { Reading } from '../market/reading.ts'
import type { MinersView, MinerView, NetworkView } from '../market/views.ts'
import type { SentimentView } from './charts.ts'
import { daysWords, dayWords } from './day-words.ts'
import { hashpriceWords, hashrateWords, scoreWords } from './figure-words.ts'
import { type Extent, extentOf } from './known.ts'
import { windowWords } from './share-words.ts'

const longest = 500

/** Whole sentences, as many as there is room for. */
function sentences(sample: boolean, ...said: readonly (string | null)[]): string {
  let alt = sample ? 'SAMPLE data.' : ''
  for (const one of said) {
    if (one === null) continue
    const more = alt === '' ? one : `${alt} ${one}`
    if (more.length > longest) break
    alt = more
  }
  return alt
}

/** `Hashprice from $41.20 to $38.40 per PH/s and day, highest $43.10 on 3 Oct, lowest $36.00 on 9 Nov.` */
function course(name: string, extent: Extent | null, words: (value: number) => string, unit = ''): string {
  if (extent === null) return `${name.replace(/,$/, '')}: n/a.`
  const { first, last, high, low } = extent
  const since = `${words(first.value)} on ${dayWords(first.day)} to ${words(last.value)} on ${dayWords(last.day)}`
  return `${name} from ${since}${unit}, highest ${words(high.value)} on ${dayWords(high.day)}, lowest ${words(low.value)} on ${dayWords(low.day)}.`
}

/** What the chart of the network shows, in at most 500 characters. */
export const networkAlt = ({ sample, days, hashpriceDaysWithFees }: NetworkView): string =>
  sentences(
    sample,
    `Line of hashprice and area of hashrate over ${daysWords(days, 'UTC day')}.`,
    course(
      'Hashprice',
      extentOf(days, (day) => day.hashpriceUsdPerPhDay),
      hashpriceWords,
      ` per PH/s and day${hashpriceDaysWithFees ? '' : ', without fees'}`,
    ),
    course(
      'Hashrate, mean of 7 days,',
      extentOf(days, (day) => day.hashrate7dEhs),
      hashrateWords,
    ),
  )

const told = (name: string, reading: Reading): string => {
  const value = knownValue(reading)
  if (value === null) return `${name} n/a`
  return `${name} ${changeNumber(value)}${reading.state === 'stale' ? ' (stale)' : ''}`
}

/** What the chart of the stocks shows, in at most 500 characters. */
export function minersAlt(view: MinersView): string {
  const { window, rows, btcReturnPercent, sp500ReturnPercent, beatBtc } = view
  return sentences(
    view.sample,
    `Bars of the returns of ${rows.length} bitcoin-mining stocks over ${periodWords[window.period]}, ${windowWords(window)}.`,
    `${told('BTC', btcReturnPercent)}, ${told('S&P 500', sp500ReturnPercent)}.`,
    beatBtc === null ? null : `${beatBtc.count} of ${beatBtc.of} beat BTC.`,
    `${rows.map(({ ticker, returnPercent }) => told(ticker, returnPercent)).join(', ')}.`,
  )
}

/** What the chart of one company shows, in at most 500 characters. */
export function minerAlt({ sample, ticker, days }: MinerView): string {
  const change = (value: number): string => changeNumber(value)
  return sentences(
    sample,
    `Lines of ${ticker}, BTC and the group of mining stocks as change in percent over ${daysWords(days, 'US trading day')}.`,
    course(
      ticker,
      extentOf(days, (day) => day.ownPercent),
      change,
    ),
    course(
      'BTC',
      extentOf(days, (day) => day.btcPercent),
      change,
    ),
    course(
      'The group',
      extentOf(days, (day) => day.groupPercent),
      change,
    ),
  )
}

/** What the chart of the news shows, in at most 500 characters. */
export function sentimentAlt({ sample, target, days }: SentimentView): string {
  const takes = days.reduce((sum, day) => sum + day.takes, 0)
  return sentences(
    sample,
    `Bars of news sentiment on ${target}, from −1 (bearish) to +1 (bullish), over ${daysWords(days, 'UTC day')}, of ${takes} takes.`,
    course(
      'Score',
      extentOf(days, (day) => day.score),
      scoreWords,
    ),
  )
}
