import type { Line } from '../chat/card.ts'
import { text } from '../chat/spans.ts'
import { monthIsNew } from '../digest/compose-wanted.ts'
import type { MarketPart, NetworkPart } from '../digest/view.ts'
import { grossProfitPerEh, simpleReturnPercent } from '../market/economics.ts'
import { knownValue } from '../market/known-value.ts'
import { changeNumber, difficultyNumber, numberWithUnit } from '../market/number-words.ts'
import type { Reading } from '../market/reading.ts'
import { changeText, told, valueText } from './digest-card-words.ts'
import { instantLine, readingText, type Writing } from './reading-text.ts'

const dayMs = 86_400_000
/** What comes so soon is told with its time. */
const soonMs = 2 * dayMs

type Readings = NetworkPart['readings']

function btc(of: Readings, isNew: boolean, writing: Writing): Line[] {
  const changes = [
    changeText(of.btcChange1dPercent, 'today'),
    // Many read this when the day is a few hours old, of which its own change says little.
    changeText(of.btcChangeYesterdayPercent, 'yesterday'),
    // On the first day of a month that is the change of today.
    isNew ? null : changeText(of.btcChangeMonthPercent, 'this month'),
  ]
  const shown = valueText(of.btcUsd, changes, writing)
  return shown === null ? [] : [told('BTC', shown)]
}

function hashprice({ readings: of, hashpriceChangesWithFees }: NetworkPart, writing: Writing): Line[] {
  const sats = knownValue(of.hashpriceSatsPerPhDay)
  const usd = knownValue(of.hashpriceUsdPerPhDay)
  const inSats = sats === null ? null : numberWithUnit(sats, 'sat/PH/day')
  if (usd === null) return inSats === null ? [] : [told('Hashprice', inSats)]
  const changes = [
    changeText(of.hashpriceChange1dPercent, 'today'),
    changeText(of.hashpriceChange30dPercent, 'in 30 days'),
  ].filter((change) => change !== null)
  // Fees of past days are not always known; then the price of now has them, and its changes do not.
  const said = [...changes, ...(hashpriceChangesWithFees ? [] : ['without fees'])]
  const price = readingText(of.hashpriceUsdPerPhDay, writing)
  const short = inSats === null ? '' : `, ${inSats.replace('/PH/day', '')}`
  return [told('Hashprice', `${price}${short}${changes.length === 0 ? '' : ` (${said.join(', ')})`}`)]
}

/** `this month 1,066 EH/s (−3.2% on last month)`; last month alone where this one is not known, as on its first day. */
function againstLastMonth(month: Reading, last: Reading, writing: Writing): string | null {
  const [now, before] = [knownValue(month), knownValue(last)]
  if (now === null) return before === null ? null : `${readingText(last, writing)} last month`
  const change =
    before === null || before <= 0 ? '' : ` (${changeNumber(simpleReturnPercent(before, now))} on last month)`
  return `${readingText(month, writing)} this month${change}`
}

function hashrate(of: Readings, writing: Writing): Line[] {
  const week = knownValue(of.hashrate7dEhs) === null ? null : readingText(of.hashrate7dEhs, writing)
  const month = againstLastMonth(of.hashrateMonthEhs, of.hashrateLastMonthEhs, writing)
  const said = [...(week === null ? [] : [`${week} over 7 days`]), ...(month === null ? [] : [month])]
  return said.length === 0 ? [] : [told('Hashrate', said.join('; '))]
}

function difficulty(of: Readings, writing: Writing): Line[] {
  const last = changeText(of.previousAdjustmentPercent, 'at the last change')
  const value = valueText(of.difficulty, [last], { ...writing, write: difficultyNumber })
  const next = changeText(of.adjustmentPercent)
  const at = knownValue(of.adjustmentAt)
  const style = at !== null && at - writing.nowMs < soonMs ? 'date-time' : 'date'
  const when: Line = at === null ? [] : [text(', about '), ...instantLine(of.adjustmentAt, writing, style)]
  const change: Line = next === null ? [] : [text(`next change ${next}`), ...when]
  if (value === null) return change.length === 0 ? [] : [told('Difficulty', ...change)]
  return [told('Difficulty', value, ...(change.length === 0 ? [] : ['; ', ...change]))]
}

function halving(of: Readings, nowMs: number, writing: Writing): Line[] {
  const at = knownValue(of.halvingAt)
  if (at === null) return []
  const days = Math.max(0, Math.round((at - nowMs) / dayMs)).toLocaleString('en-US')
  const blocks = knownValue(of.halvingBlocksLeft)
  const left = blocks === null ? '' : `, in ${numberWithUnit(blocks, 'blocks')}`
  return [told('Halving', `${days} days to go, about `, ...instantLine(of.halvingAt, writing), left)]
}

/** Of this month so far; on its first day of last month. What it assumes is printed with it. */
function grossProfit({ readings: of, assumptions }: NetworkPart, isNew: boolean, writing: Writing): Line[] {
  const last = knownValue(of.blockRewardRevenueLastMonthUsdPerEhDay)
  const lastProfit =
    !isNew || last === null || last <= 0
      ? null
      : grossProfitPerEh({ revenueUsdPerEhDay: last, ...assumptions })
  const shown = isNew ? null : valueText(of.grossProfitUsdPerEhDay, [], writing)
  const profit =
    lastProfit === null ? shown : `${numberWithUnit(lastProfit.usdPerEhDay, 'USD/EH/day')} last month`
  const margin = lastProfit === null ? knownValue(of.grossMarginPercent) : lastProfit.margin * 100
  if (profit === null) return []
  const assumed = `${assumptions.joulesPerTh} J/TH and ${numberWithUnit(assumptions.usdPerKwh, 'USD/kWh')}`
  const share = margin === null ? '' : `, margin ${numberWithUnit(margin, '%')}`
  return [told('Gross profit', `${profit}${share}, at ${assumed}`)]
}

const one = (name: string, shown: string | null): Line[] => (shown === null ? [] : [told(name, shown)])

/** The network's nine figures, those that are known; what is not is told in one line for all. */
export function networkFigures(part: MarketPart, writing: Writing): readonly Line[] {
  if (part.network === null) return []
  const { readings: of, assumptions } = part.network
  const isNew = monthIsNew(part)
  const machine = `${assumptions.joulesPerTh} J/TH`
  const breakeven = valueText(of.breakevenPowerUsdPerKwh, [], writing)
  const fees = valueText(of.feeSharePercent, [], writing)
  return [
    ...btc(of, isNew, writing),
    ...hashprice(part.network, writing),
    ...one('Fees', fees === null ? null : `${fees} of the block reward`),
    ...hashrate(of, writing),
    ...difficulty(of, writing),
    ...one(
      'Block-reward revenue',
      againstLastMonth(of.blockRewardRevenueUsdPerEhDay, of.blockRewardRevenueLastMonthUsdPerEhDay, writing),
    ),
    ...grossProfit(part.network, isNew, writing),
    ...one('Breakeven power', breakeven === null ? null : `${breakeven} at ${machine}`),
    ...halving(of, writing.nowMs, writing),
  ]
}
