import type { TakeOptions, TakeStage } from './take-answer.ts'

export interface FlightControls {
  /** Aborted when everybody who waits has given up. */
  readonly signal: AbortSignal
  readonly onStage: (stage: TakeStage) => void
}

interface Flight<T> {
  readonly result: Promise<T>
  readonly controller: AbortController
  readonly listeners: Set<(stage: TakeStage) => void>
  stage: TakeStage | null
  waiting: number
}

/**
 * Does the same work once for everybody who asks for it at the same time. Each caller hears of the stages and
 * may give up alone; the work stops when nobody waits for it.
 */
export function createSingleFlight<T>() {
  const flights = new Map<string, Flight<T>>()

  const start = (key: string, work: (controls: FlightControls) => Promise<T>): Flight<T> => {
    const controller = new AbortController()
    const listeners = new Set<(stage: TakeStage) => void>()
    const onStage = (stage: TakeStage): void => {
      flight.stage = stage
      for (const listener of listeners) listener(stage)
    }
    const result = Promise.resolve().then(() => work({ signal: controller.signal, onStage }))
    const flight: Flight<T> = { result, controller, listeners, stage: null, waiting: 0 }
    const land = (): void => {
      if (flights.get(key) === flight) flights.delete(key)
    }
    result.then(land, land)
    flights.set(key, flight)
    return flight
  }

  return async (
    key: string,
    { signal, onStage }: TakeOptions,
    work: (controls: FlightControls) => Promise<T>,
  ): Promise<T> => {
    signal?.throwIfAborted()
    const flight = flights.get(key) ?? start(key, work)
    flight.waiting += 1
    if (onStage !== undefined) {
      flight.listeners.add(onStage)
      if (flight.stage !== null) onStage(flight.stage)
    }
    const gaveUp = Promise.withResolvers<never>()
    const giveUp = (): void => gaveUp.reject(signal?.reason)
    signal?.addEventListener('abort', giveUp, { once: true })
    try {
      return await Promise.race([flight.result, gaveUp.promise])
    } finally {
      signal?.removeEventListener('abort', giveUp)
      if (onStage !== undefined) flight.listeners.delete(onStage)
      flight.waiting -= 1
      if (flight.waiting === 0) {
        // Whoever asks next starts afresh rather than joining work that is being stopped.
        if (flights.get(key) === flight) flights.delete(key)
        flight.controller.abort(signal?.reason)
      }
    }
  }
}
