import { ruleHead } from '../head/rule-head.ts'
import { toneSignals } from '../head/tone.ts'
import { findAmounts } from '../reading/amounts.ts'
import type { DocumentReading } from '../reading/document.ts'
import { findMoves } from '../reading/moves.ts'
import type { Signal } from '../signal.ts'
import { withHedge } from '../words/hedged-fact.ts'
import { adoption, estateCoins, exchangeEnforcement, fundCourts, holderTaxes } from './adoption.ts'
import { bitcoinPurchases } from './bitcoin-purchases.ts'
import { capacity } from './capacity.ts'
import { coinSales } from './coin-sales.ts'
import { corporateEvents, takeovers } from './corporate.ts'
import { earnings } from './earnings.ts'
import { etfFlows } from './etf-flows.ts'
import { financing } from './financing.ts'
import type { Frame } from './frame.ts'
import { fundFilings } from './fund-filings.ts'
import { fundProducts } from './fund-products.ts'
import { hostingDeals } from './hosting.ts'
import { indexMembership } from './index-membership.ts'
import { lawsuits } from './lawsuits.ts'
import { companyLicences } from './licences.ts'
import { listedMoves } from './listed-moves.ts'
import { macro } from './macro.ts'
import { miningEconomics, miningOperations } from './mining-economics.ts'
import { miningIncome } from './mining-income.ts'
import { miningPay } from './mining-pay.ts'
import { contagion, miningPolicy, policy } from './policy.ts'
import { powerTariffs } from './power-tariffs.ts'
import { bitcoinMoves, forecasts, halving } from './price-views.ts'
import { ratings } from './ratings.ts'
import { sectorMoves, sectorParallel, sectorShift } from './sector.ts'
import { sectorSpill } from './sector-spill.ts'
import { stockMoves } from './stock-moves.ts'
import { supplyEvents } from './supply-events.ts'
import { holderFlows, treasuryTrades } from './treasury.ts'
import { venueListings } from './venue-listings.ts'

const frames: readonly Frame[] = [
  miningEconomics,
  miningOperations,
  sectorMoves,
  sectorShift,
  earnings,
  corporateEvents,
  lawsuits,
  bitcoinPurchases,
  capacity,
  coinSales,
  companyLicences,
  miningPay,
  powerTariffs,
  sectorSpill,
  venueListings,
  financing,
  hostingDeals,
  takeovers,
  ratings,
  stockMoves,
  etfFlows,
  treasuryTrades,
  holderFlows,
  macro,
  policy,
  miningPolicy,
  indexMembership,
  listedMoves,
  contagion,
  bitcoinMoves,
  forecasts,
  halving,
  fundFilings,
  adoption,
  holderTaxes,
  estateCoins,
  fundCourts,
  exchangeEnforcement,
  fundProducts,
  supplyEvents,
  miningIncome,
]

/** Every signal of an article, in the order of its sentences. */
export function findSignals(document: DocumentReading): Signal[] {
  const signals = document.all.flatMap((sentence) => {
    if (sentence.tokens.length === 0) return []
    const amounts = findAmounts(sentence)
    const moves = findMoves(sentence, amounts)
    return frames.flatMap((frame) => frame({ sentence, document, moves, amounts }))
  })
  const all = [...signals, ...sectorParallel(signals), ...toneSignals(document, signals, ruleHead)]
  return all.map(withHedge)
}
