import { blankCard } from '../chat/blank-card.ts'
import type { Card } from '../chat/card.ts'
import { text } from '../chat/spans.ts'

/** A word or two for the asker alone, such as a thank-you. */
export function shortCard(title: string, rest = ''): Card {
  return { ...blankCard(title), lede: rest === '' ? [] : [text(rest)], private: true }
}
