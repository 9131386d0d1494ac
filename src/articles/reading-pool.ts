import { availableParallelism } from 'node:os'
import type { Piscina } from 'piscina'
import { UserError } from '../user-error.ts'
import type { Reading, ReadingTask, WorkerAnswer, WorkerTask } from './reading-task.ts'

export interface ReadingPoolOptions {
  /** Most worker threads at a time; by default one less than the processors, between 1 and 4. */
  readonly threads?: number
  /** Longest that one reading may take once it has begun, milliseconds. */
  readonly timeoutMs?: number
  /** Readings that may wait for a thread. */
  readonly maxQueue?: number
  /** How long a thread without work stays, milliseconds. */
  readonly idleMs?: number
}

/** Reads pages and texts on threads of their own, so that no content can stop the process. */
export interface ReadingPool {
  /**
   * Reads one source. Throws `UserError`: all that the article builder throws, `too-slow` where the time is up,
   * `too-large` where the memory is, `busy` where too many readings wait. An aborted `signal` rejects with its reason.
   */
  read(task: ReadingTask, options?: { readonly signal?: AbortSignal | undefined }): Promise<Reading>
  /** Ends all threads; readings under way are rejected. */
  close(): Promise<void>
}

/** A worker's heap, megabytes: several times what the largest page that is read needs. */
const heapMb = 256
/** Its part for new objects; more would only put off collecting them. */
const youngHeapMb = 24

const tooSlow = (timeoutMs: number): UserError =>
  new UserError({
    code: 'too-slow',
    what: `The page could not be read within ${timeoutMs / 1_000} seconds.`,
    mend: "Paste the article's text instead.",
  })

const tooHeavy = (cause: unknown): UserError =>
  new UserError({
    code: 'too-large',
    what: 'The page needs more memory than one page may have.',
    mend: "Paste the article's text instead.",
    cause,
  })

const busy = (): UserError =>
  new UserError({
    code: 'busy',
    what: 'Too many articles are being read at the moment.',
    mend: 'Try again in a few seconds.',
    retryAfterSeconds: 5,
  })

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'

/**
 * Makes the pool. Nothing heavy is loaded, and no thread runs, until the first reading; threads without work end, and
 * none keeps the process running.
 */
export function createReadingPool(options: ReadingPoolOptions = {}): ReadingPool {
  const threads = options.threads ?? Math.max(1, Math.min(4, availableParallelism() - 1))
  const { timeoutMs = 5_000, maxQueue = 64, idleMs = 10_000 } = options
  let pool: Promise<Piscina<WorkerTask, WorkerAnswer>> | null = null
  let pending = 0
  let closed = false

  const open = async (): Promise<Piscina<WorkerTask, WorkerAnswer>> => {
    const { Piscina } = await import('piscina')
    return new Piscina<WorkerTask, WorkerAnswer>({
      filename: new URL('./reading-worker.ts', import.meta.url).href,
      minThreads: 0,
      maxThreads: threads,
      maxQueue,
      idleTimeout: idleMs,
      concurrentTasksPerWorker: 1,
      resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: youngHeapMb },
      // The worker needs no settings, and no secret may be where a page is read.
      env: {},
      execArgv: [],
    })
  }

  const read: ReadingPool['read'] = async (task, { signal } = {}) => {
    signal?.throwIfAborted()
    if (closed) throw new Error('The reading pool is closed')
    if (pending >= threads + maxQueue) throw busy()
    pending++
    const begun = new Int32Array(new SharedArrayBuffer(4))
    const timer = watchTime(begun, timeoutMs)
    const stop = signal === undefined ? timer.signal : AbortSignal.any([signal, timer.signal])
    try {
      pool ??= open()
      const answer = await (await pool).run({ ...task, begun }, { signal: stop })
      if ('refusal' in answer) throw new UserError(answer.refusal)
      return answer.reading
    } catch (error) {
      if (timer.signal.aborted) throw tooSlow(timeoutMs)
      signal?.throwIfAborted()
      throw isOutOfMemory(error) ? tooHeavy(error) : error
    } finally {
      pending--
      timer.end()
    }
  }

  return {
    read,
    close: async () => {
      closed = true
      const opened = pool
      pool = null
      if (opened !== null) await (await opened).destroy()
    },
  }
}

interface TimeWatch {
  readonly signal: AbortSignal
  end(): void
}

/** Aborts when the time is up, which runs from when the worker raises its flag: waiting for a thread does not count. */
const watchTime = (begun: Int32Array<SharedArrayBuffer>, timeoutMs: number): TimeWatch => {
  const controller = new AbortController()
  let timer: NodeJS.Timeout | null = null
  let ended = false
  const start = (): void => {
    if (!ended) timer = setTimeout(() => controller.abort(), timeoutMs)
  }
  const flag = Atomics.waitAsync(begun, 0, 0)
  if (flag.async) void flag.value.then(start)
  else start()
  return {
    signal: controller.signal,
    end: () => {
      ended = true
      if (timer !== null) clearTimeout(timer)
      Atomics.store(begun, 0, 1)
      Atomics.notify(begun, 0)
    },
  }
}
