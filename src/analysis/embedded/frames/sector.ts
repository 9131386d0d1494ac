import { has, type SentenceReading } from '../reading/sentence.ts'
import type { Signal } from '../signal.ts'
import { moveFact } from '../words/facts.ts'
import { type Frame, signal } from './frame.ts'

/** How the miners' shares did as a group, by price, combined value, or how many of them beat bitcoin. */
export const sectorMoves: Frame = (context) => {
  const { sentence, moves, document } = context
  const signals: Signal[] = []
  for (const move of moves) {
    const group =
      (move.topic === null && move.target === 'MINERS') ||
      (move.topic === 'sector-cap' &&
        (move.target === 'MINERS' || move.target === null) &&
        document.speaksOfMining) ||
      (move.topic === 'shares' && move.target === 'MINERS') ||
      (move.topic === 'group' && (document.counts.get('MINERS') ?? 0) > 0) ||
      ((move.topic === 'valuation' || move.topic === 'guidance') && move.target === 'MINERS')
    if (!group || move.standing.negated || (move.comparison && move.topic === null)) continue
    if (move.topic === null && move.percent === null && !document.brief && !stocksNamed(sentence)) continue
    if (move.direction !== 'up' && move.direction !== 'down') continue
    if (isOutage(sentence, move)) {
      signals.push(
        signal(context, {
          frame: 'outage',
          target: 'MINERS',
          sign: -1,
          strength: 0.7,
          from: move.from,
          to: move.to,
          fact: 'miners switched machines off',
          standing: move.standing,
        }),
      )
      continue
    }
    const stretched = move.topic === 'valuation'
    const subject = move.topic === 'sector-cap' ? "miners' combined market value" : 'mining shares'
    signals.push(
      signal(context, {
        frame: 'sector-move',
        target: 'MINERS',
        sign: move.direction === 'up' ? 1 : -1,
        strength: stretched ? 0.2 : 0.7,
        from: move.from,
        to: move.to,
        fact: moveFact(subject, move),
        ...(move.standing.role === 'after' && move.topic === null ? { role: 'context' as const } : {}),
        standing: move.standing,
      }),
    )
  }
  const beat = againstBitcoin(sentence) ? shareThatBeat(sentence.tokens.map((token) => token.word)) : null
  if (beat !== null && document.speaksOfMining) {
    signals.push(
      signal(context, {
        frame: 'sector-move',
        target: 'MINERS',
        sign: beat.share >= 0.5 ? 1 : -1,
        strength: 0.6,
        from: beat.at,
        to: beat.at + 1,
        fact:
          beat.share >= 0.5 ? `${beat.said} miners beat bitcoin` : `only ${beat.said} miners beat bitcoin`,
      }),
    )
  }
  if (
    sentence.place !== 'body' &&
    has(sentence, 'upgrade', 'downgrade') &&
    sentence.mentions.some((m) => m.target.id === 'MINERS')
  ) {
    const up = has(sentence, 'upgrade') && !has(sentence, 'downgrade')
    const cue = sentence.events.find((event) => event.tag === (up ? 'upgrade' : 'downgrade'))
    if (cue !== undefined) {
      signals.push(
        signal(context, {
          frame: 'rating',
          target: 'MINERS',
          sign: up ? 1 : -1,
          strength: 0.8,
          from: cue.from,
          to: cue.to,
          fact: up ? 'analysts turned more positive on miners' : 'analysts turned more cautious on miners',
        }),
      )
    }
  }
  return signals
}

const numerals = new Map(
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen'
    .split(' ')
    .map((word, index) => [word, index + 1] as const),
)

function numeral(word: string | undefined): number | null {
  if (word === undefined) return null
  const known = numerals.get(word)
  if (known !== undefined) return known
  return /^\d{1,2}$/.test(word) ? Number(word) : null
}

const beatWords = new Set('outperformed outperform beat better outpaced topped'.split(' '))

