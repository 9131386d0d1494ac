import { waitInWords } from '../cards/wait-in-words.ts'
import type { Clock } from '../clock.ts'
import { UserError } from '../user-error.ts'

export interface FairQueueSettings {
  /** Requests that are worked on at the same time. */
  readonly slots: number
  /** Of these at most so many for one workspace, so that its slow pages leave room for others. */
  readonly slotsPerWorkspace: number
  /** Requests that may wait, in all and of one workspace. */
  readonly places: number
  readonly placesPerWorkspace: number
}

export interface Waiting {
  readonly workspace: string
  readonly person: string
  readonly signal?: AbortSignal | undefined
  /** How many are before this one and when its turn comes, each time that changes. */
  readonly onPlace?: ((ahead: number, seconds: number) => void) | undefined
}

export interface FairQueue {
  /**
   * Waits for the turn; the function that comes of it gives the turn on and is safe to call twice. Throws
   * `busy` where too many wait, and the signal's reason where it aborts.
   */
  enter(request: Waiting): Promise<() => void>
}

interface Waiter {
  readonly request: Waiting
  readonly start: () => void
  told: string
}

type Persons = Map<string, Waiter[]>

/** What a request is taken to need before any was measured, and how much the latest counts. */
const firstGuessMs = 2000
const weight = 0.2

/** Takes the next of a map in turn: its key goes to the end, or away with its last value. */
function rotate<V>(map: Map<string, V>, key: string, value: V, isEmpty: boolean): void {
  map.delete(key)
  if (!isEmpty) map.set(key, value)
}

function takeOf(waiting: Map<string, Persons>, workspace: string, persons: Persons): Waiter | undefined {
  const [person, line] = persons.entries().next().value ?? []
  if (person === undefined || line === undefined) return undefined
  const waiter = line.shift()
  rotate(persons, person, line, line.length === 0)
  rotate(waiting, workspace, persons, persons.size === 0)
  return waiter
}

function firstOf(waiting: Map<string, Persons>, may: (workspace: string) => boolean): Waiter | undefined {
  for (const [workspace, persons] of waiting) {
    if (may(workspace)) return takeOf(waiting, workspace, persons)
  }
  return undefined
}

/** Everybody who waits, in the order of their turns. */
function inOrder(waiting: Map<string, Persons>): Waiter[] {
  const copy = new Map<string, Persons>()
  for (const [workspace, persons] of waiting) {
    const lines: Persons = new Map()
    for (const [person, line] of persons) lines.set(person, [...line])
    copy.set(workspace, lines)
  }
  const order: Waiter[] = []
  for (let next = firstOf(copy, () => true); next !== undefined; next = firstOf(copy, () => true)) {
    order.push(next)
  }
  return order
}

/**
 * Turns for work that takes long: workspaces in turn, and inside each its persons in turn, so that nobody
 * waits for another's many requests.
 */
export function createFairQueue(settings: FairQueueSettings, clock: Clock): FairQueue {
  const waiting = new Map<string, Persons>()
  const working = new Map<string, number>()
  let busy = 0
  let count = 0
  let meanMs = firstGuessMs

  const seconds = (ahead: number): number =>
    Math.max(1, Math.ceil(((ahead + 1) * meanMs) / settings.slots / 1000))

  const waitingOf = (workspace: string): number =>
    [...(waiting.get(workspace)?.values() ?? [])].reduce((sum, line) => sum + line.length, 0)

  const mayStart = (workspace: string): boolean => (working.get(workspace) ?? 0) < settings.slotsPerWorkspace

  function tell(): void {
    if (count === 0) return
    for (const [ahead, waiter] of inOrder(waiting).entries()) {
      const about = seconds(ahead)
      const told = `${ahead} ${about}`
      if (told === waiter.told) continue
      waiter.told = told
      waiter.request.onPlace?.(ahead, about)
    }
  }

  function startNext(): void {
    let started = false
    while (busy < settings.slots) {
      const next = firstOf(waiting, mayStart)
      if (next === undefined) break
      count -= 1
      started = true
      next.start()
    }
    if (started) tell()
  }

  function occupy(workspace: string): () => void {
    busy += 1
    working.set(workspace, (working.get(workspace) ?? 0) + 1)
    const from = clock()
    let left = false
    return () => {
      if (left) return
      left = true
      busy -= 1
      const others = (working.get(workspace) ?? 1) - 1
      if (others === 0) working.delete(workspace)
      else working.set(workspace, others)
      meanMs += (Math.max(0, clock() - from) - meanMs) * weight
      startNext()
    }
  }

  function leave(waiter: Waiter): void {
    const { workspace, person } = waiter.request
    const persons = waiting.get(workspace)
    const line = persons?.get(person)
    const at = line?.indexOf(waiter) ?? -1
    if (persons === undefined || line === undefined || at === -1) return
    line.splice(at, 1)
    count -= 1
    if (line.length === 0) persons.delete(person)
    if (persons.size === 0) waiting.delete(workspace)
    tell()
  }

  function refuse(workspace: string): void {
    if (count < settings.places && waitingOf(workspace) < settings.placesPerWorkspace) return
    const wait = seconds(count)
    throw new UserError({
      code: 'busy',
      what: 'Too much is being read at this moment.',
      mend: `Try again in ${waitInWords(wait)}.`,
      retryAfterSeconds: wait,
    })
  }

  async function enter(request: Waiting): Promise<() => void> {
    const { workspace, person, signal } = request
    signal?.throwIfAborted()
    if (busy < settings.slots && mayStart(workspace) && waitingOf(workspace) === 0) return occupy(workspace)
    refuse(workspace)
    return new Promise((resolve, reject) => {
      const onAbort = (): void => {
        leave(waiter)
        reject(signal?.reason)
      }
      const start = (): void => {
        signal?.removeEventListener('abort', onAbort)
        resolve(occupy(workspace))
      }
      const waiter: Waiter = { request, start, told: '' }
      const persons = waiting.get(workspace) ?? new Map<string, Waiter[]>()
      persons.set(person, [...(persons.get(person) ?? []), waiter])
      waiting.set(workspace, persons)
      count += 1
      signal?.addEventListener('abort', onAbort, { once: true })
      tell()
    })
  }

  return { enter }
}
