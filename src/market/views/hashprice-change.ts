import { combine, missing, withUnit } from '../combine.ts'
import type { Day } from '../day.ts'
import { hashprice, simpleReturnPercent, subsidyAtHeight } from '../economics.ts'
import type { History } from '../history.ts'
import type { Fetched, Reading } from '../reading.ts'
import type { BlockFees, ChainTip } from '../sources.ts'
import { dayInWords } from './day-in-words.ts'
import { hashpriceDay } from './hashprice-days.ts'
import { valueOn } from './series.ts'

/** What the hashprice of now is made of. */
export interface Pays {
  readonly tip: Fetched<ChainTip>
  readonly fees: Fetched<BlockFees>
  readonly btcUsd: Fetched<number>
}

/** The subsidy of the block that is being mined. */
export const nextSubsidy = ({ height }: ChainTip): number => subsidyAtHeight(height + 1)

export const hashpriceNow = (now: {
  readonly tip: ChainTip
  readonly fees: BlockFees
  readonly btcUsd: number
}): ReturnType<typeof hashprice> =>
  hashprice({
    difficulty: now.tip.difficulty,
    subsidyBtc: nextSubsidy(now.tip),
    feesBtc: now.fees.meanFeesBtcPerBlock,
    btcUsd: now.btcUsd,
  })

/**
 * The change of hashprice in percent from that of a complete UTC day to now, by one definition at both ends: with
 * fees where they are known at both, else without.
 */
export function hashpriceChange(
  { tip, fees, btcUsd }: Pays,
  history: History,
  day: Day,
): { readonly withFees: boolean; readonly reading: Reading } {
  const then = hashpriceDay(history, tip, day)
  const withFees = then !== null && then.feesBtc !== null && fees.state !== 'missing'
  if (then === null) {
    const parts = [valueOn(history, 'difficulty', day), valueOn(history, 'btc-usd', day), tip]
    const lacking = parts.find((part) => part.state === 'missing')
    const doubt = missing('stored days', `the subsidy of ${dayInWords(day)} is in doubt`)
    return { withFees, reading: withUnit('%', lacking ?? doubt) }
  }
  const thenUsd = hashprice({ ...then, feesBtc: withFees ? (then.feesBtc ?? 0) : 0 }).usdPerPhDay
  const reading = withFees
    ? combine('%', { tip, fees, btcUsd }, (now) =>
        simpleReturnPercent(thenUsd, hashpriceNow(now).usdPerPhDay),
      )
    : combine('%', { tip, btcUsd }, (now) =>
        simpleReturnPercent(thenUsd, hashpriceNow({ ...now, fees: noFees }).usdPerPhDay),
      )
  return { withFees, reading }
}

const noFees: BlockFees = { meanFeesBtcPerBlock: 0, blocks: 0 }
