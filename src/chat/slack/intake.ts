import type { App, ReceiverEvent } from '@slack/bolt'
import { z } from 'zod'
import type { Clock } from '../../clock.ts'
import type { Log } from '../../ops/log.ts'
import { pause } from '../pause.ts'
import { createSightings } from './sightings.ts'

const heldBack = z.object({ type: z.literal('app_rate_limited') })

/** Slack gives up at 3 seconds. */
const slowAckMs = 2_500

export interface Intake {
  /** Passes a delivery on to Bolt, once: acknowledged in any case, and timed. Never throws. */
  take(event: ReceiverEvent, envelopeId: string | null): Promise<void>
  /** Takes nothing on any more, and waits a moment for what is still unacknowledged. */
  close(): Promise<void>
  /** Resolves once everything that was taken on is answered. */
  idle(): Promise<void>
}

interface IntakeParts {
  readonly app: () => Pick<App, 'processEvent'>
  readonly log: Log
  readonly clock: Clock
  /** Called with each first answer's time in milliseconds. */
  readonly onAck?: (ms: number) => void
}

/** What stands between Slack's connections and Bolt, the same for a socket and for HTTP. */
export function createIntake({ app, log, clock, onAck }: IntakeParts): Intake {
  const isNew = createSightings(clock)
  const unacknowledged = new Set<symbol>()
  const working = new Set<Promise<void>>()
  let closed = false

  async function work(event: ReceiverEvent, envelopeId: string | null): Promise<void> {
    const startedAt = performance.now()
    const own = Symbol('delivery')
    unacknowledged.add(own)
    const ack = async (answer?: unknown): Promise<void> => {
      if (!unacknowledged.delete(own)) return
      try {
        await event.ack(answer)
      } catch (err) {
        // The connection went away in between. The work goes on: its answer has other ways.
        log.warn({ err }, 'Slack could not be told that something arrived')
      }
      const tookMs = performance.now() - startedAt
      onAck?.(tookMs)
      if (tookMs > slowAckMs) log.warn({ tookMs: Math.round(tookMs) }, 'Slack was answered almost too late')
    }
    try {
      if (heldBack.safeParse(event.body).success) {
        log.warn('Slack holds events back, because a workspace had more than 30,000 in an hour')
      }
      if (isNew(event.body, envelopeId)) await app().processEvent({ ...event, ack })
    } catch (err) {
      log.error({ err }, 'something from Slack could not be worked on')
    } finally {
      await ack()
    }
  }

  return {
    async take(event, envelopeId) {
      // Left unacknowledged, so that Slack takes it to another process or tells whoever asked.
      if (closed) return
      const done = work(event, envelopeId)
      working.add(done)
      await done
      working.delete(done)
    },
    async close() {
      closed = true
      for (let waited = 0; unacknowledged.size > 0 && waited < 1_000; waited += 20) await pause(20)
    },
    async idle() {
      await Promise.all(working)
    },
  }
}
