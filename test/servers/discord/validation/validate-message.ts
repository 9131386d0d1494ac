import type { ApiError, Json } from '../handle.ts'
import { checkNumber, checkText, createForm, type Form, isJson, objectsOf, type Path } from './form.ts'
import { checkComponents, internalError } from './validate-components.ts'
import { validateEmbeds } from './validate-embeds.ts'

export const flag = {
  suppressEmbeds: 1 << 2,
  ephemeral: 1 << 6,
  loading: 1 << 7,
  suppressNotifications: 1 << 12,
  voice: 1 << 13,
  v2: 1 << 15,
} as const

const mostContent = 2000
const mostFiles = 10

export interface UploadedFile {
  readonly name: string
  readonly size: number
}

/** A message that is there already, as far as an edit depends on it. */
export interface Before {
  readonly flags: number
  readonly content: string
  readonly embeds: readonly unknown[]
  readonly components: readonly unknown[]
  readonly attachments: readonly { readonly id: string; readonly filename: string }[]
}

export interface MessageRules {
  /** What is uploaded with it, by number: `files[0]`, … */
  readonly files?: readonly UploadedFile[]
  /** The message that is changed; without it a new one. */
  readonly before?: Before
  /** Bytes that a file may have; default 10 MiB. */
  readonly attachmentLimit?: number
  /** Where the message stands in the body: `['data']` in an interaction callback. */
  readonly path?: Path
}

const isGiven = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)

/** The field as it will be: given, or as it was. */
const resulting = (payload: Json, name: string, before: unknown): unknown =>
  payload[name] === undefined ? before : payload[name]

/** The flags as they will be. What stands there keeps being ephemeral or not. */
export function flagsAfter(payload: Json, before?: Before): number {
  const given = typeof payload['flags'] === 'number' ? payload['flags'] : null
  if (before === undefined) return given ?? 0
  const kept = before.flags & (flag.ephemeral | flag.v2)
  return kept | ((given ?? before.flags) & (flag.suppressEmbeds | flag.v2))
}

/** Names of the files that the message will have: those that stay, and those that are new. */
function fileNames(payload: Json, { files = [], before }: MessageRules): readonly string[] {
  const listed = Array.isArray(payload['attachments']) ? payload['attachments'].filter(isJson) : null
  const old = before?.attachments ?? []
  const kept = listed === null ? old : old.filter(({ id }) => listed.some((one) => String(one['id']) === id))
  const fresh = files.map(({ name }, index) => {
    const entry = listed?.find((one) => String(one['id']) === String(index))
    return typeof entry?.['filename'] === 'string' ? entry['filename'] : name
  })
  return [...kept.map(({ filename }) => filename), ...fresh]
}

function checkAttachments(form: Form, path: Path, payload: Json, { files = [], before }: MessageRules): void {
  for (const [one, index] of objectsOf(form, path, payload['attachments'])) {
    const id = String(one['id'])
    const known = Number(id) < files.length || before?.attachments.some((old) => old.id === id) === true
    if (!known)
      form.add([...path, index, 'id'], 'ATTACHMENT_NOT_FOUND', `No file was uploaded for attachment ${id}`)
    checkText(form, [...path, index, 'description'], one['description'], { max: 1024 })
  }
}

function checkAllowedMentions(form: Form, path: Path, allowed: unknown): void {
  if (!isJson(allowed)) return
  const parse: readonly unknown[] = Array.isArray(allowed['parse']) ? allowed['parse'] : []
  parse.forEach((kind, index) => {
    if (!['roles', 'users', 'everyone'].includes(String(kind)))
      form.add(
        [...path, 'parse', index],
        'BASE_TYPE_CHOICES',
        "Value must be one of ('users', 'everyone', 'roles').",
      )
  })
  for (const kind of ['roles', 'users']) {
    const ids = allowed[kind]
    if (!Array.isArray(ids)) continue
    if (ids.length > 100) form.add([...path, kind], 'BASE_TYPE_MAX_LENGTH', 'Must be 100 or fewer in length.')
    if (ids.length > 0 && parse.includes(kind))
      form.add(
        path,
        'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
        `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
      )
  }
}

/** The fields that a Components V2 message cannot have. */
function checkNoLegacy(form: Form, path: Path, payload: Json, before: Before | undefined): void {
  const legacy: readonly (readonly [string, unknown])[] = [
    ['content', before?.content],
    ['embeds', before?.embeds],
    ['poll', undefined],
    ['sticker_ids', undefined],
  ]
  for (const [name, was] of legacy) {
    if (!isGiven(resulting(payload, name, was))) continue
    form.add(
      [...path, name],
      'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
      `The '${name}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
    )
  }
}

function checkNonce(form: Form, path: Path, nonce: unknown): void {
  if (nonce === undefined || nonce === null || Number.isSafeInteger(nonce)) return
  checkText(form, path, nonce, { max: 25 })
}

/** What Discord says to this message; null where it takes it. */
export function validateMessage(payload: Json, rules: MessageRules = {}): ApiError | null {
  const { files = [], before, attachmentLimit = 10 * 1024 * 1024, path = [] } = rules
  if (files.some(({ size }) => size > attachmentLimit))
    return { status: 413, code: 40005, message: 'Request entity too large' }
  const names = fileNames(payload, rules)
  if (names.length > mostFiles)
    return {
      status: 400,
      code: 30015,
      message: `Maximum number of attachments in a message reached (${mostFiles})`,
    }

  const form = createForm()
  const flags = flagsAfter(payload, before)
  const v2 = (flags & flag.v2) !== 0
  checkNumber(form, [...path, 'flags'], payload['flags'], 0, 2 ** 31 - 1)
  const dropsV2 = typeof payload['flags'] === 'number' && (payload['flags'] & flag.v2) === 0
  if (before !== undefined && (before.flags & flag.v2) !== 0 && dropsV2)
    form.add(
      [...path, 'flags'],
      'MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG',
      'MessageFlags.IS_COMPONENTS_V2 cannot be removed from a message',
    )
  checkText(form, [...path, 'content'], payload['content'], { max: mostContent })
  validateEmbeds(form, [...path, 'embeds'], payload['embeds'])
  if (v2) checkNoLegacy(form, path, payload, before)
  const components = resulting(payload, 'components', before?.components)
  const small = checkComponents(form, [...path, 'components'], components, { v2, files: names })
  checkAttachments(form, [...path, 'attachments'], payload, rules)
  checkAllowedMentions(form, [...path, 'allowed_mentions'], payload['allowed_mentions'])
  checkNonce(form, [...path, 'nonce'], payload['nonce'])
  const wrong = form.error()
  if (wrong !== null) return wrong

  const content = resulting(payload, 'content', before?.content)
  const hasText = typeof content === 'string' && content.trim() !== ''
  const isFull =
    isGiven(components) ||
    (!v2 &&
      (hasText ||
        isGiven(resulting(payload, 'embeds', before?.embeds)) ||
        isGiven(payload['sticker_ids']) ||
        isGiven(payload['poll']) ||
        names.length > 0))
  if (!isFull) return { status: 400, code: 50006, message: 'Cannot send an empty message' }
  return small ? null : internalError
}
