import { missing, withUnit } from '../combine.ts'
import { companyFacts } from '../company-facts.ts'
import { newYorkDay } from '../day.ts'
import type { MarketFacts } from '../facts.ts'
import { clockNote } from '../freshness.ts'
import { sp500 } from '../group-at.ts'
import type { Miner } from '../miner.ts'
import { periods } from '../period.ts'
import type { Missing } from '../reading.ts'
import type { MinerView } from '../views.ts'
import { againstBtc } from './against-btc.ts'
import { btcReturn, btcStandInNote } from './btc-return.ts'
import { dayInWords } from './day-in-words.ts'
import { groupCap, groupChange, membersNow, shareOfGroup } from './group.ts'
import { marketCap } from './market-cap.ts'
import { exchangeNotes, minerOf } from './member-notes.ts'
import { minerDays } from './miner-days.ts'
import { asKnown, storedBefore } from './series.ts'
import { shareNow } from './share.ts'
import { shareReturn } from './share-return.ts'
import { toldWindow } from './told-window.ts'
import { yearRange } from './year-range.ts'

/**
 * One company against BTC and the group, of the facts of one round. `ticker` is one of the list, else it throws
 * `Error`. Of one that is not listed any more there is the last stored close, with its day, and no return.
 */
export function minerView(facts: MarketFacts, ticker: string): MinerView {
  const miner = minerOf(ticker)
  const { delistedOn } = miner
  if (delistedOn !== null && delistedOn < newYorkDay(facts.atMs))
    return delistedView(facts, miner, delistedOn)

  const latest = toldWindow('1D', facts.atMs)
  const members = membersNow(facts, latest.window.to)
  const isMember = members.some((member) => member.ticker === ticker)
  const share = shareNow(facts, ticker)
  const index = shareNow(facts, sp500)
  const cap = marketCap(facts, share)
  const range = yearRange(facts, share)
  const btc = againstBtc(facts, ticker)
  const year = toldWindow('1Y', facts.atMs)
  return {
    ...common(facts, miner),
    notes: [
      ...aboutIt(miner),
      ...(year.unknown === null ? exchangeNotes(miner, year.window) : []),
      ...(members.some(({ marketCap: each }) => each.state === 'missing') ? [groupIsPart] : []),
      ...(range.ofCloses && range.low.state !== 'missing' ? [rangeIsOfCloses] : []),
      ...[
        btcStandInNote(facts, latest),
        clockNote(facts.atMs, [facts.tip, facts.btcUsd, share.quote]),
      ].filter((note) => note !== null),
    ],
    isMember,
    priceUsd: withUnit('USD', share.price),
    returns: periods.map((period) => {
      const told = toldWindow(period, facts.atMs)
      return {
        window: told.window,
        ownPercent: shareReturn(facts, share, told),
        btcPercent: btcReturn(facts, told),
        sp500Percent: shareReturn(facts, index, told),
        groupPercent: groupChange(facts, members, told).percent,
      }
    }),
    marketCapUsd: cap,
    shareOfGroupPercent: isMember
      ? shareOfGroup(cap, groupCap(members))
      : withUnit('%', missing('list of miners', 'it does not count as one of the group')),
    low52WeeksUsd: range.low,
    high52WeeksUsd: range.high,
    correlationToBtc: btc.correlation,
    betaToBtc: btc.beta,
    days: minerDays(facts, share, members, latest),
  }
}

const groupIsPart = 'The group is told without the members whose market value or price is not known.'
const rangeIsOfCloses = 'The 52-week range is of closes.'

const aboutIt = ({ note }: Miner): readonly string[] => (note === null ? [] : [note])

const common = (
  facts: MarketFacts,
  { ticker, name, formerly, delistedOn }: Miner,
): Pick<
  MinerView,
  'sample' | 'at' | 'disagreements' | 'ticker' | 'name' | 'formerly' | 'delistedOn' | 'facts'
> => ({
  sample: facts.sample,
  at: new Date(facts.atMs).toISOString(),
  disagreements: facts.disagreements,
  ticker,
  name,
  formerly,
  delistedOn,
  // What is real has no place beside invented figures.
  facts: facts.sample ? [] : companyFacts(ticker),
})

function delistedView(
  facts: MarketFacts,
  miner: Miner,
  delistedOn: NonNullable<Miner['delistedOn']>,
): MinerView {
  const gone: Missing = missing('exchange', `not listed since ${dayInWords(delistedOn)}`)
  const id = `close:${miner.ticker}` as const
  const last = storedBefore(facts.history, id, newYorkDay(facts.atMs))
  return {
    ...common(facts, miner),
    notes: [`${miner.ticker} last traded on ${dayInWords(delistedOn)}.`, ...aboutIt(miner)],
    isMember: false,
    priceUsd: withUnit('USD', last === null ? gone : { ...asKnown(id, last), state: 'stale' }),
    returns: [],
    marketCapUsd: withUnit('USD', gone),
    shareOfGroupPercent: withUnit('%', gone),
    low52WeeksUsd: withUnit('USD', gone),
    high52WeeksUsd: withUnit('USD', gone),
    correlationToBtc: withUnit('x', gone),
    betaToBtc: withUnit('x', gone),
    days: [],
  }
}
