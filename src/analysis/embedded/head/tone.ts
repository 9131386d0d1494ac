import type { DocumentReading } from '../reading/document.ts'
import type { SentenceReading } from '../reading/sentence.ts'
import type { Signal } from '../signal.ts'
import type { MentionHead } from './head.ts'

/** A tone weaker than this is none. */
const least = 0.35

/**
 * What the head finds where no frame fires: tone for companies and miners, never for bitcoin in an article, whose
 * price moves by drivers and not by mood.
 */
export function toneSignals(
  document: DocumentReading,
  signals: readonly Signal[],
  head: MentionHead,
): Signal[] {
  const framed = new Set(signals.map((signal) => `${signal.sentence.index} ${signal.target}`))
  return document.all.flatMap((sentence) =>
    judgedTargets(document, sentence).flatMap((target) => {
      if (framed.has(`${sentence.index} ${target}`)) return []
      const score = head.score({ sentence, document, target })
      return Math.abs(score) < least ? [] : [toneSignal(document, sentence, target, score)]
    }),
  )
}

function judgedTargets(document: DocumentReading, sentence: SentenceReading): string[] {
  const ids = new Set(sentence.mentions.map((mention) => mention.target.id))
  return [...ids].filter((id) => {
    if (id === 'MINERS') return document.brief
    const target = document.targets.get(id)
    return target?.kind === 'company' && !document.isInstitution(id)
  })
}

function toneSignal(
  document: DocumentReading,
  sentence: SentenceReading,
  target: string,
  score: number,
): Signal {
  const name = document.targets.get(target)?.name ?? target
  return {
    frame: 'tone',
    target,
    sign: score > 0 ? 1 : -1,
    strength: 0.3 * Math.abs(score),
    sentence,
    from: 0,
    to: 1,
    standing: {
      role: 'main',
      negated: false,
      hedged: false,
      question: sentence.question,
      past: false,
      told: false,
    },
    role: 'driver',
    fact: `of ${name} it says “${excerpt(sentence)}”`,
  }
}

const mostWords = 16

/** The words of the sentence themselves, cut at a word where it is long. */
function excerpt(sentence: SentenceReading): string {
  const words = sentence.text
    .replaceAll(/["“”]/g, '')
    .split(/\s+/)
    .filter((word) => word !== '')
  const kept = words
    .slice(0, mostWords)
    .join(' ')
    .replace(/[.,;:]+$/, '')
  return words.length > mostWords ? `${kept} …` : kept
}
