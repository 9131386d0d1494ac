import type { Confidence, Rating, Stance, Take } from '../analysis/take.ts'

/** What a verdict counts for, by how far its source is to be believed. */
const credibilityWeights: Readonly<Record<Rating, number>> = {
  high: 1,
  medium: 0.7,
  unrated: 0.5,
  low: 0.3,
}

/** By how sure the take is of the verdict. */
const confidenceWeights: Readonly<Record<Confidence, number>> = { high: 1, medium: 0.7, low: 0.4 }

/** Said of the target itself, or only implied for it by what is said of bitcoin. */
const directnessWeights = { said: 1, implied: 0.5 } as const

const directions: Readonly<Record<Stance, number>> = {
  bullish: 1,
  bearish: -1,
  neutral: 0,
  mixed: 0,
  unclear: 0,
}

/** From here on a sum leans to one side, and from there on it is plainly on it. */
const thresholds = { leaning: 0.2, plain: 0.6 } as const

/** What one take says of one target. */
export interface Voice {
  readonly target: { readonly id: string; readonly name: string }
  readonly stance: Stance
  /** 0 to 1; 0 where it cannot be judged. */
  readonly weight: number
}

/** How far it moves the sum, with its direction. */
export const shareOf = ({ stance, weight }: Voice): number => directions[stance] * weight

/**
 * One voice for each target that a take speaks of: its verdict or, for miners it does not speak of, what it implies
 * for them by way of bitcoin, which is as sure as its verdict on bitcoin.
 */
export function voicesOf({ verdicts, spillover, credibility }: Take): readonly Voice[] {
  const believed = credibilityWeights[credibility.rating]
  const weight = (stance: Stance, confidence: Confidence, how: keyof typeof directnessWeights): number =>
    stance === 'unclear' ? 0 : believed * confidenceWeights[confidence] * directnessWeights[how]
  const said = verdicts.map(({ target, stance, confidence }) => ({
    target,
    stance,
    weight: weight(stance, confidence, 'said'),
  }))
  const ofBtc = verdicts.find(({ target }) => target.id === 'BTC')?.confidence ?? 'low'
  const implied = spillover
    .filter(({ target }) => !verdicts.some((verdict) => verdict.target.id === target.id))
    .map(({ target, stance }) => ({ target, stance, weight: weight(stance, ofBtc, 'implied') }))
  return [...said, ...implied]
}

export type Sum =
  | 'bullish'
  | 'leaning-bullish'
  | 'neutral'
  | 'mixed'
  | 'leaning-bearish'
  | 'bearish'
  | 'unclear'

/** What a day's takes added up to for one target. */
export interface TargetSentiment {
  readonly target: { readonly id: string; readonly name: string }
  /** How many stories say what. */
  readonly counts: Readonly<Record<Stance, number>>
  readonly stories: number
  /** −1 (all bearish) to 1 (all bullish), weighted; null where none can be judged. */
  readonly score: number | null
  readonly sum: Sum
}

/** The companies that are told of, those with most stories first. */
const mostCompanies = 2

/** The sums by target: bitcoin, the miners, and the companies that most stories speak of. None without a story. */
export function sentimentOf(takes: readonly Take[]): readonly TargetSentiment[] {
  const byTarget = Map.groupBy(takes.flatMap(voicesOf), ({ target }) => target.id)
  const sums = [...byTarget.values()].map(sumOf)
  const isGroup = ({ target }: TargetSentiment): boolean => target.id === 'BTC' || target.id === 'MINERS'
  const companies = sums
    .filter((one) => !isGroup(one))
    .toSorted((one, other) => other.stories - one.stories || (one.target.id < other.target.id ? -1 : 1))
  return [
    ...sums.filter(({ target }) => target.id === 'BTC'),
    ...sums.filter(({ target }) => target.id === 'MINERS'),
    ...companies.slice(0, mostCompanies),
  ]
}

function sumOf(voices: readonly Voice[]): TargetSentiment {
  const counts: Record<Stance, number> = { bullish: 0, bearish: 0, neutral: 0, mixed: 0, unclear: 0 }
  for (const { stance } of voices) counts[stance] += 1
  const weight = voices.reduce((sum, one) => sum + one.weight, 0)
  const score = weight === 0 ? null : voices.reduce((sum, one) => sum + shareOf(one), 0) / weight
  const [{ target } = { target: { id: '', name: '' } }] = voices
  return { target, counts, stories: voices.length, score, sum: wordOf(score, counts) }
}

/** Between the thresholds news of both sides is mixed, and never neutral. */
function wordOf(score: number | null, { bullish, bearish, mixed }: Record<Stance, number>): Sum {
  if (score === null) return 'unclear'
  const side = score > 0 ? 'bullish' : 'bearish'
  if (Math.abs(score) >= thresholds.plain) return side
  if (Math.abs(score) >= thresholds.leaning) return `leaning-${side}`
  return mixed > 0 || (bullish > 0 && bearish > 0) ? 'mixed' : 'neutral'
}
