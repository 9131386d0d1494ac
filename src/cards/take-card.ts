import type { Take, Verdict } from '../analysis/take.ts'
import { blankCard } from '../chat/blank-card.ts'
import type { Action, Card, Line, Section, Tone } from '../chat/card.ts'
import { bold, italic, text, time } from '../chat/spans.ts'
import type { TakeAnswer } from '../takes/take-answer.ts'
import { ageInDays, ageInWords } from './article-age.ts'
import { articleWarnings } from './article-warnings.ts'
import { changesSection } from './changes-section.ts'
import { pageUrl } from './page-url.ts'
import { stanceBadge, stanceTone } from './stance-badge.ts'
import { type Standing, verbStarts } from './standing.ts'
import { detailSections, figureTable } from './take-details.ts'
import { ratingWords, targetName, termWords } from './take-words.ts'

/** Companies beyond this many are named in the details only. */
const mostVerdictsInShort = 6

export interface TakeCardOptions {
  /** True for the card with everything behind "Details". */
  readonly detail: boolean
  /** Milliseconds since the epoch, for the article's age. */
  readonly nowMs: number
  readonly standing: Standing
}

const directions = new Set(['bullish', 'bearish', 'mixed'])

/** The colour of the card: the first stance that has a direction, in the order of the verdicts. */
function takeTone(take: Take): Tone {
  const first = take.verdicts.find((verdict) => directions.has(verdict.stance)) ?? take.verdicts[0]
  return first === undefined ? 'unknown' : stanceTone(first.stance)
}

function verdictLine({ target, stance, confidence, reason }: Verdict): Line {
  const doubt = confidence === 'low' && stance !== 'unclear' ? [italic(' (low confidence)')] : []
  return [stanceBadge(stance), text('  '), bold(targetName(target)), ...doubt, text(` – ${reason}`)]
}

function verdictSection(take: Take, detail: boolean): Section {
  const shown = detail ? take.verdicts : take.verdicts.slice(0, mostVerdictsInShort)
  const rest = take.verdicts.slice(shown.length).map(({ target, stance }) => `${target.id} ${stance}`)
  const lines = shown.map(verdictLine)
  return {
    heading: null,
    style: 'plain',
    lines: rest.length === 0 ? lines : [...lines, [text(`Also ${rest.join(', ')}: see Details.`)]],
  }
}

function spilloverSection(take: Take): Section[] {
  if (take.spillover.length === 0) return []
  return [
    {
      heading: 'Spillover from BTC',
      style: 'plain',
      lines: take.spillover.map(({ target, stance, reason }) => [
        stanceBadge(stance),
        text('  '),
        bold(targetName(target)),
        text(` – ${reason}`),
      ]),
    },
  ]
}

function byline({ take, firstReadAt }: TakeAnswer, nowMs: number): Line {
  const { article } = take
  const parts: Line[] = []
  if (article.site !== null) parts.push([text(article.site)])
  if (article.publishedAt !== null) {
    const age = ageInWords(ageInDays(article.publishedAt, nowMs))
    parts.push([time(article.publishedAt), text(` (${age})`)])
  } else {
    parts.push([text('undated')])
  }
  if (firstReadAt !== null) parts.push([text('first read '), time(firstReadAt, 'date-time')])
  return parts.flatMap((part, index) => (index === 0 ? part : [text(' · '), ...part]))
}

function actions(id: string, { detail, standing }: TakeCardOptions): Action[] {
  const action = (kind: Action['kind'], verb: string, label: string): Action => ({
    kind,
    id: `take:${verb}:${id}`,
    label,
    value: null,
  })
  const start = verbStarts[standing]
  return [
    detail
      ? action('details', `${start}brief`, 'Fewer details')
      : action('details', `${start}details`, 'Details'),
    ...(standing === 'private' ? [action('share', 'share', 'Share here')] : []),
    action('helpful', 'helpful', 'Helpful'),
    action('not-helpful', 'not-helpful', 'Not helpful'),
    ...(standing === 'public' ? [action('remove', 'remove', 'Remove')] : []),
  ]
}

/** The take as a card: short first, and with `detail` everything that stands behind it. */
export function takeCard(answer: TakeAnswer, options: TakeCardOptions): Card {
  const { take } = answer
  const changes = answer.changes === null ? [] : [changesSection(answer.changes)]
  const details = options.detail ? detailSections(take) : []
  return {
    ...blankCard(take.article.title.trim() === '' ? 'Pasted text' : take.article.title),
    tone: takeTone(take),
    url: pageUrl(answer),
    byline: byline(answer, options.nowMs),
    warnings: articleWarnings(answer, options.nowMs),
    lede: [text(take.summary)],
    fields: [
      { name: 'Horizon', value: [text(termWords[take.horizon.term])] },
      { name: 'Credibility', value: [text(ratingWords[take.credibility.rating])] },
    ],
    sections: [verdictSection(take, options.detail), ...spilloverSection(take), ...changes, ...details],
    table: options.detail ? figureTable(take) : null,
    actions: actions(answer.id, options),
    footer: [text('Not investment advice.')],
    about: answer.id,
    sample: answer.sample,
    private: options.standing !== 'public',
  }
}
