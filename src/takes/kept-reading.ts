import type { Take } from '../analysis/take.ts'
import type { ArticleRow, TakeRow } from '../store/schema.ts'
import type { Database } from '../store/store.ts'
import { keepTake, takeOf } from '../store/takes.ts'
import type { TakeServiceParts } from './ports.ts'
import type { FlightControls } from './single-flight.ts'
import { keptArticle, takeBody } from './stored-take.ts'

/** An article with its take, both as the store keeps them. */
export interface KeptReading {
  readonly article: ArticleRow
  readonly take: TakeRow
}

/**
 * A kept article with the take of today's engine, which reads the kept text again where only an earlier version
 * has. Null where it cannot, because the text is gone.
 */
export async function keptReading(
  parts: TakeServiceParts,
  row: ArticleRow,
  { signal, onStage }: FlightControls,
): Promise<KeptReading | null> {
  const kept = await takeOf(parts.store.db, row.id, parts.engine)
  if (kept !== undefined) return { article: row, take: kept }
  const article = keptArticle(row)
  if (article === null) return null
  onStage('analysing')
  const { take } = await parts.read({ kind: 'article', article }, parts.clock(), signal)
  return { article: row, take: await keepNewTake(parts, parts.store.db, row.id, take) }
}

export async function keepNewTake(
  { clock, newId, engine }: TakeServiceParts,
  db: Database,
  articleId: string,
  take: Take,
): Promise<TakeRow> {
  const madeAt = new Date(clock())
  return await keepTake(db, { id: newId(), articleId, engine, body: takeBody(take), madeAt })
}
