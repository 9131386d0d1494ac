import type { Take } from '../analysis/take.ts'
import type { Article } from '../articles/article.ts'
import type { FetchPage } from '../articles/page.ts'
import type { ReadingSource } from '../articles/reading-task.ts'
import type { Clock } from '../clock.ts'
import type { Store } from '../store/store.ts'
import type { EngineVersion } from '../store/takes.ts'
import type { Telemetry } from '../telemetry.ts'

interface ReadArticle {
  readonly article: Article
  readonly take: Take
}

/** Extraction and the engine, wherever they run. Throws `UserError` where there is nothing to read. */
export type ReadSource = (
  source: ReadingSource,
  readAtMs: number,
  signal: AbortSignal,
) => Promise<ReadArticle>

/** What the take service is made of. */
export interface TakeServiceParts {
  readonly store: Store
  readonly fetchPage: FetchPage
  /** Throws `UserError` for an address that would never be asked for. */
  readonly checkUrl: (url: URL) => void
  readonly read: ReadSource
  /** The engine that `read` uses. */
  readonly engine: EngineVersion
  readonly clock: Clock
  /** A new id that nobody can guess. */
  readonly newId: () => string
  /** The page of a built-in sample by its name; null where there is none of that name. */
  readonly readSample: (name: string) => Promise<string | null>
  /** Hears of each take that is given, samples aside; nobody does unless given. */
  readonly telemetry?: Telemetry
}
