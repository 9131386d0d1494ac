import type { DocumentReading } from '../reading/document.ts'
import type { Signal } from '../signal.ts'
import type { MinersJudgement } from '../verdicts/miners.ts'
import { isContested } from '../verdicts/weigh.ts'
import { minerEffects } from './effects.ts'
import { distinctFacts } from './story.ts'
import { pick, sentenceOf, series } from './variant.ts'

/** One sentence on why the news moves mining stocks, or why it does not. */
export function minersReason(document: DocumentReading, judgement: MinersJudgement): string {
  const { stance, balance } = judgement
  const key = `${document.article.title} miners`
  const up = balance.drivers.filter((driver) => driver.sign > 0)
  const down = balance.drivers.filter((driver) => driver.sign < 0)
  if (stance === 'mixed') {
    const good = distinctFacts(up, 1)[0]
    const bad = distinctFacts(down, 1)[0]
    return sentenceOf(
      `${good ?? 'some of it helps'}, but ${bad ?? 'some of it hurts'}; for miners the two offset each other`,
    )
  }
  if (stance === 'neutral') return neutral(document, balance.drivers, key)
  const own = stance === 'bullish' ? up : down
  const other = stance === 'bullish' ? down : up
  const facts = distinctFacts(own, 3)
  const main = own[0]
  const effects = main === undefined ? undefined : minerEffects[main.frame]
  const effect = effects === undefined ? null : pick(stance === 'bullish' ? effects.up : effects.down, key)
  const against = distinctFacts(other, 1)[0]
  const told = series(facts)
  const why = effect === null ? told : pick([`${told}: ${effect}`, `${told}, so ${effect}`], key)
  return sentenceOf(against === undefined || !isContested(balance) ? why : `${why}, even though ${against}`)
}

function neutral(document: DocumentReading, drivers: readonly Signal[], key: string): string {
  const main = document.mainCompany
  if (main !== null) {
    const name = document.targets.get(main)?.name ?? main
    return pick(
      [
        `The news concerns ${name} alone; the article draws no parallel for the sector.`,
        `One company's news is not the sector's: nothing here changes what other miners than ${name} earn.`,
      ],
      key,
    )
  }
  const fact = distinctFacts(drivers, 1)[0]
  if (fact !== undefined) return sentenceOf(`${fact}, which is too little to move mining stocks on its own`)
  if (document.genre === 'explainer')
    return 'Mining is explained here, but nothing happened that would move mining stocks.'
  return pick(
    [
      'Miners appear in the article, but it says nothing of what they earn or are worth.',
      'The article speaks of miners without news on their income, costs or shares.',
    ],
    key,
  )
}