/** "Twelve of the 14 miners … outperformed bitcoin", "just two of them beat bitcoin". */
function shareThatBeat(words: readonly string[]): { share: number; at: number; said: string } | null {
  for (let at = 0; at + 2 < words.length; at += 1) {
    const some = numeral(words[at])
    if (some === null || words[at + 1] !== 'of') continue
    const next = words[at + 2] === 'the' ? words[at + 3] : words[at + 2]
    const all = numeral(next)
    const few = next === 'them' || next === 'those'
    if (all === null && !few) continue
    const verb = words.findIndex((word, index) => index > at && index < at + 16 && beatWords.has(word))
    if (verb === -1) continue
    if (all !== null) return { share: some / all, at: verb, said: `${some} of the ${all}` }
    return { share: some <= 4 ? 0.2 : 0.7, at: verb, said: String(some) }
  }
  return null
}

/** "AI spending fears" move stocks and turn no site. */
const mood = new Set('spending fears fear bubble trade stocks hype worries jitters boom rally'.split(' '))

/** The turn of the whole sector to AI and HPC hosting, where the article says it of miners at large. */
export const sectorShift: Frame = (context) => {
  const { sentence } = context
  const group = sentence.mentions.some((mention) => mention.target.id === 'MINERS')
  if (!group) return []
  const hpc = sentence.events.find((event) => event.tag === 'hpc')
  if (hpc === undefined || mood.has(sentence.tokens[hpc.to]?.word ?? '')) return []
  const cut = has(sentence, 'deal-off')
  return [
    signal(context, {
      frame: 'sector-shift',
      target: 'MINERS',
      sign: cut ? -1 : 1,
      strength: 0.5,
      from: hpc.from,
      to: hpc.to,
      fact: cut
        ? 'AI hosting plans of miners were cut back'
        : 'miners are turning their power sites to AI and HPC hosting',
    }),
  ]
}

const wholeSector = new Set('every sector industry peers'.split(' '))

/**
 * A deal or bid for one miner speaks for the sector where the article itself draws the parallel: it then tells
 * of miners at large turning to the same business.
 */
export function sectorParallel(signals: readonly Signal[]): Signal[] {
  const parallel = signals.find((signal) => signal.frame === 'sector-shift' && signal.sign > 0)
  const deal = signals.find(
    (signal) =>
      (signal.frame === 'hosting-deal' || signal.frame === 'takeover') &&
      signal.sign > 0 &&
      signal.sentence.place !== 'body',
  )
  if (deal === undefined) return []
  if (parallel !== undefined)
    return [{ ...parallel, sentence: { ...parallel.sentence, place: 'lead' }, strength: 0.8 }]
  // A headline that speaks of miners at large draws the parallel itself.
  const atLarge = signals.find(
    (signal) =>
      signal === deal &&
      signal.sentence.place === 'title' &&
      signal.sentence.tokens.some((token) => wholeSector.has(token.word)),
  )
  if (atLarge === undefined) return []
  const fact = 'sites with power are being valued anew for AI and HPC hosting'
  return [{ ...atLarge, target: 'MINERS', frame: 'sector-shift', strength: 0.4, fact }]
}

/** "Miners went dark": machines, and no shares. */
function isOutage(sentence: SentenceReading, move: { readonly from: number; readonly to: number }): boolean {
  const words = sentence.tokens.slice(move.from - 1, move.to).map((token) => token.word)
  return words.some((word) => /^(?:dark|offline|powered|power|shut)$/.test(word))
}

const stockWords = new Set('shares share stock stocks equities rally rallied investors rise jump'.split(' '))

/** "Miners rose" speaks of their shares only where shares are spoken of. */
function stocksNamed(sentence: SentenceReading): boolean {
  return sentence.place === 'title' || sentence.tokens.some((token) => stockWords.has(token.word))
}

/** The sentence sets the stocks against bitcoin, and not their results against estimates. */
function againstBitcoin(sentence: SentenceReading): boolean {
  const results = sentence.topics.some((topic) => topic.tag === 'revenue' || topic.tag === 'profit')
  return (
    !results &&
    sentence.mentions.some((mention) => mention.target.id === 'BTC' || mention.target.id === 'CRYPTO')
  )
}
