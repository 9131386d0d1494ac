import type { MinersView, MinerView, NetworkView } from '../market/views.ts'

/** A chart as a card shows it. */
export interface Picture {
  /** `network.png`. */
  readonly name: string
  readonly pngBase64: string
  /** What it shows, with its figures, for whoever cannot see it; at most 500 characters. */
  readonly alt: string
}

/** What the news of one UTC day added up to for a target. */
export interface SentimentDay {
  readonly day: string
  /** -1 (all bearish) to 1 (all bullish); null on a day without news. */
  readonly score: number | null
  readonly takes: number
}

export interface SentimentView {
  readonly sample: boolean
  readonly at: string
  readonly target: string
  /** Oldest first. */
  readonly days: readonly SentimentDay[]
}

/** Draws charts as PNG, 1,200 pixels wide; each gives null where there is nothing to draw. */
export interface Charts {
  network(view: NetworkView): Promise<Picture | null>
  miners(view: MinersView): Promise<Picture | null>
  miner(view: MinerView): Promise<Picture | null>
  sentiment(view: SentimentView): Promise<Picture | null>
  close(): Promise<void>
}
