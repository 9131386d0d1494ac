import type { Line, Section, Span } from '../chat/card.ts'
import { shorten } from '../chat/plain-text.ts'
import { badge, bold, link, text } from '../chat/spans.ts'
import { byTime, byWeight, type Story, weightOf } from '../digest/headlines.ts'
import { type Sum, sentimentOf, type TargetSentiment } from '../digest/sentiment.ts'
import { stanceBadge } from './stance-badge.ts'

const mostHeadlines = 5
const mostWeighing = 2
const longestHeadline = 75

const sums: Readonly<Record<Sum, Span>> = {
  bullish: stanceBadge('bullish'),
  'leaning-bullish': badge('▲', 'Leaning bullish', 'up'),
  neutral: stanceBadge('neutral'),
  mixed: stanceBadge('mixed'),
  'leaning-bearish': badge('▼', 'Leaning bearish', 'down'),
  bearish: stanceBadge('bearish'),
  unclear: stanceBadge('unclear'),
}

const stances = ['bullish', 'bearish', 'mixed', 'neutral', 'unclear'] as const

/** `BTC ▲ Leaning bullish (3 bullish, 1 bearish)`. */
function sumLine({ target, sum, counts }: TargetSentiment): Line {
  const said = stances.filter((stance) => counts[stance] > 0).map((stance) => `${counts[stance]} ${stance}`)
  const name = target.id === 'MINERS' ? 'Miners' : target.id
  return [bold(name), text(' '), sums[sum], text(` (${said.join(', ')})`)]
}

/** What a story says of whom, and its headline, a link where it has one. */
function storyLine(story: Story, before = ''): Line {
  const { title } = story.take.article
  const { voice } = weightOf(story)
  const headline = shorten(title.trim() === '' ? 'Pasted text' : title.trim(), longestHeadline)
  return [
    ...(before === '' ? [] : [text(before)]),
    ...(voice === null
      ? []
      : [
          stanceBadge(voice.stance),
          text(` (${voice.target.id === 'MINERS' ? 'miners' : voice.target.id})  `),
        ]),
    story.url === null ? text(headline) : link(headline, story.url),
  ]
}

/** The stories whose weight moved the sums most. */
const weighing = (stories: readonly Story[]): readonly Story[] => byWeight(stories).slice(0, mostWeighing)

/** What the takes added up to by target, and what weighed most. */
export function sentimentSection(stories: readonly Story[]): Section {
  const heading = 'News sentiment, 24 hours'
  if (stories.length === 0) return { heading, style: 'plain', lines: [[text('No news was read.')]] }
  return {
    heading,
    style: 'list',
    lines: [
      ...sentimentOf(stories.map(({ take }) => take)).map(sumLine),
      ...weighing(stories).map((story) => storyLine(story, 'Weighed most: ')),
    ],
  }
}

/** At most five stories, newest first; those that the sentiment tells of already are not told twice. */
export function headlinesSection(stories: readonly Story[], besideSentiment: boolean): Section[] {
  const told = new Set(besideSentiment ? weighing(stories) : [])
  const rest = byTime(stories.filter((story) => !told.has(story)))
  if (rest.length === 0) {
    if (besideSentiment) return []
    return [{ heading: 'Headlines', style: 'plain', lines: [[text('No news was read.')]] }]
  }
  const shown = rest.slice(0, mostHeadlines)
  const more = rest.length - shown.length
  return [
    {
      heading: besideSentiment ? 'More headlines' : 'Headlines',
      style: 'list',
      lines: [...shown.map((story) => storyLine(story)), ...(more > 0 ? [[text(`and ${more} more`)]] : [])],
    },
  ]
}
