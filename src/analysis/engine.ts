import type { Article } from '../articles/article.ts'
import type { Take } from './take.ts'

export interface EngineInput {
  readonly article: Article
  /** When the article was read, milliseconds since the epoch; the only time an engine knows. */
  readonly readAtMs: number
}

/** Turns an article into a take. The same text and the same version give the same take. */
export interface Engine {
  readonly id: string
  readonly version: string
  take(input: EngineInput): Take
}
