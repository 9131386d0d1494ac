import type { Piscina } from 'piscina'
import { minerAlt, minersAlt, networkAlt, sentimentAlt } from './alt-text.ts'
import type { Charts, Picture } from './charts.ts'
import type { DrawingTask } from './drawing-task.ts'
import { hasMinerChart, hasMinersChart, hasNetworkChart, hasSentimentChart } from './known.ts'

export interface ChartsOptions {
  /** Longest that one drawing may take, with the loading of what draws; milliseconds. */
  readonly timeoutMs?: number
  /** How long the thread stays without work, milliseconds. */
  readonly idleMs?: number
  /** What the thread runs, in tests of what it may do wrong. */
  readonly worker?: URL
}

/** Drawings that may wait for the thread. */
const mostWaiting = 200
/** Several times what a chart needs. */
const heapMb = 192
const youngHeapMb = 16

/**
 * Charts, drawn on a thread of their own so that no drawing delays an answer. Nothing is loaded, and no thread runs,
 * before the first chart; the thread ends after some minutes without work, and does not keep the process running.
 * What cannot be drawn, or takes too long, rejects with a bug, and the next chart is drawn.
 */
export function createCharts({
  timeoutMs = 10_000,
  idleMs = 5 * 60_000,
  worker = new URL('./drawing-worker.ts', import.meta.url),
}: ChartsOptions = {}): Charts {
  let pool: Promise<Piscina<DrawingTask, string>> | null = null
  let closed = false
  /** By what is to be drawn: whoever asks for the same at the same time gets the same. */
  const underWay = new Map<string, Promise<string>>()

  const open = async (): Promise<Piscina<DrawingTask, string>> => {
    const { Piscina } = await import('piscina')
    return new Piscina<DrawingTask, string>({
      filename: worker.href,
      minThreads: 0,
      maxThreads: 1,
      maxQueue: mostWaiting,
      idleTimeout: idleMs,
      // Else the thread sleeps between two drawings, and what frees the pictures never has its turn.
      atomics: 'disabled',
      concurrentTasksPerWorker: 1,
      resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: youngHeapMb },
      env: {},
      execArgv: [],
    })
  }

  async function run(task: DrawingTask): Promise<string> {
    if (closed) throw new Error('The charts are closed')
    pool ??= open()
    const signal = AbortSignal.timeout(timeoutMs)
    try {
      return await (await pool).run(task, { signal })
    } catch (cause) {
      const why = signal.aborted ? `took longer than ${timeoutMs} ms` : 'could not be drawn'
      throw new Error(`The chart “${task.chart}” ${why}`, { cause })
    }
  }

  async function draw(name: string, alt: string, task: DrawingTask): Promise<Picture> {
    const key = JSON.stringify(task)
    const drawing = underWay.get(key) ?? run(task).finally(() => underWay.delete(key))
    underWay.set(key, drawing)
    return { name, pngBase64: await drawing, alt }
  }

  return {
    network: async (view) =>
      hasNetworkChart(view) ? draw('network.png', networkAlt(view), { chart: 'network', view }) : null,
    miners: async (view) =>
      hasMinersChart(view) ? draw('miners.png', minersAlt(view), { chart: 'miners', view }) : null,
    miner: async (view) =>
      hasMinerChart(view)
        ? draw(`miner-${slug(view.ticker)}.png`, minerAlt(view), { chart: 'miner', view })
        : null,
    sentiment: async (view) =>
      hasSentimentChart(view)
        ? draw('sentiment.png', sentimentAlt(view), { chart: 'sentiment', view })
        : null,
    async close() {
      closed = true
      const opened = pool
      pool = null
      if (opened !== null) await (await opened).destroy()
    },
  }
}

/** A ticker as part of a file's name. */
const slug = (ticker: string): string => ticker.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
