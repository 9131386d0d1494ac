import type { Take } from '../analysis/take.ts'
import type { Disclosure } from '../articles/article.ts'
import type { Line, Section, Table } from '../chat/card.ts'
import { firstWords } from '../chat/plain-text.ts'
import { bold, code, quote, text, time } from '../chat/spans.ts'
import { figureRow } from './figure-text.ts'
import { citedEvidence, mostQuoteWords } from './take-evidence.ts'
import { disclosureWords } from './take-words.ts'

/** More than so many figures nobody takes in. */
const mostFigures = 12

function evidenceSection(take: Take): Section {
  return {
    heading: 'Evidence',
    style: 'quotes',
    lines: citedEvidence(take.verdicts).map(({ verdict, evidence }) => [
      bold(`${verdict.target.id} `),
      quote(firstWords(evidence.quote, mostQuoteWords)),
    ]),
  }
}

function confidenceLine(take: Take): Line {
  const each = take.verdicts.map((verdict) => `${verdict.target.id} ${verdict.confidence}`)
  return [bold('Confidence '), text(each.join(', '))]
}

function droppedLine(take: Take): Line {
  const { dropped } = take.article
  const counts = new Map<string, number>()
  for (const { reason } of dropped) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  const reasons = [...counts].sort((a, b) => b[1] - a[1]).map(([reason, count]) => `${reason} ${count}`)
  const blocks = dropped.length === 1 ? '1 block' : `${dropped.length} blocks`
  return dropped.length === 0
    ? [bold('Left out of the page '), text('nothing')]
    : [bold('Left out of the page '), text(`${blocks}: ${reasons.join(', ')}`)]
}

function readingSection(take: Take): Section {
  const { article, engine } = take
  return {
    heading: 'How it was read',
    style: 'list',
    lines: [
      [bold('Horizon '), text(take.horizon.reason)],
      confidenceLine(take),
      [
        bold('Text '),
        text(`${article.words.toLocaleString('en-US')} words, extraction ${article.extraction}`),
      ],
      droppedLine(take),
      [
        bold('Engine '),
        code(`${engine.id} ${engine.version}`),
        text(', read '),
        time(take.readAt, 'date-time'),
      ],
    ],
  }
}

/** What the page discloses: each kind once in the longest of its words, and the same words once. */
function disclosureLines(take: Take): Line[] {
  const wordsOf = new Map<Disclosure['kind'], string>()
  for (const { kind, text: words } of take.article.disclosures) {
    if (words.length > (wordsOf.get(kind)?.length ?? 0)) wordsOf.set(kind, words)
  }
  const kindsOf = Map.groupBy(wordsOf.keys(), (kind) => wordsOf.get(kind) ?? '')
  return [...kindsOf].map(([words, kinds]) => [
    bold(`${kinds.map((kind) => disclosureWords[kind]).join('; ')}: `),
    quote(firstWords(words, mostQuoteWords)),
  ])
}

/** What stands behind a take: evidence, credibility, and how the article was read. */
export function detailSections(take: Take): Section[] {
  const credibility: Section = {
    heading: 'Why this credibility',
    style: 'list',
    lines: [...take.credibility.reasons.map((reason): Line => [text(reason)]), ...disclosureLines(take)],
  }
  return [evidenceSection(take), credibility, readingSection(take)].filter(({ lines }) => lines.length > 0)
}

/** The key figures as a table, or null where the article has none. */
export function figureTable(take: Take): Table | null {
  if (take.figures.length === 0) return null
  const more = take.figures.length - mostFigures
  return {
    caption: more > 0 ? `Key figures (the first ${mostFigures} of ${take.figures.length})` : 'Key figures',
    columns: [
      { heading: 'Figure', align: 'left' },
      { heading: 'Value', align: 'right' },
      { heading: 'Change', align: 'right' },
      { heading: 'Period', align: 'left' },
      { heading: 'About', align: 'left' },
    ],
    rows: take.figures.slice(0, mostFigures).map(figureRow),
  }
}
