import type { Card, Line, Section } from './card.ts'
import {
  cardLength,
  fieldLength,
  headingLength,
  lineLength,
  sectionLength,
  tableLength,
} from './card-length.ts'
import type { CardLimits } from './card-limits.ts'
import { fitLine } from './fit-line.ts'
import { hasMore, isVerdict, restNote } from './fit-more.ts'
import { firstRows } from './fit-parts.ts'

/** How far the reasons of verdicts are cut, in steps of units a line, before a verdict is left out. */
const reasonSteps = [400, 250, 150, 100]

/** What a card became, and how many units it is still too long. */
interface Step {
  readonly card: Card
  readonly over: number
}

const withSection = (card: Card, index: number, section: Section | null): Card => ({
  ...card,
  sections: section === null ? card.sections.toSpliced(index, 1) : card.sections.with(index, section),
})

/** Lines gone from the end of a section until `over` units are; a closing note behind verdicts stays. */
function shorterSection(section: Section, over: number, limits: CardLimits, more: boolean): Section | null {
  const last = section.lines.at(-1) ?? []
  const keepsLast = section.lines.some(isVerdict) && !isVerdict(last)
  const lines = keepsLast ? section.lines.slice(0, -1) : [...section.lines]
  const end = keepsLast ? [last] : []
  const dropped: Line[] = []
  let freed = 0
  while (lines.length > 0) {
    const line = lines.pop() ?? []
    dropped.unshift(line)
    freed += lineLength(line, limits)
    if (freed < over) continue
    const note = restNote(dropped, more)
    if (lines.length + end.length > 0 && freed - lineLength(note, limits) >= over) {
      return { ...section, lines: [...lines, note, ...end] }
    }
  }
  return null
}

function dropLines({ card, over }: Step, index: number, limits: CardLimits): Step {
  const section = card.sections[index]
  if (over <= 0 || section === undefined) return { card, over }
  const less = shorterSection(section, over, limits, hasMore(card.actions))
  const freed = sectionLength(section, limits) - (less === null ? 0 : sectionLength(less, limits))
  return { card: withSection(card, index, less), over: over - freed }
}

function dropRows({ card, over }: Step, limits: CardLimits): Step {
  const { table } = card
  if (over <= 0 || table === null) return { card, over }
  const whole = tableLength(table, limits)
  const more = hasMore(card.actions)
  const counted = /^and (\d+) more/.exec(table.rows.at(-1)?.[0] ?? '')
  const rows = counted === null ? table.rows : table.rows.slice(0, -1)
  const unseen = Number(counted?.[1] ?? 0)
  const shown = (count: number) => firstRows({ ...table, rows }, count, unseen + rows.length - count, more)
  let low = 0
  let high = rows.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (whole - tableLength(shown(middle), limits) >= over) low = middle
    else high = middle - 1
  }
  const less = low > 0 ? shown(low) : null
  return { card: { ...card, table: less }, over: over - whole + tableLength(less, limits) }
}

function shortenReasons({ card, over }: Step, limits: CardLimits): Step {
  const [first] = card.sections
  if (over <= 0 || first === undefined || !first.lines.some(isVerdict)) return { card, over }
  const whole = sectionLength(first, limits)
  let less = first
  let freed = 0
  for (const step of reasonSteps) {
    if (freed >= over) break
    const most = Math.min(step, limits.line)
    less = { ...first, lines: first.lines.map((line) => fitLine(line, most, limits).line) }
    freed = whole - sectionLength(less, limits)
  }
  return { card: withSection(card, 0, less), over: over - freed }
}

function dropFields({ card, over }: Step, limits: CardLimits): Step {
  const fields = [...card.fields]
  let left = over
  while (left > 0 && fields.length > 0) left -= fieldLength(fields.pop() ?? { name: '', value: [] }, limits)
  return { card: { ...card, fields }, over: left }
}

function dropWarnings({ card, over }: Step, limits: CardLimits): Step {
  const warnings = [...card.warnings]
  let left = over
  while (left > 0 && warnings.length > 0) left -= lineLength(warnings.pop() ?? [], limits)
  return { card: { ...card, warnings }, over: left }
}

/** At the very last the lines that every card has are cut, each to its share of what there is. */
function shortenRest({ card, over }: Step, limits: CardLimits): Card {
  if (over <= 0) return card
  const short = (line: Line) => fitLine(line, Math.max(0, Math.floor(limits.total / 5)), limits).line
  const url = headingLength(card.title, limits) * 2 > limits.total ? null : card.url
  return { ...card, url, byline: short(card.byline), lede: short(card.lede), footer: short(card.footer) }
}

/**
 * The card within the platform's total, its least needed pieces gone first: the last section up to the second, the
 * rows of the table, the reasons of verdicts, the first section, fields, and warnings last.
 */
export function fitTotal(card: Card, limits: CardLimits): Card {
  let step: Step = { card, over: cardLength(card, limits) - limits.total }
  for (let index = card.sections.length - 1; index > 0; index -= 1) step = dropLines(step, index, limits)
  step = dropRows(step, limits)
  step = shortenReasons(step, limits)
  step = dropLines(step, 0, limits)
  step = dropFields(step, limits)
  return shortenRest(dropWarnings(step, limits), limits)
}
