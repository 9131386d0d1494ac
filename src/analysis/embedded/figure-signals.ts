import type { Figure } from '../take.ts'
import type { DocumentReading } from './reading/document.ts'
import { standingOf } from './reading/modality.ts'
import { ownerOf, possessorOf } from './reading/ownership.ts'
import type { SentenceReading } from './reading/sentence.ts'
import type { Signal } from './signal.ts'

/**
 * What the figures of the article say of share prices and of bitcoin's own, where the sentences around them did
 * not: "IREN led the table with a 42% advance", "Cango came last, losing 18%".
 */
export function figureSignals(
  document: DocumentReading,
  figures: readonly Figure[],
  signals: readonly Signal[],
): Signal[] {
  return figures.flatMap((figure) => {
    if (
      figure.metric !== 'price change' ||
      figure.unit !== '%' ||
      figure.about === null ||
      figure.value === 0
    )
      return []
    const target = figure.about
    const company = document.targets.get(target)?.kind === 'company' && !document.isInstitution(target)
    if (!company && target !== 'BTC') return []
    const sentence = sentenceWith(document, figure.quote)
    if (sentence === null) return []
    if (company && (belongsToAnother(document, sentence, figure, target) || isOfItsGoods(sentence, target)))
      return []
    const frame = company ? ('stock-move' as const) : ('btc-move' as const)
    const known = signals.some(
      (signal) =>
        signal.target === target &&
        signal.sentence.index === sentence.index &&
        signal.frame === frame &&
        /\d/.test(signal.fact),
    )
    if (known) return []
    return [toSignal(document, figure, sentence, target, company)]
  })
}

function toSignal(
  document: DocumentReading,
  figure: Figure,
  sentence: SentenceReading,
  target: string,
  company: boolean,
): Signal {
  const from = numberAt(sentence, figure.value)
  const standing = standingOf(sentence, from, from + 1)
  const size = Math.abs(figure.value)
  const verb = figure.value > 0 ? 'rose' : 'fell'
  const name = document.targets.get(target)?.name ?? target
  return {
    frame: company ? 'stock-move' : 'btc-move',
    target,
    sign: figure.value > 0 ? 1 : -1,
    strength: size >= 8 ? 0.55 : size >= 3 ? 0.35 : 0.2,
    sentence,
    from,
    to: from + 1,
    standing,
    role: !company || standing.past || standing.told || standing.role === 'backdrop' ? 'context' : 'driver',
    fact: `${company ? name : 'BTC'} ${verb} ${size}%`,
  }
}

/** "Hut 8, owner of 80% of ABTC, lost 12%": where the grammar gives the number to another company, nobody gets it. */
function belongsToAnother(
  document: DocumentReading,
  sentence: SentenceReading,
  figure: Figure,
  target: string,
): boolean {
  const at = numberAt(sentence, figure.value)
  const owner = ownerOf(sentence, { from: at, to: at + 1 }, false)
  const belongs = owner === null ? null : possessorOf(sentence, owner)
  return belongs !== null && belongs !== target && document.targets.get(belongs)?.kind === 'company'
}

const shareWords = new Set(
  'shares share stock stocks price gain gains loss advance rise fall drop jump'.split(' '),
)

/** "MARA's count fell 6%": a number of something that the company has, and not of its shares. */
function isOfItsGoods(sentence: SentenceReading, target: string): boolean {
  const name = sentence.things.find((thing) => thing.kind === 'mention' && thing.id === target)
  if (name === undefined || sentence.tokens[name.to - 1]?.possessive !== true) return false
  return !sentence.tokens.slice(name.to, name.to + 3).some((token) => shareWords.has(token.word))
}

function numberAt(sentence: SentenceReading, value: number): number {
  const digits = String(Math.abs(value))
  const at = sentence.tokens.findIndex((token) => token.kind === 'number' && token.word.startsWith(digits))
  return Math.max(0, at)
}

function sentenceWith(document: DocumentReading, quote: string): SentenceReading | null {
  return document.body.find((sentence) => sentence.text.includes(quote)) ?? null
}
