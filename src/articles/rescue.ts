import type { Block } from './block.ts'
import { blocksOf } from './blocks.ts'
import { type DomDocument, type DomElement, isText } from './dom-types.ts'
import { descendants } from './html.ts'
import { inlineElements, silentElements } from './inline-elements.ts'
import { markOf } from './marks.ts'
import { textOf } from './metadata/json-ld.ts'
import type { Metadata } from './metadata/metadata.ts'
import { bareWords, dropInvisible, squeeze } from './visible-text.ts'

/** Below this share of the page's prose, what was found is doubted. */
const doubtfulShare = 0.2
/** The element that is taken instead holds at least this share. */
const wantedShare = 0.75
const shortestBody = 250

const lengthOf = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, block) => sum + (block.mark === null ? block.text.length : 0), 0)

const covers = (blocks: readonly Block[], description: string | null): boolean => {
  const wanted =
    description === null
      ? []
      : bareWords(description)
          .split(' ')
          .filter((word) => word.length > 3)
  if (wanted.length < 5) return false
  const words = new Set(blocks.flatMap((block) => bareWords(block.text).split(' ')))
  return wanted.filter((word) => words.has(word)).length >= wanted.length * 0.7
}

/** Whether what was found is so little of the page, and so far from its description, that something was missed. */
export function isDoubtful(blocks: readonly Block[], prose: number, description: string | null): boolean {
  const length = lengthOf(blocks)
  if (length < 140 && prose > length * 2) return true
  return length < prose * doubtfulShare && !covers(blocks, description)
}

const proseBelow = (root: DomElement): Map<DomElement, number> => {
  const below = new Map<DomElement, number>()
  for (const element of descendants(root)) {
    if (markOf(element) !== null || silentElements.has(element.tagName) || element.tagName === 'A') continue
    let length = 0
    for (let node = element.firstChild; node !== null; node = node.nextSibling) {
      if (isText(node)) length += Math.max(0, node.textContent.trim().length - 20)
    }
    if (length === 0) continue
    let depth = 0
    for (let at: DomElement | null = element; at !== null && depth < 200; at = at.parentElement, depth++) {
      below.set(at, (below.get(at) ?? 0) + length)
    }
  }
  return below
}

const deepestHolder = (document: DomDocument): DomElement => {
  const below = proseBelow(document.body)
  const total = below.get(document.body) ?? 0
  let holder = document.body
  for (;;) {
    let inner: DomElement | null = null
    for (const child of holder.children) {
      if (!inlineElements.has(child.tagName) && (below.get(child) ?? 0) >= total * wantedShare) inner = child
    }
    if (inner === null || inner.tagName === 'P') return holder
    holder = inner
  }
}

const fromJsonLd = (metadata: Metadata): Block[] => {
  const body = textOf(metadata.jsonLd.article?.['articleBody'])
  if (body === null || body.length < shortestBody) return []
  return body
    .split(/\n+/)
    .map((line) => squeeze(dropInvisible(line)))
    .filter((text) => text !== '')
    .map((text) => ({ kind: 'text', text, linked: 0, emphasised: 0, mark: null, group: 0, joins: [] }))
}

/**
 * A second way to the story, for pages on which the first is doubtful: the deepest element that holds three quarters of
 * the page's prose, or else the body that the page's JSON-LD gives; what was found before where neither has more.
 * @param document the page, marked, as it was before Readability
 */
export function rescue(document: DomDocument, metadata: Metadata, found: readonly Block[]): readonly Block[] {
  const held = blocksOf(deepestHolder(document))
  if (lengthOf(held) > Math.max(shortestBody, lengthOf(found) * 2)) return held
  const told = fromJsonLd(metadata)
  return lengthOf(told) > Math.max(shortestBody, lengthOf(found) * 2) ? told : found
}
