import type { Take } from '../analysis/take.ts'
import type { Asker, Place } from '../place.ts'

/** What a take is asked of: a link (or `sample:NAME`), or text that somebody pasted. */
export type TakeSubject =
  | { readonly kind: 'link'; readonly link: string }
  | { readonly kind: 'text'; readonly text: string; readonly title?: string; readonly url?: string }

export interface TakeRequest {
  readonly subject: TakeSubject
  readonly place: Place
  readonly asker: Asker
  /** True where only the asker sees the answer. */
  readonly private: boolean
}

/** How far a take has come, for the face to show while it waits. */
export type TakeStage = 'looking-up' | 'fetching' | 'extracting' | 'analysing'

/** What is different from the last reading of the same page. */
export interface ArticleChanges {
  readonly headline: { readonly before: string; readonly after: string } | null
  /** Numbers with their unit, as written, that the text gained or lost. */
  readonly numbersAdded: readonly string[]
  readonly numbersRemoved: readonly string[]
}

export interface TakeAnswer {
  /** Stable id, by which buttons find the take again after a restart. */
  readonly id: string
  readonly take: Take
  /** When this workspace's desk first read the story; null where it was read just now. */
  readonly firstReadAt: string | null
  /** Set where the page was read before and has changed since. */
  readonly changes: ArticleChanges | null
  /** True for the built-in samples, so that every face can say SAMPLE. */
  readonly sample: boolean
}

export interface TakeOptions {
  readonly signal?: AbortSignal
  readonly onStage?: (stage: TakeStage) => void
}

/** Who looks at a list of takes. `private`: nobody else sees it, so that their own private takes may be on it. */
export interface TakeReader {
  readonly place: Place
  readonly asker: Asker
  readonly private: boolean
}

/** Answers what an article means; every face asks through this one door. Throws `UserError`. */
export interface TakeService {
  /** Throws `UserError` for a link that is refused by its spelling alone, without asking for anything. */
  check(link: string): void
  answer(request: TakeRequest, options?: TakeOptions): Promise<TakeAnswer>
  /** The take behind a button; null where it is gone or its text belongs to another workspace. */
  find(id: string, place: Place, asker: Asker): Promise<TakeAnswer | null>
  /** A new answer of the same take that this whole workspace may see; null where the take is gone. */
  share(id: string, place: Place, asker: Asker): Promise<TakeAnswer | null>
  /**
   * Takes with a verdict on one of these targets, newest first and one a story, without the text of their articles. For all
   * of a channel only those whose card stands there; for one reader also their own.
   */
  about(targets: readonly string[], reader: TakeReader, most: number): Promise<readonly TakeAnswer[]>
  /** True where this person asked for that answer. */
  isOf(id: string, place: Place, asker: Asker): Promise<boolean>
}
