import type { DocumentReading } from '../reading/document.ts'
import type { Signal } from '../signal.ts'
import type { CompanyJudgement } from '../verdicts/companies.ts'
import { isContested } from '../verdicts/weigh.ts'
import { companyEffects, minerEffects } from './effects.ts'
import { withPronouns } from './pronouns.ts'
import { distinctFacts } from './story.ts'
import { pick, sentenceOf, series } from './variant.ts'

/** One sentence on why the news moves a company. */
export function companyReason(
  document: DocumentReading,
  signals: readonly Signal[],
  judgement: CompanyJudgement,
): string {
  const { stance, balance, target } = judgement
  const key = `${document.article.title} ${target.id}`
  const up = balance.drivers.filter((driver) => driver.sign > 0)
  const down = balance.drivers.filter((driver) => driver.sign < 0)
  if (stance === 'neutral' || stance === 'mixed') {
    const good = distinctFacts(up, 1)[0]
    const bad = distinctFacts(down, 1)[0]
    if (good !== undefined && bad !== undefined) {
      const [first = good, second = bad] = withPronouns([good, bad], [target.name])
      return sentenceOf(`${first}, but ${second}; the two about offset each other`)
    }
    const plain = signals.filter((signal) => signal.target === target.id && signal.frame !== 'tone')
    const told = distinctFacts(plain, 1)[0]
    if (told !== undefined)
      return sentenceOf(`${told}, which by itself says little about the value of its shares`)
    return pick(
      [
        `${target.name} is part of the story, but nothing in it changes what the shares are worth.`,
        `The article names ${target.name} without news that would move its shares.`,
      ],
      key,
    )
  }
  const own = stance === 'bullish' ? up : down
  const other = stance === 'bullish' ? down : up
  const main = own[0]
  const plain = own.filter((signal) => signal.frame !== 'tone')
  const facts = distinctFacts(plain.length > 0 ? plain : own, 2)
  const effects = main === undefined ? undefined : (companyEffects[main.frame] ?? minerEffects[main.frame])
  // A rating that is only kept is no change that would bring buyers or sellers.
  const kept = main?.frame === 'rating' && main.strength < 2
  const effect =
    effects === undefined || kept ? null : pick(stance === 'bullish' ? effects.up : effects.down, key)
  const told = series(withPronouns(facts, [target.name]))
  const against = distinctFacts(other, 1)[0]
  const why = effect === null ? told : pick([`${told}: ${effect}`, `${told}, and ${effect}`], key)
  return sentenceOf(against === undefined || !isContested(balance) ? why : `${why}, even if ${against}`)
}
