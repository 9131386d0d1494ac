import type { Stance } from '../../take.ts'
import type { DocumentReading } from '../reading/document.ts'
import type { Signal } from '../signal.ts'
import type { BtcJudgement } from '../verdicts/btc.ts'
import { isContested } from '../verdicts/weigh.ts'
import { btcEffects } from './effects.ts'
import { distinctFacts } from './story.ts'
import { pick, sentenceOf } from './variant.ts'

/** One sentence on why the news moves BTC, or why it does not. */
export function btcReason(
  document: DocumentReading,
  signals: readonly Signal[],
  judgement: BtcJudgement,
): string {
  const { stance, balance } = judgement
  const contested = isContested(balance)
  if (stance === 'bullish' || stance === 'bearish')
    return directional(document, stance, balance.drivers, contested)
  if (stance === 'mixed') return mixed(balance.drivers)
  return neutral(document, signals)
}

function directional(
  document: DocumentReading,
  stance: Stance,
  drivers: readonly Signal[],
  contested: boolean,
): string {
  const sign = stance === 'bullish' ? 1 : -1
  const own = distinct(drivers.filter((driver) => driver.sign === sign))
  const main = own[0]
  const against = drivers.find((driver) => driver.sign === -sign && driver.frame !== main?.frame)
  if (main === undefined) return 'The drivers in the article lean one way without a single clear cause.'
  const effects = btcEffects[main.frame]
  const key = `${document.article.title}${main.frame}`
  const effect = effects === undefined ? null : pick(sign > 0 ? effects.up : effects.down, key)
  const second = own[1]
  const joined = second === undefined ? main.fact : `${main.fact} and ${second.fact}`
  const why = effect === null ? joined : pick([`${joined}: ${effect}`, `${joined}, and ${effect}`], key)
  if (!contested || against === undefined || against.fact === main.fact) return sentenceOf(why)
  return sentenceOf(`${joined}${effect === null ? '' : `, and ${effect}`}, though ${against.fact}`)
}

function mixed(drivers: readonly Signal[]): string {
  const up = drivers.find((driver) => driver.sign > 0)
  const down = drivers.find((driver) => driver.sign < 0)
  if (up === undefined || down === undefined) return 'Drivers of about equal weight pull both ways.'
  return sentenceOf(`${up.fact}, but ${down.fact}; the two are of about equal weight`)
}

function distinct(drivers: readonly Signal[]): Signal[] {
  const seen = new Set<string>()
  return drivers.filter((driver) => {
    if (seen.has(driver.frame)) return false
    seen.add(driver.frame)
    return true
  })
}

function neutral(document: DocumentReading, signals: readonly Signal[]): string {
  const key = document.article.title
  const backdrop = priceBackdrop(signals)
  const otherName =
    document.otherAsset === null
      ? null
      : (document.targets.get(document.otherAsset)?.name ?? 'another asset').replace(
          /^(?:Ether|Altcoins)/,
          (name) => name.toLowerCase(),
        )
  switch (document.genre) {
    case 'promotion':
      return pick(
        [
          'The page promotes a purchase rather than reporting an event, so it gives BTC no driver.',
          'This is promotion dressed as news, and nothing in it changes demand for BTC.',
        ],
        key,
      )
    case 'explainer':
      return pick(
        [
          'The text explains how things work and reports no event that would move BTC.',
          'It is background reading: nothing happened that changes demand for BTC or its supply.',
        ],
        key,
      )
    case 'opinion':
      return pick(
        [
          'An opinion, however strongly put, adds no new fact about demand for BTC or its supply.',
          'The author argues a case; no event in it moves BTC.',
        ],
        key,
      )
    case 'technical':
      return pick(
        [
          'A chart pattern is the whole case; no cause for buying or selling BTC is reported.',
          'The argument rests on chart levels, which have a mixed record and name no driver of BTC.',
        ],
        key,
      )
    case 'prediction':
      return pick(
        [
          'A price target is a prediction and not a cause, and nothing new stands behind this one.',
          'The forecast repeats a view without new facts, so it gives BTC no driver.',
        ],
        key,
      )
    case 'rumour':
      return pick(
        [
          'The claim is unconfirmed or denied, so nothing has changed for BTC.',
          'A report that is disputed does not move BTC for longer than a headline.',
        ],
        key,
      )
    case 'news':
    case 'recap':
      break
  }
  if (otherName !== null) {
    return sentenceOf(
      `the drivers here concern ${otherName}, and BTC is only its backdrop${backdrop === null ? '' : ` (${backdrop})`}`,
    )
  }
  const aside = backdrop === null ? '' : `, and the article gives as background only that ${backdrop}`
  const mining = distinctFacts(
    signals.filter((signal) => signal.target === 'MINERS'),
    2,
  )
  if (mining.length > 0 && document.mainCompany === null) {
    return sentenceOf(
      pick(
        [
          `what moved is specific to mining (${mining.join(', and ')}); none of it changes demand for BTC or its supply${aside}`,
          `the drivers act on miners and not on BTC: ${mining.join(' and ')}${aside}`,
        ],
        key,
      ),
    )
  }
  const company = document.mainCompany ?? firstCompany(document, signals)
  if (company !== null) {
    const name = document.targets.get(company)?.name ?? company
    const fact = distinctFacts(
      signals.filter((signal) => signal.target === company),
      1,
    )[0]
    const told = fact === undefined ? '' : ` (${fact})`
    return sentenceOf(
      pick(
        [
          `the news is ${possessive(name)} own${told} and leaves demand for BTC and its supply as they were${aside}`,
          `this concerns ${name}${told}; it neither buys nor sells BTC on a scale that matters${aside}`,
        ],
        key,
      ),
    )
  }
  if (backdrop !== null) {
    return sentenceOf(
      `the article reports what happened to the price (${backdrop}) without a cause that would carry on`,
    )
  }
  return pick(
    [
      'The article gives BTC no driver of its own.',
      'Nothing in the article changes demand for BTC or its supply.',
    ],
    key,
  )
}

function possessive(name: string): string {
  return /s$/i.test(name) ? `${name}'` : `${name}'s`
}

function firstCompany(document: DocumentReading, signals: readonly Signal[]): string | null {
  const found = signals.find(
    (signal) =>
      document.targets.get(signal.target)?.kind === 'company' && !document.isInstitution(signal.target),
  )
  return found?.target ?? null
}

/** The move of BTC that the article tells beside its news, as "BTC fell 4%". */
function priceBackdrop(signals: readonly Signal[]): string | null {
  const moves = signals.filter((signal) => signal.frame === 'btc-move' && signal.role === 'context')
  const measured = moves.find((signal) => /\d/.test(signal.fact))
  return measured?.fact ?? null
}
