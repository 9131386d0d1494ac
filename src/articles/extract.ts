import type { Block } from './block.ts'
import { blocksOf } from './blocks.ts'
import type { DomDocument } from './dom-types.ts'
import { removeHidden } from './hidden.ts'
import { depthOf, parsePage } from './html.ts'
import { maxDepth } from './limits.ts'
import { markBoilerplate } from './marking.ts'
import { type Metadata, readMetadata } from './metadata/metadata.ts'
import { type PageSigns, readSigns } from './page-signs.ts'
import { readableElement } from './readable.ts'
import { isDoubtful, rescue } from './rescue.ts'
import { unwrapParagraphs } from './unwrap-paragraphs.ts'

export interface Extracted {
  readonly metadata: Metadata
  readonly blocks: readonly Block[]
  readonly signs: PageSigns
  /** True where the story was not found in the usual way. */
  readonly doubtful: boolean
}

const prepare = (html: string): { document: DomDocument; prose: number } => {
  const document = parsePage(html)
  removeHidden(document)
  return { document, prose: markBoilerplate(document) }
}

/**
 * Finds the story on a page: what a reader does not see is removed, furniture is marked, Readability chooses the
 * container, and where its choice is doubtful a second way is tried.
 */
export function extractPage(html: string, url: string | null): Extracted {
  const document = parsePage(html)
  const metadata = readMetadata(document, url)
  removeHidden(document)
  const prose = markBoilerplate(document)
  const signs = readSigns(document)
  if (depthOf(document.body) > maxDepth)
    return { metadata, signs, doubtful: true, blocks: blocksOf(document.body) }
  unwrapParagraphs(document)
  const story = readableElement(document)
  const blocks = story === null ? [] : blocksOf(story)
  if (!isDoubtful(blocks, prose, metadata.description)) return { metadata, signs, doubtful: false, blocks }
  const rescued = rescue(prepare(html).document, metadata, blocks)
  return { metadata, signs, doubtful: true, blocks: rescued }
}
