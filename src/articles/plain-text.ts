import type { Block } from './block.ts'
import { blocksOf } from './blocks.ts'
import { removeHidden } from './hidden.ts'
import { parsePage } from './html.ts'
import { markBoilerplate } from './marking.ts'
import { dropInvisible, squeeze } from './visible-text.ts'

const tag =
  /<\/?(?:p|div|span|br|a|b|i|em|strong|h[1-6]|ul|ol|li|article|section|html|body|blockquote|table|tr|td|img|script|style|figure)(?:\s[^<>]{0,500})?\/?>/i

const marker = /^(?:#{1,6}\s+|[-*•‣▪◦–]\s+|>\s+)+/u
const rule = /^[\s\-_*=~·.]{1,200}$/u
const hashtagRun = /^(?:#[\p{L}\p{N}_]+[\s,]+){1,30}|(?:\s+#[\p{L}\p{N}_]+){1,30}\s*$/gu
const emphasis = /^\*{2,3}(?=\S)|(?<=\S)\*{2,3}$/gu

const kindOf = (lead: string): Block['kind'] => {
  if (lead.includes('#')) return 'heading'
  if (lead.includes('>')) return 'quote'
  return lead === '' ? 'text' : 'list-item'
}

// Only the ends of a line are trimmed of its markup: what is left stands in the input as it is.
const lineBlock = (line: string): Block | null => {
  if (rule.test(line)) return null
  const trimmed = squeeze(line)
  const lead = marker.exec(trimmed)?.[0] ?? ''
  const bare = trimmed.slice(lead.length)
  const text = bare.replace(hashtagRun, '').replace(emphasis, '').trim()
  if (bare === '') return null
  return {
    kind: kindOf(lead),
    text: text === '' ? bare : text,
    linked: 0,
    emphasised: 0,
    mark: null,
    group: 0,
    joins: [],
  }
}

/** Turns pasted text into blocks, one a line; text that holds HTML tags is read as HTML. */
export function plainBlocks(input: string): Block[] {
  if (!tag.test(input)) {
    return dropInvisible(input)
      .split(/[\r\n\u2028\u2029]+/)
      .map(lineBlock)
      .filter((block) => block !== null)
  }
  // Exports often carry their line breaks as the two characters \ and n.
  const lines = input.replace(/(?:\\r)?\\n/g, '\n').replace(/\r?\n/g, '<br><br>')
  const document = parsePage(`<!doctype html><html><head></head><body>${lines}</body></html>`)
  removeHidden(document)
  markBoilerplate(document)
  return blocksOf(document.body)
}
