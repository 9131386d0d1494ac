import { UserError } from '../user-error.ts'
import type { Article } from './article.ts'
import { articleFromHtml, articleFromText } from './article-builder.ts'
import type { ReadingSource, WorkerAnswer, WorkerTask } from './reading-task.ts'

const articleFrom = (source: ReadingSource): Article => {
  if (source.kind === 'article') return source.article
  return source.kind === 'html' ? articleFromHtml(source) : articleFromText(source)
}

/** The worker's side of the pool: reads one source, and makes a take of it where asked to. */
export default async function read({ source, take, begun }: WorkerTask): Promise<WorkerAnswer> {
  Atomics.store(begun, 0, 1)
  Atomics.notify(begun, 0)
  try {
    const article = articleFrom(source)
    if (take === undefined) return { reading: { article, take: null } }
    const { embeddedEngine } = await import('../analysis/embedded/index.ts')
    const made = embeddedEngine.take({ article, readAtMs: take.readAtMs })
    if (source.kind !== 'text') return { reading: { article, take: made } }
    const { groundQuotes } = await import('../analysis/guard/ground-quotes.ts')
    return { reading: { article, take: groundQuotes(made, source.text) } }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    const { code, what, mend, retryAfterSeconds } = error
    return { refusal: { code, what, mend, ...(retryAfterSeconds === null ? {} : { retryAfterSeconds }) } }
  }
}
