import { setTimeout as wait } from 'node:timers/promises'
import type { Asked } from './asked.ts'

/** A command on its way. */
export interface Tried {
  /** Milliseconds to the first answer; rejects where there was none within three seconds. */
  readonly firstAnswer: Promise<number>
  /** Resolves once a message says what was expected; rejects where none does in good time. */
  readonly card: Promise<unknown>
  /** True where the platform could hand it to the bot. */
  delivered(): boolean
  /** What stands of its answers, as whoever asked sees it. */
  answers(): readonly string[]
}

/** Somebody somewhere: the n-th of them are all in channels of their own. */
export type Ask = (n: number, asked: Asked) => Tried

export interface Outcome {
  readonly asked: Asked
  readonly tried: Tried
  /** Milliseconds; null where it was missed. */
  readonly firstAnswerMs: number | null
  /** Milliseconds from sending to the card; null where none came. */
  readonly cardMs: number | null
}

async function outcomeOf(asked: Asked, tried: Tried): Promise<Outcome> {
  const began = performance.now()
  // Nobody answers what was never handed over.
  const unheard = tried.firstAnswer.then(
    () => new Promise<never>(() => undefined),
    (error: unknown) => (tried.delivered() ? new Promise<never>(() => undefined) : Promise.reject(error)),
  )
  const [first, card] = await Promise.allSettled([
    tried.firstAnswer,
    Promise.race([tried.card, unheard]).then(() => performance.now() - began),
  ])
  return {
    asked,
    tried,
    firstAnswerMs: first.status === 'fulfilled' ? first.value : null,
    cardMs: card.status === 'fulfilled' ? card.value : null,
  }
}

/**
 * Sends commands evenly spread over the time, whether or not earlier ones were answered, and waits for all answers.
 * @param before awaited before each command
 */
export async function load(
  ask: (index: number) => readonly [Asked, Tried],
  { count, perSecond, before }: { count: number; perSecond: number; before?: (index: number) => unknown },
): Promise<Outcome[]> {
  const outcomes: Promise<Outcome>[] = []
  const began = performance.now()
  for (let index = 0; index < count; index++) {
    const early = began + (index * 1000) / perSecond - performance.now()
    if (early > 0) await wait(early)
    await before?.(index)
    outcomes.push(outcomeOf(...ask(index)))
  }
  return await Promise.all(outcomes)
}
