import { randomUUID } from 'node:crypto'
import { keepArticle } from '../../src/store/articles.ts'
import { type Audience, everyone } from '../../src/store/audience.ts'
import { keepLink } from '../../src/store/links.ts'
import type { Database } from '../../src/store/store.ts'
import { keepAnswer } from '../../src/store/take-answers.ts'
import { keepTake } from '../../src/store/takes.ts'

export const unique = (what: string): string => `${what}-${randomUUID()}`

export interface GivenAnswer {
  readonly workspace: string
  readonly asker?: string
  readonly private?: boolean
  readonly audience?: Audience
  readonly storyKey?: string
  readonly textHash?: string
  /** Where given, a link of another name that led to the story. */
  readonly linkKey?: string
  readonly readAt?: Date
  readonly answeredAt?: Date
  /** Targets that the take has a verdict on. */
  readonly targets?: readonly string[]
}

const noon = new Date('2026-03-01T12:00:00Z')

/** An answer about a new story, with everything below it. */
export async function giveAnswer(db: Database, given: GivenAnswer) {
  const { workspace, asker = 'ann', audience = everyone, readAt = noon, answeredAt = readAt } = given
  const article = await keepArticle(db, {
    id: unique('article'),
    audience,
    storyKey: given.storyKey ?? unique('story'),
    contentHash: unique('content'),
    textHash: given.textHash ?? unique('text'),
    facts: { title: 'A headline' },
    body: { text: 'A text.' },
    readAt,
  })
  for (const storyKey of [article.story_key, ...(given.linkKey === undefined ? [] : [given.linkKey])]) {
    const link = { storyKey, audience, articleId: article.id, etag: null, lastModified: null }
    await keepLink(db, { ...link, checkedAt: readAt })
  }
  const take = await keepTake(db, {
    id: unique('take'),
    articleId: article.id,
    engine: { id: 'embedded', version: '1' },
    body: { verdicts: given.targets?.map((id) => ({ target: { id, name: id, kind: 'company' } })) },
    madeAt: readAt,
  })
  const answer = {
    id: unique('answer'),
    take_id: take.id,
    workspace,
    asker,
    private: given.private ?? false,
    story_key: article.story_key,
    read_at: readAt,
    first_read_at: null,
    changes: null,
    answered_at: answeredAt,
  }
  await keepAnswer(db, answer)
  return { article, take, answer }
}
