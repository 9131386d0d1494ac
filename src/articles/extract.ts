import type { Block } from './block.ts'
import { blocksOf } from './blocks.ts'
import type { DomDocument } from './dom-types.ts'
import { removeHidden } from './hidden.ts'
import { parsePage } from './html.ts'
import { markBoilerplate } from './marking.ts'
import { type Metadata, readMetadata } from './metadata/metadata.ts'
import { readableElement } from './readable.ts'

export interface Extracted {
  readonly metadata: Metadata
  readonly blocks: readonly Block[]
  readonly weak: boolean
}

/** Finds the story on a page. */
export function extractPage(html: string, url: string | null): Extracted {
  const document: DomDocument = parsePage(html)
  const metadata = readMetadata(document, url)
  removeHidden(document)
  markBoilerplate(document)
  const story = readableElement(document)
  return { metadata, blocks: story === null ? [] : blocksOf(story), weak: story === null }
}
