import { checkBlocks } from './blocks.ts'
import type { FileCheck } from './elements.ts'
import { checkString, checkText, isObject, type Unknown } from './report.ts'

/** What Slack answers to something that breaks its rules. */
export interface Refused {
  readonly error: string
  /** As in `response_metadata.messages`. */
  readonly messages: readonly string[]
}

/** The undocumented cap of all blocks together, put where refusals were first seen. */
export const blocksTotal = 11_300
/** Longer texts are cut, not refused. */
export const textTotal = 40_000
const dividerWeighs = 125
const viewBytes = 250_000

const said = ({ message, pointer }: { message: string; pointer: string }): string =>
  `[ERROR] ${message} [json-pointer:${pointer}]`

/** How much the blocks weigh: every text, alternative text and title in them, and some for each divider. */
export function weightOf(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + weightOf(one), 0)
  if (!isObject(value)) return 0
  const own = value['type'] === 'divider' ? dividerWeighs : 0
  return Object.entries(value).reduce((sum, [key, one]) => {
    if (typeof one !== 'string') return sum + weightOf(one)
    return key === 'text' || key === 'alt_text' || key === 'caption' ? sum + one.length : sum
  }, own)
}

function collected(check: (report: (message: string, pointer: string) => void) => void): string[] {
  const messages: string[] = []
  check((message, pointer) => messages.push(said({ message, pointer })))
  return messages
}

const notThere: FileCheck = () => false

export interface MessageContent {
  readonly text?: unknown
  readonly blocks?: unknown
  readonly attachments?: unknown
  readonly metadata?: unknown
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

function checkMetadata(metadata: unknown): Refused | null {
  if (isEmpty(metadata)) return null
  const good =
    isObject(metadata) && typeof metadata['event_type'] === 'string' && isObject(metadata['event_payload'])
  if (!good) return { error: 'invalid_metadata_format', messages: [] }
  return JSON.stringify(metadata).length > 16_000 ? { error: 'metadata_too_large', messages: [] } : null
}

/**
 * What Slack would refuse about a message, or null. Needs no server: a property test can hold any rendered
 * message against it. `files` says which files of Slack's may be shown; without it none may.
 */
export function validateMessage(content: MessageContent, files: FileCheck = notThere): Refused | null {
  const { text, blocks, attachments } = content
  if (isEmpty(text) && isEmpty(blocks) && isEmpty(attachments)) return { error: 'no_text', messages: [] }
  if (!isEmpty(text) && typeof text !== 'string') return { error: 'invalid_arguments', messages: [] }
  const metadata = checkMetadata(content.metadata)
  if (metadata !== null) return metadata
  if (isEmpty(blocks)) return null
  if (!Array.isArray(blocks)) return { error: 'invalid_blocks_format', messages: [] }
  const tables = blocks.filter((block) => isObject(block) && block['type'] === 'table')
  if (tables.length > 1) return { error: 'invalid_attachments', messages: ['[ERROR] only_one_table_allowed'] }
  const messages = collected((report) => checkBlocks(report, blocks, '/blocks', 'message', files))
  const markdown = blocks.filter((block) => isObject(block) && block['type'] === 'markdown')
  if (weightOf(markdown) > 12_000) messages.push('[ERROR] markdown blocks have more than 12000 characters')
  if (messages.length > 0) return { error: 'invalid_blocks', messages }
  return weightOf(blocks) > blocksTotal ? { error: 'msg_blocks_too_long', messages: [] } : null
}

function checkModal(view: Unknown, report: (message: string, pointer: string) => void): void {
  checkText(report, view['title'], '/view/title', { max: 24, as: 'plain', required: true })
  checkText(report, view['submit'], '/view/submit', { max: 24, as: 'plain' })
  checkText(report, view['close'], '/view/close', { max: 24, as: 'plain' })
  const blocks = Array.isArray(view['blocks']) ? view['blocks'] : []
  const asks = blocks.some((block) => isObject(block) && block['type'] === 'input')
  if (asks && view['submit'] === undefined) report('missing required field: submit', '/view')
}

/** What Slack would refuse about a modal or a Home tab, or null. `kind` is what the method takes. */
export function validateView(
  view: unknown,
  kind: 'modal' | 'home',
  files: FileCheck = notThere,
): Refused | null {
  if (!isObject(view))
    return { error: 'invalid_arguments', messages: ['[ERROR] must provide an object [json-pointer:/view]'] }
  if (JSON.stringify(view).length > viewBytes) return { error: 'view_too_large', messages: [] }
  const messages = collected((report) => {
    if (view['type'] !== kind) report(`must be of type ${kind}`, '/view/type')
    if (kind === 'modal') checkModal(view, report)
    checkString(report, view['private_metadata'], '/view/private_metadata', { max: 3000, min: 0 })
    checkString(report, view['callback_id'], '/view/callback_id', { max: 255, min: 0 })
    checkString(report, view['external_id'], '/view/external_id', { max: 255, min: 0 })
    checkBlocks(report, view['blocks'], '/view/blocks', kind, files)
  })
  return messages.length > 0 ? { error: 'invalid_arguments', messages } : null
}
