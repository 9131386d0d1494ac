import { benchPages } from './pages.ts'

// A process of its own: prints the milliseconds from loading the reader to the first take.
const [page] = benchPages(1)
if (page === undefined) throw new Error('There is no page to read.')
const start = performance.now()
const { articleFromHtml } = await import('../../src/articles/article-builder.ts')
const { embeddedEngine } = await import('../../src/analysis/embedded/index.ts')
embeddedEngine.take({ article: articleFromHtml(page), readAtMs: 0 })
console.log(performance.now() - start)
