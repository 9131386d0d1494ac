import { answersAbout } from '../store/answers-about.ts'
import type { TakeServiceParts } from './ports.ts'
import { keptTake } from './stored-take.ts'
import type { TakeAnswer, TakeReader } from './take-answer.ts'
import { workspaceOf } from './viewing.ts'

/**
 * The latest takes with a verdict on one of these targets. All of a channel see a take only where its card stands in that
 * channel: a workspace has channels that few may read, and ids do not tell which.
 */
export async function takesAbout(
  { store }: Pick<TakeServiceParts, 'store'>,
  targets: readonly string[],
  { place, asker, private: isPrivate }: TakeReader,
  most: number,
): Promise<readonly TakeAnswer[]> {
  const rows = await answersAbout(
    store.db,
    targets,
    { workspace: workspaceOf(place), channel: place.channel, person: isPrivate ? asker.id : null },
    most,
  )
  return rows.map(({ answer, article, take }) => ({
    id: answer.id,
    take: keptTake(article, take, answer.read_at),
    firstReadAt: answer.first_read_at?.toISOString() ?? null,
    changes: null,
    sample: false,
  }))
}
