import type { Picture } from '../charts/charts.ts'
import { blankCard } from '../chat/blank-card.ts'
import type { Action, Card, Line, Section } from '../chat/card.ts'
import { bold, text } from '../chat/spans.ts'
import { type Standing, verbStarts } from './standing.ts'

export interface MarketCardOptions {
  /** True for the card with everything behind "Details". */
  readonly detail: boolean
  readonly standing: Standing
  /** Null where there is nothing to draw. */
  readonly picture: Picture | null
  /** True where the chart could not be drawn, which the card says. */
  readonly chartFailed: boolean
  /** True where somebody may look at sample data in place of nothing. */
  readonly offersSample: boolean
}

/** What a card's buttons are about. */
interface ButtonsOf {
  readonly command: 'network' | 'miners' | 'miner'
  /** What stands behind the verb, so that the button finds the same again; null for nothing. */
  readonly subject: string | null
}

const idOf = ({ command, subject }: ButtonsOf, standing: Standing, verb: string): string =>
  [command, `${verbStarts[standing]}${verb}`, ...(subject === null ? [] : [subject])].join(':')

export function detailsAction(of: ButtonsOf, { detail, standing }: MarketCardOptions): Action {
  const [verb, label] = detail ? (['brief', 'Fewer details'] as const) : (['details', 'Details'] as const)
  return { kind: 'details', id: idOf(of, standing, verb), label, value: null }
}

export function switchAction(of: ButtonsOf, standing: Standing, verb: string, label: string): Action {
  return { kind: 'switch', id: idOf(of, standing, verb), label, value: null }
}

/** What is the same on every card of market data. */
export function marketCard(
  title: string,
  view: { readonly sample: boolean },
  options: MarketCardOptions,
): Card {
  return {
    ...blankCard(title),
    warnings: view.sample ? [sampleWarning] : [],
    image: options.picture,
    sample: view.sample,
    private: options.standing !== 'public',
  }
}

const sampleWarning: Line = [
  bold('SAMPLE.'),
  text(' Invented market figures of our own; none of them is real.'),
]

/** The last line of a card: what was said of it, and what every card says. */
export function marketFooter(said: readonly string[], { chartFailed }: MarketCardOptions): Line {
  const all = [...said, ...(chartFailed ? ['The chart could not be drawn.'] : []), 'Not investment advice.']
  return [text(all.join(' '))]
}

export const listSection = (heading: string | null, lines: readonly Line[]): Section[] =>
  lines.length === 0 ? [] : [{ heading, style: 'list', lines: [...lines] }]

/** A card that says why it has nothing to show, and what to do about it. */
export function emptyMarketCard(
  card: Card,
  reason: string,
  of: ButtonsOf,
  { standing, offersSample }: MarketCardOptions,
): Card {
  return {
    ...card,
    tone: 'warning',
    lede: [text(reason)],
    image: null,
    actions: offersSample ? [switchAction(of, standing, 'sample', 'Show sample data')] : [],
  }
}
