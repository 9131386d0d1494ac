import type { MinersView, MinerView, NetworkView } from '../market/views.ts'
import type { SentimentView } from './charts.ts'

/** What the drawing thread is asked for. */
export type DrawingTask =
  | { readonly chart: 'network'; readonly view: NetworkView }
  | { readonly chart: 'miners'; readonly view: MinersView }
  | { readonly chart: 'miner'; readonly view: MinerView }
  | { readonly chart: 'sentiment'; readonly view: SentimentView }
