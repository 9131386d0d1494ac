import { setTimeout as wait } from 'node:timers/promises'
import type { Sent } from './bot-messages.ts'

export interface Sender {
  stop(): Promise<Sent>
}

/**
 * Posts to each target in turn, evenly spread over the time and over again until it is stopped. What could not be
 * sent in its time is left out, so that there is never a burst.
 * @param post gives null, or why nothing was posted; `number` counts posts
 */
export function startSender<T>(
  targets: readonly T[],
  perSecond: number,
  post: (target: T, number: number) => Promise<string | null>,
): Sender {
  const everyMs = 1000 / perSecond
  const began = performance.now()
  const failed: string[] = []
  const open = new Set<Promise<void>>()
  let posted = 0
  let stopped = false

  const send = async (number: number): Promise<void> => {
    const target = targets[number % targets.length]
    if (target === undefined) return
    try {
      const why = await post(target, number)
      if (why === null) posted++
      else failed.push(why)
    } catch (error) {
      failed.push(String(error))
    }
  }

  const run = async (): Promise<void> => {
    let due = began
    for (let number = 0; !stopped; number++) {
      const early = due - performance.now()
      if (early > 0) await wait(early)
      due = Math.max(due, performance.now() - everyMs) + everyMs
      const sending = send(number)
      open.add(sending)
      void sending.then(() => open.delete(sending))
    }
    await Promise.all(open)
  }
  const running = run()
  return {
    async stop() {
      const seconds = (performance.now() - began) / 1000
      stopped = true
      await running
      return { posted, seconds, failed }
    },
  }
}
