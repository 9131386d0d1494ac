import type { Stance } from '../analysis/take.ts'
import type { Span, Tone } from '../chat/card.ts'
import { badge } from '../chat/spans.ts'

const looks: Readonly<Record<Stance, { mark: string; word: string; tone: Tone }>> = {
  bullish: { mark: '▲', word: 'Bullish', tone: 'up' },
  bearish: { mark: '▼', word: 'Bearish', tone: 'down' },
  neutral: { mark: '◆', word: 'Neutral', tone: 'flat' },
  mixed: { mark: '↕', word: 'Mixed', tone: 'mixed' },
  unclear: { mark: '?', word: 'Unclear', tone: 'unknown' },
}

/** A stance by mark and word, so that nobody needs to see its colour. */
export function stanceBadge(stance: Stance): Span {
  const { mark, word, tone } = looks[stance]
  return badge(mark, word, tone)
}

export function stanceTone(stance: Stance): Tone {
  return looks[stance].tone
}
