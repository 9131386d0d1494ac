import { blankCard } from '../chat/blank-card.ts'
import type { Card, Line } from '../chat/card.ts'
import { bold, link, text, time } from '../chat/spans.ts'
import type { TakeAnswer } from '../takes/take-answer.ts'
import type { PostedCard } from '../workspace/ports.ts'
import { stanceBadge, stanceTone } from './stance-badge.ts'

function whereLine({ postedAt, url }: PostedCard): Line {
  const when: Line = [text('It was posted in this channel on '), time(postedAt, 'date-time'), text('.')]
  return url === null ? when : [...when, text(' '), link('Go to the take', url)]
}

/** In place of a take that stands in this channel already: where it is, for the asker alone. */
export function pointerCard({ id, take, sample }: TakeAnswer, posted: PostedCard): Card {
  const btc = take.verdicts.find(({ target }) => target.id === 'BTC')
  const stance: Line =
    btc === undefined ? [] : [stanceBadge(btc.stance), text('  '), bold('BTC'), text(' – ')]
  return {
    ...blankCard('Already taken here'),
    tone: btc === undefined ? 'info' : stanceTone(btc.stance),
    byline: [text(take.article.title)],
    lede: [...stance, text(take.summary)],
    sections: [{ heading: null, style: 'plain', lines: [whereLine(posted)] }],
    actions: [
      { kind: 'details', id: `take:my-details:${id}`, label: 'Details', value: null },
      { kind: 'share', id: `take:share:${id}`, label: 'Post it again', value: null },
    ],
    sample,
    private: true,
  }
}
