import type { Take } from '../analysis/take.ts'
import type { UserErrorParts } from '../user-error.ts'
import type { Article } from './article.ts'

/** What is to be read: a page, text that somebody pasted, or an article that was read before and needs a new take. */
export type ReadingSource =
  | { readonly kind: 'html'; readonly html: string; readonly url: string | null; readonly stubs?: boolean }
  | {
      readonly kind: 'text'
      readonly text: string
      readonly title?: string
      readonly url?: string
      readonly published?: string
    }
  | { readonly kind: 'article'; readonly article: Article }

export interface ReadingTask {
  readonly source: ReadingSource
  /** Asks for a take as well; `readAtMs` is when the article was read, milliseconds since the epoch. */
  readonly take?: { readonly readAtMs: number }
}

export interface Reading {
  readonly article: Article
  /** Null where none was asked for. */
  readonly take: Take | null
}

/** A task as it goes to a worker: with a flag that the worker raises when it begins, by which its time is measured. */
export interface WorkerTask extends ReadingTask {
  readonly begun: Int32Array<SharedArrayBuffer>
}

/** What comes back: errors do not keep their class on the way between threads. */
export type WorkerAnswer = { readonly reading: Reading } | { readonly refusal: Omit<UserErrorParts, 'cause'> }
