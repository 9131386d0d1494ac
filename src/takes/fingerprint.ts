import { createHash } from 'node:crypto'
import type { Article } from '../articles/article.ts'
import { storyKey } from '../articles/story-url.ts'
import type { TakeSubject } from './take-answer.ts'

const sha256 = (...parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex')

/** Names a story by its link; every variant of the link has the same. Throws `UserError` `not-a-link`. */
export const linkKey = (url: URL | string): string => sha256('link', storyKey(url))

/** Names a pasted text; white space makes no difference. */
export const pasteKey = (subject: TakeSubject & { kind: 'text' }): string =>
  sha256('text', squeezed(subject.title ?? ''), subject.url ?? '', squeezed(subject.text))

/** Differs between two versions of one page. */
export const contentHash = (article: Article): string => sha256(article.title, article.text)

/** Is the same for one text under two links. */
export const textHash = (article: Article): string => sha256(squeezed(article.text))

const squeezed = (text: string): string => text.split(/\s+/).join(' ').trim()
