import type { Card } from '../chat/card.ts'
import { shorten } from '../chat/plain-text.ts'
import { code } from '../chat/spans.ts'

const longest = 300

/** A command as somebody might have typed it: `/take link:https://… private:true`; nothing without options. */
export function typedCommand(name: string, options: Readonly<Record<string, unknown>>): string {
  const words = Object.entries(options)
    .filter(([, value]) => value !== undefined && value !== null && value !== '')
    .map(([option, value]) => `${option}:${String(value)}`)
  return words.length === 0 ? '' : [`/${name}`, ...words].join(' ')
}

/** Repeats what was typed on a card that refuses it, because a platform's command line does not keep it. */
export function withTyped(card: Card, typed: string): Card {
  // What opens an account is not repeated, not to its owner either: others may look over a shoulder.
  const words = typed.trim().replace(/\/\/[^\s/@]{1,200}@/g, '//…@')
  if (words === '' || card.actions.length > 0) return card
  return {
    ...card,
    sections: [
      ...card.sections,
      { heading: 'You wrote', style: 'plain', lines: [[code(shorten(words, longest))]] },
    ],
  }
}
