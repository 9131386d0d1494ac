import { between, type Random, times } from '../../bench/take/random.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

interface Span {
  readonly fromMs: number
  readonly toMs: number
}

/** So many spans at any time, each as long as told; they may meet. */
const spans = (many: number, within: Span, random: Random, lengthMs: () => number): readonly Span[] =>
  times(many, () => {
    const fromMs = between(random, within.fromMs + hourMs, within.toMs - 5 * dayMs)
    return { fromMs, toMs: fromMs + lengthMs() }
  })

const isIn = (among: readonly Span[], ms: number): boolean =>
  among.some(({ fromMs, toMs }) => fromMs <= ms && ms < toMs)

/**
 * What the clock says at each tick: one a minute and up to half a minute late, now and then one left out; each month
 * some hours in which nothing runs and every third month some days, and every other month a clock that jumps back an
 * hour, which is noticed hours later.
 */
export function* ticks(within: Span, random: Random): Generator<number> {
  const months = Math.max(1, Math.round((within.toMs - within.fromMs) / (30 * dayMs)))
  const down = [
    ...spans(months, within, random, () => between(random, 10 * minuteMs, 12 * hourMs)),
    ...spans(Math.ceil(months / 3), within, random, () => between(random, 1 * dayMs, 4 * dayMs)),
  ]
  const back = spans(Math.ceil(months / 2), within, random, () => between(random, 1 * hourMs, 8 * hourMs))
  for (let ms = within.fromMs; ms <= within.toMs; ms += minuteMs) {
    if (isIn(down, ms) || random() < 0.005) continue
    yield ms + between(random, 0, 30_000) - (isIn(back, ms) ? hourMs : 0)
  }
}
