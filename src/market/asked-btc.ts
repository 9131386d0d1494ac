import type { Clock } from '../clock.ts'
import type { Log } from '../ops/log.ts'
import { createAskedValue } from './asked-value.ts'
import type { Fetched, Known } from './reading.ts'
import type { Refreshed } from './refreshed.ts'
import type { PriceSource, Sourced } from './sources.ts'
import { waitFor } from './wait-for.ts'

export interface AskedBtc extends Refreshed<Fetched<number>> {
  /** What another source said when the price was asked for; null where it did not answer within a second. */
  other(): Promise<Sourced<number> | null>
}

const goodForMs = 60_000
/** Nobody waits longer for what is only held against the price. */
const besideMs = 1_000

/** The price of BTC. The second source is asked beside the first, to be held against it or to stand in for it. */
export function createAskedBtc({
  prices,
  standIn,
  clock,
  log,
}: {
  readonly prices: readonly PriceSource[]
  readonly standIn: () => Promise<Known<number> | null>
  readonly clock: Clock
  readonly log: Log
}): AskedBtc {
  const [first, second, ...rest] = prices
  let beside: Promise<Sourced<number>> | null = null
  let other: Promise<Sourced<number> | null> = Promise.resolve(null)

  /**
   * Asks both at once; what the second fails with counts only where it is needed. Once the first has been slow, the
   * price is of whoever gives it sooner.
   */
  async function askBoth(one: PriceSource, two: PriceSource): Promise<Sourced<number>> {
    const asking = two.spot()
    beside = asking
    other = waitFor(
      asking.catch(() => null),
      besideMs,
    ).then((told) => told?.value ?? null)
    const own = one.spot()
    const inTime = await waitFor(own, besideMs)
    return inTime?.value ?? (await Promise.race([own, asking.catch(() => own)]))
  }

  const tries =
    first === undefined
      ? []
      : second === undefined
        ? [{ name: first.name, ask: () => first.spot() }]
        : [
            { name: first.name, ask: () => askBoth(first, second) },
            { name: second.name, ask: () => beside ?? second.spot() },
            ...rest.map(({ name, spot }) => ({ name, ask: spot })),
          ]
  const value = createAskedValue({ what: 'the price of BTC', tries, goodForMs, standIn, clock, log })
  return { ...value, other: () => other }
}
