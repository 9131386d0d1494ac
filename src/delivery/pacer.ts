/** Where a post goes, as far as its pace depends on it. */
interface PaceTarget {
  readonly workspace: string
  readonly channel: string
}

/** Who has to wait. */
type PauseScope = 'channel' | 'workspace' | 'all'

export interface PacerParts {
  /** How many turns there are in a second. */
  readonly perSecond: number
  /** Turns for one channel are at least so far apart, in milliseconds. */
  readonly channelGapMs: number
  /** The same for one workspace; default 0. */
  readonly workspaceGapMs?: number | undefined
  /** Milliseconds; never goes back. */
  readonly now: () => number
  /** Waits, or less where the signal ends it; never throws. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
}

export interface Pacer {
  /** Waits for a turn; whoever asked first and may go has the next one. @returns false where the signal came first. */
  turn(to: PaceTarget, signal: AbortSignal): Promise<boolean>
  /** Takes so many turns more off the time to come, for calls that go with one that had its turn. */
  spend(turns: number): void
  /** Gives no turns for so long: to the channel, to its workspace, or at all. */
  pause(scope: PauseScope, to: PaceTarget, forMs: number): void
  /** Milliseconds for which the channel has no turn because of a pause; 0 where it may have one. */
  pausedMs(to: PaceTarget): number
}

interface Waiting {
  readonly to: PaceTarget
  readonly give: (turn: boolean) => void
}

/** Turns that a late timer may have left behind and that are made up for at once; more would be a burst. */
const catchUpTurns = 2
/** Above so many remembered moments, those that are over are forgotten. */
const remembered = 2_000

const workspaceOf = ({ workspace }: PaceTarget): string => `workspace ${workspace}`
const channelOf = ({ workspace, channel }: PaceTarget): string => `channel ${workspace} ${channel}`
const everybody = 'all'

/**
 * Spreads posts evenly over the time: in no span of time are there more than its share of turns and three, however
 * late timers come. A pause of one channel or workspace holds up nobody else.
 */
export function createPacer({ perSecond, channelGapMs, workspaceGapMs = 0, now, sleep }: PacerParts): Pacer {
  const gapMs = 1000 / perSecond
  let nextMs = now()
  const freeFrom = new Map<string, number>()
  const gapOver = new Map<string, number>()
  const waiting: Waiting[] = []
  let changed = new AbortController()
  let running = false

  const after = (moments: ReadonlyMap<string, number>, name: string): number => moments.get(name) ?? 0
  const pauseEndMs = (to: PaceTarget): number =>
    Math.max(after(freeFrom, everybody), after(freeFrom, workspaceOf(to)), after(freeFrom, channelOf(to)))
  const mayFromMs = (to: PaceTarget): number =>
    Math.max(pauseEndMs(to), after(gapOver, channelOf(to)), after(gapOver, workspaceOf(to)))

  function forget(atMs: number): void {
    for (const moments of [freeFrom, gapOver]) {
      if (moments.size < remembered) continue
      for (const [name, untilMs] of moments) if (untilMs <= atMs) moments.delete(name)
    }
  }

  function wake(): void {
    changed.abort()
    changed = new AbortController()
  }

  /** Gives the turns that are due. @returns milliseconds to the next. */
  function giveTurns(): number {
    for (;;) {
      const atMs = now()
      if (nextMs > atMs) return nextMs - atMs
      const ready = waiting.findIndex(({ to }) => mayFromMs(to) <= atMs)
      const first = waiting[ready]
      if (first === undefined) return Math.min(...waiting.map(({ to }) => mayFromMs(to))) - atMs
      waiting.splice(ready, 1)
      nextMs = Math.max(nextMs, atMs - catchUpTurns * gapMs) + gapMs
      if (channelGapMs > 0) gapOver.set(channelOf(first.to), atMs + channelGapMs)
      if (workspaceGapMs > 0) gapOver.set(workspaceOf(first.to), atMs + workspaceGapMs)
      forget(atMs)
      first.give(true)
      if (waiting.length === 0) return 0
    }
  }

  async function run(): Promise<void> {
    if (running) return
    running = true
    while (waiting.length > 0) {
      const { signal } = changed
      const ms = giveTurns()
      if (waiting.length > 0) await sleep(ms, signal)
    }
    running = false
  }

  return {
    turn: (to, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve(false)
        const one: Waiting = {
          to,
          give(turn) {
            signal.removeEventListener('abort', giveUp)
            resolve(turn && !signal.aborted)
          },
        }
        const giveUp = (): void => {
          const at = waiting.indexOf(one)
          if (at >= 0) waiting.splice(at, 1)
          one.give(false)
          wake()
        }
        signal.addEventListener('abort', giveUp, { once: true })
        waiting.push(one)
        wake()
        void run()
      }),
    spend(turns) {
      nextMs += turns * gapMs
    },
    pause(scope, to, forMs) {
      const name = scope === 'all' ? everybody : scope === 'workspace' ? workspaceOf(to) : channelOf(to)
      freeFrom.set(name, Math.max(after(freeFrom, name), now() + forMs))
      wake()
    },
    pausedMs: (to) => Math.max(0, pauseEndMs(to) - now()),
  }
}
