import type { Line } from '../chat/card.ts'
import { text } from '../chat/spans.ts'
import type { LocalDate } from '../digest/subscription.ts'
import type { MarketPart, SharesPart } from '../digest/view.ts'
import { knownValue } from '../market/known-value.ts'
import { changeDollars } from '../market/number-words.ts'
import { changeText, dayText, monthFromText, monthText, told, valueText } from './digest-card-words.ts'
import type { Writing } from './reading-text.ts'
import { closedText } from './share-window.ts'

/** Sentences of what must be known to read the figures right. */
const mostNotes = 2

/** `+$617 million, +1.2% on 20 Nov (BTC +0.4%, S&P 500 +0.1%)`. */
function against({ readings }: SharesPart, over: string): string | null {
  const percent = changeText(readings.changePercent, over)
  const usd = knownValue(readings.changeUsd)
  const own = percent === null || usd === null ? percent : `${changeDollars(usd)}, ${percent}`
  const [btc, index] = [changeText(readings.btcReturnPercent), changeText(readings.sp500ReturnPercent)]
  const others = [...(btc === null ? [] : [`BTC ${btc}`]), ...(index === null ? [] : [`S&P 500 ${index}`])]
  if (own === null) return others.length === 0 ? null : `${others.join(', ')} ${over}`
  return others.length === 0 ? own : `${own} (${others.join(', ')})`
}

/** Of them together; of one by itself there may be something all the same. */
const isGroupKnown = ({ readings: { marketCapUsd, changePercent } }: SharesPart): boolean =>
  knownValue(marketCapUsd) !== null || knownValue(changePercent) !== null

function together({ day, month }: MarketPart, name: string, writing: Writing): Line[] {
  const of = month ?? day
  if (of === null) return []
  const cap = valueText(of.readings.marketCapUsd, [], { ...writing, staleBy: 'day' })
  const partial = of.membersWithCap < of.members ? `, ${of.membersWithCap} of ${of.members} companies` : ''
  const changes = [
    day === null ? null : against(day, dayText(day, writing.nowMs)),
    month === null ? null : against(month, monthFromText(month, writing.nowMs)),
  ].filter((one) => one !== null)
  // What others did says nothing of stocks of which nothing is known.
  if (![day, month].some((one) => one !== null && isGroupKnown(one))) return []
  const said = [...(cap === null ? [] : [`${cap}${partial}`]), ...changes]
  return said.length === 0 ? [] : [told(name, said.join('; '))]
}

function beat({ month }: MarketPart, writing: Writing): Line[] {
  if (month === null) return []
  const { beatBtc, best, worst } = month
  const name = `Beat BTC ${monthText(month, writing.nowMs)}`
  const end = (word: string, row: SharesPart['best']): string[] =>
    row === null ? [] : [`${word} ${row.ticker} ${changeText(row.returnPercent) ?? ''}`]
  const ends = [...end('best', best), ...end('worst', worst)]
  const count = beatBtc === null || beatBtc.of === 0 ? [] : [`${beatBtc.count} of ${beatBtc.of}`]
  const said = [...count, ...(ends.length === 0 ? [] : [ends.join(', ')])]
  const shown = count.length === 0 ? `Stocks ${monthText(month, writing.nowMs)}` : name
  return said.length === 0 ? [] : [told(shown, said.join('; '))]
}

function ofRewards({ month }: MarketPart, writing: Writing): Line[] {
  if (month === null) return []
  const share = valueText(month.readings.ofFourYearRewardsPercent, [], { ...writing, staleBy: 'day' })
  return share === null ? [] : [told('Of four-year block rewards', share)]
}

/** The stocks' three figures, as far as they are known. @param name says who is together */
export const sharesFigures = (part: MarketPart, name: string, writing: Writing): readonly Line[] => [
  ...together(part, name, writing),
  ...ofRewards(part, writing),
  ...beat(part, writing),
]

/** Of which trading day the shares are where that is not today, and what else must be known of the figures. */
export function marketNotes(
  { day, month, notes }: MarketPart,
  nowMs: number,
  localDate: LocalDate,
): readonly Line[] {
  // Where no price is known there is none to be of a day.
  const hasPrices = [day, month].some((one) => one !== null && (isGroupKnown(one) || one.best !== null))
  const window = hasPrices ? (day ?? month)?.window : undefined
  const closed = window === undefined ? null : closedText(window, nowMs, localDate)
  const more = notes.length - mostNotes
  return [
    ...(closed === null ? [] : [closed]),
    ...notes.slice(0, mostNotes),
    ...(more > 0 ? [`And ${more} more to know: see /miners.`] : []),
  ].map((note): Line => [text(note)])
}
