import type { Reading } from '../../targets/reading.ts'

const evidenceNouns: ReadonlySet<string> = new Set([
  'data',
  'figures',
  'statistics',
  'numbers',
  'report',
  'survey',
  'study',
  'analysis',
  'research',
  'analytics',
  'intelligence',
  'estimates',
])
const links: ReadonlySet<string> = new Set([
  'from',
  'by',
  'firm',
  'company',
  'provider',
  'platform',
  'house',
  'group',
])
const fillers: ReadonlySet<string> = new Set([
  'compiled',
  'provided',
  'published',
  'shared',
  'the',
  'of',
  'at',
  'a',
  'an',
  'data',
  'analytics',
  'research',
  'on',
  'chain',
  'crypto',
  'blockchain',
  'market',
  'intelligence',
])

/** Nouns that come from firms rather than from people. */
const countable: ReadonlySet<string> = new Set(['data', 'figures', 'statistics', 'numbers'])

/** How many words may stand between "data" and the firm's name. */
const reach = 6

const isName = (text: string): boolean => /^\p{Lu}[\p{L}\p{N}]+$/u.test(text)

/**
 * Firms to which data or a study are credited by a set phrase ("figures compiled by the data firm Fundtide", "a survey by
 * Acme"), whoever they are; `skip` tells which words are known names or no names.
 */
export function creditedFirms({ words, text }: Reading, skip: (index: number) => boolean): readonly string[] {
  const names = new Set<string>()
  words.forEach((word, index) => {
    if (!evidenceNouns.has(word.lower)) return
    let linked = false
    let fromFirm = false
    for (let at = index + 1; at <= index + reach; at += 1) {
      const next = words[at]
      if (next === undefined || next.sentence !== word.sentence) return
      if (links.has(next.lower)) {
        linked = true
        fromFirm ||= next.lower === 'from' ? countable.has(word.lower) : next.lower !== 'by'
      } else if (!fillers.has(next.lower)) {
        if (!linked || skip(at) || !isName(next.text)) return
        const second = words[at + 1]
        const both =
          second !== undefined &&
          !skip(at + 1) &&
          isName(second.text) &&
          text.slice(next.fullEnd, second.start) === ' '
        // "A report by Jane Doe" names a person.
        if (both && !fromFirm) return
        names.add(text.slice(next.start, both ? second.end : next.end))
        return
      }
    }
  })
  return [...names]
}
