/** What a number is counted in. `pp` is percentage points, `time` milliseconds since the epoch. */
export type Unit =
  | 'USD'
  | '%'
  | 'pp'
  | 'EH/s'
  | 'USD/PH/day'
  | 'USD/EH/day'
  | 'sat/PH/day'
  | 'USD/kWh'
  | 'BTC'
  | 'BTC/block'
  | 'shares'
  | 'x'
  | 'blocks'
  | 'time'

/** A value that a source gave. `stale`: older than it should be by now, and shown as such. */
export interface Known<T> {
  readonly state: 'fresh' | 'stale'
  readonly value: T
  /** Who gave it, as cards name them: `mempool.space`, `Yahoo`. */
  readonly source: string
  /** UTC, ISO 8601: the moment that the value is about, which may be long before it was asked for. */
  readonly asOf: string
}

/** A value that nobody gave. It is never a number; no default stands in for it. */
export interface Missing {
  readonly state: 'missing'
  /** Who should have given it, as cards name them; several with commas between them. */
  readonly source: string
  /** Why, in a few plain words that complete "n/a: …": `does not answer`, `sent something unreadable`. */
  readonly reason: string
  /** UTC, ISO 8601: since when it has been missing; null where that is not known. */
  readonly since: string | null
}

/** What became of asking for something. */
export type Fetched<T> = Known<T> | Missing

/** A market value with its unit, source and time; or missing, with source, reason and since when. */
export type Reading = (Known<number> | Missing) & { readonly unit: Unit }

/** Two sources that tell of the same thing and differ by more than they should. */
export interface Disagreement {
  /** What it is about, in a few words: `BTC price`, `hashprice`. */
  readonly about: string
  readonly unit: Unit
  readonly one: { readonly source: string; readonly value: number }
  readonly other: { readonly source: string; readonly value: number }
  /** How far they are apart, in percent of the first. */
  readonly apartPercent: number
}
