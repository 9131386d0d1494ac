import type { FetchedPage, Validators } from '../articles/page.ts'
import type { ReadingSource } from '../articles/reading-task.ts'
import { hasPrivateQuery } from '../articles/story-url.ts'
import { articleById, keepArticle } from '../store/articles.ts'
import type { Audience } from '../store/audience.ts'
import { type CheckedLink, keepLink, linkOf } from '../store/links.ts'
import type { ArticleRow, LinkRow } from '../store/schema.ts'
import { contentHash, linkKey, textHash } from './fingerprint.ts'
import { type KeptReading, keepNewTake, keptReading } from './kept-reading.ts'
import type { TakeServiceParts } from './ports.ts'
import type { FlightControls } from './single-flight.ts'
import { splitArticle } from './stored-take.ts'

/** How long a link that was just checked is answered without asking its site again, in milliseconds. */
const freshForMs = 10 * 60_000

export interface StoryRequest {
  /** Names the link or the pasted text. */
  readonly storyKey: string
  readonly source: { readonly kind: 'link'; readonly url: URL } | (ReadingSource & { readonly kind: 'text' })
  /** Whose kept readings may answer; the latest one does. */
  readonly lookIn: readonly Audience[]
  /** Whose a new reading becomes, */
  readonly audience: Audience
  /** and whose where the page turns out to be somebody's own: behind a query that is no tracking. */
  readonly narrowed: Audience
}

interface KnownStory {
  readonly link: LinkRow
  readonly article: ArticleRow
  readonly audience: Audience
}

/**
 * Gives the reading of a story: from the store where its link was just checked or the page has not changed, else
 * read anew and kept. Throws `UserError` where the page cannot be had.
 */
export async function readStory(
  parts: TakeServiceParts,
  request: StoryRequest,
  controls: FlightControls,
): Promise<KeptReading> {
  const { source, storyKey } = request
  controls.onStage('looking-up')
  const known = await knownStory(parts, request)
  if (known !== null && (source.kind === 'text' || isFresh(known, parts.clock()))) {
    const kept = await keptReading(parts, known.article, controls)
    if (kept !== null) return kept
  }
  if (source.kind === 'text') {
    return await readAndKeep(parts, { ...request, source, keys: [storyKey], validators: none }, controls)
  }
  return await fetchAndRead(parts, request, source.url, known, controls)
}

/** What the link showed last, as far as its text is still there. */
async function knownStory({ store }: TakeServiceParts, request: StoryRequest): Promise<KnownStory | null> {
  let latest: KnownStory | null = null
  for (const audience of request.lookIn) {
    const link = await linkOf(store.db, request.storyKey, audience)
    const article = link && (await articleById(store.db, link.article_id))
    if (article === undefined || article.body === null || link === undefined) continue
    if (latest === null || latest.link.checked_at < link.checked_at) latest = { link, article, audience }
  }
  return latest
}

const isFresh = ({ link }: KnownStory, nowMs: number): boolean =>
  nowMs - link.checked_at.getTime() < freshForMs

const none: Validators = { etag: null, lastModified: null }

async function fetchAndRead(
  parts: TakeServiceParts,
  request: StoryRequest,
  url: URL,
  known: KnownStory | null,
  controls: FlightControls,
): Promise<KeptReading> {
  const validators = known && { etag: known.link.etag, lastModified: known.link.last_modified }
  controls.onStage('fetching')
  const page = await parts.fetchPage(url, { signal: controls.signal, ...(validators && { validators }) })
  if (page.kind === 'page') {
    const audience = hasPrivateQuery(page.finalUrl) ? request.narrowed : request.audience
    const keys = [...new Set([linkKey(page.finalUrl), request.storyKey])]
    const validators = { etag: page.etag, lastModified: page.lastModified }
    return await readAndKeep(parts, { source: sourceOf(page), keys, audience, validators }, controls)
  }
  const kept = known && (await keptReading(parts, known.article, controls))
  if (known === null || kept === null) throw new Error('A page answered "not modified" to a first request.')
  // A private request leaves no trace on the public link that it looked at.
  if (known.audience === request.audience) {
    await keepLink(parts.store.db, checkedLink(request.storyKey, known, validators ?? none, parts.clock()))
  }
  return kept
}

const checkedLink = (
  storyKey: string,
  { article, audience }: { readonly article: ArticleRow; readonly audience: Audience },
  { etag, lastModified }: Validators,
  nowMs: number,
): CheckedLink => ({
  storyKey,
  audience,
  articleId: article.id,
  etag,
  lastModified,
  checkedAt: new Date(nowMs),
})

const sourceOf = ({ mediaType, html, finalUrl }: FetchedPage): ReadingSource =>
  mediaType === 'text/plain'
    ? { kind: 'text', text: html, url: finalUrl }
    : { kind: 'html', html, url: finalUrl }

interface Reading {
  readonly source: ReadingSource
  readonly audience: Audience
  /** The link's own name and, behind a redirect, the page's; the first names the story. */
  readonly keys: readonly string[]
  readonly validators: Validators
}

async function readAndKeep(
  parts: TakeServiceParts,
  { source, audience, keys, validators }: Reading,
  { signal, onStage }: FlightControls,
): Promise<KeptReading> {
  const { store, clock, newId } = parts
  const nowMs = clock()
  onStage('extracting')
  const read = await parts.read(source, nowMs, signal)
  return await store.db.transaction().execute(async (trx) => {
    const article = await keepArticle(trx, {
      id: newId(),
      audience,
      storyKey: keys[0] ?? '',
      contentHash: contentHash(read.article),
      textHash: textHash(read.article),
      ...splitArticle(read.article),
      readAt: new Date(nowMs),
    })
    const take = await keepNewTake(parts, trx, article.id, read.take)
    for (const key of keys) {
      await keepLink(trx, checkedLink(key, { article, audience }, validators, nowMs))
    }
    return { article, take }
  })
}
