import type { ParagraphKind } from './article.ts'
import type { Block } from './block.ts'
import { type DomElement, type DomNode, isElement, isText } from './dom-types.ts'
import { inlineElements, silentElements } from './inline-elements.ts'
import { markOf } from './marks.ts'
import { dropInvisible } from './visible-text.ts'

const headings = new Set(['H1', 'H2', 'H3', 'H4', 'H5', 'H6'])
const emphases = new Set(['EM', 'I', 'STRONG', 'B'])
const lists = new Set(['UL', 'OL', 'DL', 'TABLE'])

/** What the elements around the text at hand make of it. */
interface Context {
  readonly kind: ParagraphKind
  readonly mark: string | null
  readonly link: boolean
  readonly emphasis: boolean
  readonly group: number
  readonly verbatim: boolean
}

interface Draft {
  /** Kept in pieces: asking one long, growing string for its end would take time in proportion to its square. */
  parts: string[]
  length: number
  linked: number
  emphasised: number
  joins: number[]
  context: Context | null
}

const emptyDraft = (): Draft => ({ parts: [], length: 0, linked: 0, emphasised: 0, joins: [], context: null })

const append = (draft: Draft, piece: string): void => {
  draft.parts.push(piece)
  draft.length += piece.length
}

const endOf = (draft: Draft): string => draft.parts.at(-1)?.at(-1) ?? ''

/** A line break; white space before it goes. */
const breakLine = (draft: Draft): void => {
  const last = draft.parts.pop()
  if (last === undefined) return
  const trimmed = last.replace(/ +$/, '')
  draft.length -= last.length - trimmed.length
  if (trimmed !== '') draft.parts.push(trimmed)
  append(draft, '\n')
}

const kindOf = (element: DomElement, outer: ParagraphKind): ParagraphKind => {
  const tag = element.tagName
  if (headings.has(tag)) return 'heading'
  if (tag === 'LI' || tag === 'DD' || tag === 'DT') return 'list-item'
  if (tag === 'TR') return 'table-row'
  if (tag === 'BLOCKQUOTE') return 'quote'
  return outer
}

const isReferenceNote = (element: DomElement): boolean =>
  element.tagName === 'SUP' &&
  /^\s*\[?[\w*†‡]{1,3}\]?\s*$/u.test(element.textContent) &&
  element.querySelector('a') !== null

/**
 * Turns the tree below `root` into blocks, one for each paragraph-like element, so that words never run together across
 * elements. White space is squeezed, a single line break is kept, two start a new block. Walks with a stack of its own:
 * linear in the number of nodes, at any depth.
 */
export function blocksOf(root: DomElement): Block[] {
  const blocks: Block[] = []
  let draft = emptyDraft()
  let groups = 0

  const flush = (): void => {
    const { context } = draft
    const whole = draft.parts.join('')
    // Runs of line breaks part paragraphs; the offsets of joins hold only in a block that is not parted.
    const paragraphs = whole.split(/\n{2,}/)
    for (const part of paragraphs) {
      const text = part.trim()
      if (text === '' || context === null) continue
      const lead = part.length - part.trimStart().length
      const share = whole.length === 0 ? 0 : part.length / whole.length
      blocks.push({
        kind: context.kind,
        text,
        linked: Math.min(text.length, Math.round(draft.linked * share)),
        emphasised: Math.min(text.length, Math.round(draft.emphasised * share)),
        mark: context.mark,
        group: context.group,
        joins:
          paragraphs.length === 1
            ? draft.joins.map((at) => at - lead).filter((at) => at > 0 && at < text.length)
            : [],
      })
    }
    draft = emptyDraft()
  }

  const say = (raw: string, context: Context): void => {
    const visible = dropInvisible(raw)
    let piece = context.verbatim ? visible.replace(/[^\S\n]+/g, ' ') : visible.replace(/\s+/g, ' ')
    const end = endOf(draft)
    if (end === '' || end === ' ' || end === '\n') piece = piece.replace(/^ +/, '')
    if (piece === '') return
    append(draft, piece)
    if (piece.trim() === '') return
    draft.context ??= context
    if (context.link) draft.linked += piece.trim().length
    if (context.emphasis) draft.emphasised += piece.trim().length
  }

  const outermost: Context = {
    kind: 'text',
    mark: null,
    link: false,
    emphasis: false,
    group: 0,
    verbatim: false,
  }
  const stack: { node: DomNode | null; context: Context; closes: boolean }[] = [
    { node: root.firstChild, context: { ...outermost, mark: markOf(root) }, closes: false },
  ]
  for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
    const { node, context } = frame
    if (node === null) {
      if (frame.closes) flush()
      stack.pop()
      continue
    }
    frame.node = node.nextSibling
    if (isText(node)) say(node.textContent, context)
    if (!isElement(node)) continue
    const tag = node.tagName
    if (tag === 'BR') {
      breakLine(draft)
      continue
    }
    if (tag === 'HR') flush()
    if (silentElements.has(tag)) continue
    if (isReferenceNote(node)) {
      draft.joins.push(draft.length)
      continue
    }
    const mark = context.mark ?? markOf(node)
    // A cell ends a word but not the row, so that a row reads as one line.
    const isCell = tag === 'TD' || tag === 'TH'
    const isInline =
      (inlineElements.has(tag) && mark === context.mark) || (context.kind === 'table-row' && !lists.has(tag))
    if (isCell && draft.length > 0) say(' ', context)
    if (!isInline) flush()
    stack.push({
      node: node.firstChild,
      closes: !isInline,
      context: {
        kind: kindOf(node, context.kind),
        mark,
        link: context.link || tag === 'A',
        emphasis: context.emphasis || emphases.has(tag),
        group: lists.has(tag) ? ++groups : context.group,
        verbatim: context.verbatim || tag === 'PRE',
      },
    })
  }
  flush()
  return blocks
}
