/** Whether the page shows its text to anyone: three-valued, because a page that says nothing is unknown. */
export type Access = 'free' | 'paywalled' | 'unknown'

/** How well the text was found: `weak` is said to the user, `pasted` came without a page. */
type Extraction = 'good' | 'weak' | 'pasted'

/** Half-open range of UTF-16 offsets into `Article.text`. */
export interface Span {
  readonly start: number
  readonly end: number
}

export type ParagraphKind = 'text' | 'heading' | 'list-item' | 'quote' | 'table-row'

export interface Paragraph extends Span {
  readonly kind: ParagraphKind
}

export interface Sentence extends Span {
  /** Index into `Article.paragraphs`. */
  readonly paragraph: number
}

/** What was on the page but not written by its author as part of the story, and why it was left out. */
export interface DroppedBlock {
  readonly text: string
  readonly reason: string
}

/** What a page discloses about how it was made or who paid for it; never part of the text. */
export interface Disclosure {
  readonly kind:
    | 'ai-assisted'
    | 'editor-reviewed'
    | 'sponsored'
    | 'press-release'
    | 'ownership'
    | 'syndicated'
    | 'opinion'
    | 'user-generated'
  /** The page's own words. */
  readonly text: string
}

/** A page (or pasted text) reduced to what its author wrote. */
export interface Article {
  /** Canonical address without tracking parameters; null for text that came without one. */
  readonly url: string | null
  readonly title: string
  /** Name of the publication as the page gives it, else the host; null for pasted text. */
  readonly site: string | null
  readonly authors: readonly string[]
  /** UTC instant, ISO 8601; null where the page does not say. A day without a time is midnight UTC. */
  readonly publishedAt: string | null
  readonly modifiedAt: string | null
  /** ISO 639-1 code where it is clear, else null (too short to tell). */
  readonly language: string | null
  readonly description: string | null
  /** Paragraphs in order, joined by a blank line. The headline is not part of it. */
  readonly text: string
  readonly paragraphs: readonly Paragraph[]
  readonly sentences: readonly Sentence[]
  readonly words: number
  readonly access: Access
  readonly extraction: Extraction
  readonly disclosures: readonly Disclosure[]
  readonly dropped: readonly DroppedBlock[]
}
