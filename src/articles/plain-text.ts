import type { Block } from './block.ts'
import { blocksOf } from './blocks.ts'
import { removeHidden } from './hidden.ts'
import { parsePage } from './html.ts'
import { dropInvisible, squeeze } from './visible-text.ts'

export interface PlainText {
  readonly blocks: readonly Block[]
  /** The first line, where it can serve as a headline. */
  readonly firstLine: string | null
  /** A day of publication that stands before the text ("date 2023-08-09"). */
  readonly published: string | null
}

const tag =
  /<\/?(?:p|div|span|br|a|b|i|em|strong|h[1-6]|ul|ol|li|article|section|html|body|blockquote|table|tr|td|img|script|style|figure)\b[^<>]{0,500}>/i
const datePrefix = /^\s*date\s*:?\s*(\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?)\s+/i

const plainBlock = (text: string, kind: Block['kind']): Block => ({
  kind,
  text,
  linked: 0,
  emphasised: 0,
  mark: null,
  group: 0,
  joins: [],
})

const lineBlock = (line: string): Block | null => {
  const heading = /^#{1,6}\s+/.exec(line)
  const bullet = /^(?:[-*•‣▪◦–]|\d{1,2}[.)])\s+/.exec(line)
  const text = squeeze(
    line.slice(heading?.[0].length ?? (bullet !== null && !/^\d/.test(bullet[0]) ? bullet[0].length : 0)),
  )
  if (text === '') return null
  return plainBlock(text, heading !== null ? 'heading' : bullet !== null ? 'list-item' : 'text')
}

/** Turns pasted text into blocks, one a line; text that holds HTML tags is read as HTML. */
export function plainBlocks(input: string): PlainText {
  const dated = datePrefix.exec(input)
  const source = dated === null ? input : input.slice(dated[0].length)
  let blocks: Block[]
  if (tag.test(source)) {
    const lines = source.replace(/\\r\\n|\\n/g, '\n').replace(/\r?\n/g, '<br><br>')
    const document = parsePage(`<!doctype html><html><head></head><body>${lines}</body></html>`)
    removeHidden(document)
    blocks = blocksOf(document.body)
  } else {
    blocks = dropInvisible(source)
      .split(/[\r\n\u2028\u2029]+/)
      .map(lineBlock)
      .filter((block) => block !== null)
  }
  const first = blocks[0]?.text ?? null
  return {
    blocks,
    firstLine: first,
    published: dated?.[1] ?? null,
  }
}
