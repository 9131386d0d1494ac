import type { BenchPage } from './pages.ts'

/** The ways from a page to a take that are compared. */
export const ways = ['in the thread', 'through the pool', 'jsdom + Readability + VADER'] as const
export type Way = (typeof ways)[number]

const readAtMs = Date.UTC(2026, 1, 5)

/** Loads what one way needs, and gives its work on one page. */
export async function loadWay(way: Way): Promise<(page: BenchPage) => unknown> {
  if (way === 'jsdom + Readability + VADER') return (await import('./word-counting.ts')).wordCountingTake
  if (way === 'through the pool') {
    const { createReadingPool } = await import('../../src/articles/reading-pool.ts')
    const pool = createReadingPool({ threads: 1, idleMs: 600_000 })
    return (page) => pool.read({ source: { kind: 'html', ...page }, take: { readAtMs } })
  }
  const { articleFromHtml } = await import('../../src/articles/article-builder.ts')
  const { embeddedEngine } = await import('../../src/analysis/embedded/index.ts')
  return (page) => embeddedEngine.take({ article: articleFromHtml(page), readAtMs })
}
