import { within } from '../pause.ts'

/** What is under way, by workspace, so that leaving and stopping can end it. */
export interface Work {
  /** Runs something for that workspace; the signal ends where the workspace leaves or the process does. */
  run(workspace: string, work: (signal: AbortSignal) => Promise<void>): Promise<void>
  /** Ends what runs for that workspace and waits for it, at most 10 seconds. */
  stop(workspace: string): Promise<void>
  /** Ends everything that still runs, and waits a moment for it. */
  end(): Promise<void>
}

interface Job {
  readonly ended: AbortController
  readonly done: Promise<void>
}

const leavingMs = 10_000
const endingMs = 1_000

export function createWork(): Work {
  const jobs = new Map<string, Set<Job>>()

  const all = (): readonly Job[] => [...jobs.values()].flatMap((some) => [...some])
  const doneOf = (some: readonly Job[]) => Promise.all(some.map(({ done }) => done)).then(() => undefined)
  const end = (some: readonly Job[]): void => {
    for (const { ended } of some) ended.abort()
  }

  return {
    async run(workspace, work) {
      const ended = new AbortController()
      const done = work(ended.signal)
      const job: Job = { ended, done: done.catch(() => undefined) }
      const mine = jobs.get(workspace) ?? new Set()
      jobs.set(workspace, mine.add(job))
      try {
        await done
      } finally {
        mine.delete(job)
        if (mine.size === 0 && jobs.get(workspace) === mine) jobs.delete(workspace)
      }
    },
    async stop(workspace) {
      const mine = [...(jobs.get(workspace) ?? [])]
      end(mine)
      await within(leavingMs, doneOf(mine), undefined)
    },
    async end() {
      const left = all()
      end(left)
      await within(endingMs, doneOf(left), undefined)
    },
  }
}
