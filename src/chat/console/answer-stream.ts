import type { ActionDone } from '../../run-action.ts'
import type { TakeStage } from '../../takes/take-answer.ts'
import type { Card } from '../card.ts'
import { faces } from './faces.ts'
import type { AnswerEvent } from './protocol.ts'

export interface AnswerWork {
  readonly signal: AbortSignal
  readonly onStage: (stage: TakeStage) => void
}

/** Streams an answer as JSON lines: its stages as they come, then its card. Leaving the page stops the work. */
export function answerStream(work: (how: AnswerWork) => Promise<Card | ActionDone>): Response {
  const stop = new AbortController()
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      const send = (event: AnswerEvent) => {
        if (!stop.signal.aborted) controller.enqueue(encoder.encode(`${JSON.stringify(event)}\n`))
      }
      const done = await work({ signal: stop.signal, onStage: (stage) => send({ type: 'stage', stage }) })
      const { card, show } = 'card' in done ? done : { card: done, show: null }
      send({ type: 'card', faces: faces(card), show: show ?? 'instead' })
      if (!stop.signal.aborted) controller.close()
    },
    cancel() {
      stop.abort()
    },
  })
  return new Response(body, { headers: { 'content-type': 'application/x-ndjson; charset=utf-8' } })
}
