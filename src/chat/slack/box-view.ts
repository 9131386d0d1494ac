import type { types } from '@slack/bolt'
import type { Box, BoxField } from '../../command.ts'
import type { ViewState } from './payloads.ts'

/** The longest text that one input of Slack's takes. */
const longestInput = 3_000
/** A long text is typed over this many inputs at least, and has at most so many. */
const fewestParts = 5
const mostParts = 20

const inputId = 'text'

/** Block ids tell which field an input belongs to, and which part of it it is. */
const blockId = (name: string, part: number): string => `${name}.${part}`

/** A text in parts that fit one input each, cut between paragraphs or words where that is possible. */
export function partsOf(text: string): readonly string[] {
  const parts: string[] = []
  let rest = text
  while (rest.length > longestInput && parts.length < mostParts - 1) {
    const head = rest.slice(0, longestInput)
    const paragraph = head.lastIndexOf('\n')
    const word = head.lastIndexOf(' ')
    const end = paragraph > longestInput / 2 ? paragraph : word > 0 ? word : longestInput
    parts.push(rest.slice(0, end).trim())
    rest = rest.slice(end).trimStart()
  }
  return rest === '' ? parts : [...parts, rest.slice(0, longestInput)]
}

/** The parts as one text again: a new paragraph where a part ends a sentence, else the sentence goes on. */
export function joinParts(parts: readonly string[]): string {
  return parts
    .filter((part) => part.trim() !== '')
    .reduce((text, part) => {
      if (text === '') return part
      return `${text.trimEnd()}${/[.!?…”"’'\n]\s*$/.test(text) ? '\n\n' : ' '}${part.trimStart()}`
    }, '')
}

function input(field: BoxField, part: number, value: string): types.InputBlock {
  const label = part === 0 ? field.label : `${field.label}, continued`
  return {
    type: 'input',
    block_id: blockId(field.name, part),
    optional: part > 0 || !field.required,
    label: { type: 'plain_text', text: label.slice(0, 150) },
    element: {
      type: 'plain_text_input',
      action_id: inputId,
      multiline: field.long,
      max_length: longestInput,
      ...(value === '' ? {} : { initial_value: value }),
    },
  }
}

function inputs(field: BoxField): readonly types.InputBlock[] {
  if (!field.long) return [input(field, 0, field.value.slice(0, longestInput))]
  const filled = partsOf(field.value)
  const count = Math.min(mostParts, Math.max(fewestParts, filled.length + 1))
  return Array.from({ length: count }, (_, part) => input(field, part, filled[part] ?? ''))
}

export const boxCallback = 'hashdesk_box'

/** A box of the desk's as Slack's modal; a long field has several inputs, because each takes 3,000 characters. */
export function boxView(box: Box, metadata: string): types.ModalView {
  return {
    type: 'modal',
    callback_id: boxCallback,
    private_metadata: metadata,
    title: { type: 'plain_text', text: box.title.slice(0, 24) },
    submit: { type: 'plain_text', text: 'Send' },
    close: { type: 'plain_text', text: 'Cancel' },
    blocks: box.fields.flatMap(inputs),
  }
}

/** What was typed, by the field's name. */
export function fieldsOf({ values }: ViewState): Readonly<Record<string, string>> {
  const parts = new Map<string, string[]>()
  for (const [block, states] of Object.entries(values)) {
    const [, name, part] = /^(.+)\.(\d+)$/.exec(block) ?? []
    if (name === undefined) continue
    const mine = parts.get(name) ?? []
    mine[Number(part)] = states[inputId]?.value ?? ''
    parts.set(name, mine)
  }
  return Object.fromEntries(
    [...parts].map(([name, some]) => [name, joinParts([...some].map((one) => one ?? ''))]),
  )
}

/** The first input of a field, for Slack to show an error at; null where the modal has no such field. */
export function firstInput({ values }: ViewState, name: string): string | null {
  return blockId(name, 0) in values ? blockId(name, 0) : null
}
