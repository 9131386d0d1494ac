import type { ApiError, Json } from '../handle.ts'
import {
  checkCount,
  checkNumber,
  checkText,
  checkUrl,
  createForm,
  type Form,
  isJson,
  lengthOf,
  objectsOf,
  type Path,
} from './form.ts'
import { checkSelect, selectTypes } from './selects.ts'

/** Components counted with everything inside them. */
const mostComponents = 40
/** Characters of all text displays together. */
const mostText = 4000
/** Measured by others: beyond it Discord fails with 500. Bytes of text, and 12 more for each text display. */
const mostBytes = 10_170
const bytesPerText = 12
const mostRows = 5

const row = 1
const button = 2
const section = 9
const textDisplay = 10
const thumbnail = 11
const gallery = 12
const file = 13
const separator = 14
const container = 17

const inContainer = [row, section, textDisplay, gallery, file, separator]
const onTop = [...inContainer, container]

export interface ComponentRules {
  /** Whether the message has the Components V2 flag. */
  readonly v2: boolean
  /** Names of the files that `attachment://` can show. */
  readonly files: readonly string[]
}

/** What is counted over a whole message. */
interface Walk extends ComponentRules {
  readonly form: Form
  readonly customIds: Set<string>
  readonly ids: Set<number>
  components: number
  text: number
  bytes: number
}

function claimId(walk: Walk, path: Path, component: Json): void {
  const { id } = component
  if (typeof id !== 'number' || id === 0) return
  checkNumber(walk.form, [...path, 'id'], id, 0, 2 ** 31 - 1)
  if (walk.ids.has(id))
    walk.form.add([...path, 'id'], 'COMPONENT_ID_DUPLICATED', 'Component id cannot be duplicated')
  walk.ids.add(id)
}

function checkCustomId(walk: Walk, path: Path, component: Json): void {
  const { custom_id: id } = component
  checkText(walk.form, [...path, 'custom_id'], id, { min: 1, max: 100, required: true })
  if (typeof id !== 'string') return
  if (walk.customIds.has(id))
    walk.form.add(
      [...path, 'custom_id'],
      'COMPONENT_CUSTOM_ID_DUPLICATED',
      'Component custom id cannot be duplicated',
    )
  walk.customIds.add(id)
}

function checkButton(walk: Walk, path: Path, component: Json): void {
  const { form } = walk
  const { style, label, emoji, url, custom_id: id } = component
  checkNumber(form, [...path, 'style'], style, 1, 6)
  if (style === undefined) form.add([...path, 'style'], 'BASE_TYPE_REQUIRED', 'This field is required')
  checkText(form, [...path, 'label'], label, { max: 80 })
  if (style === 5) {
    checkUrl(form, [...path, 'url'], url, ['http', 'https', 'discord'], 512)
    if (id !== undefined && id !== null)
      form.add(
        path,
        'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
        'A custom id and url cannot both be specified',
      )
  } else if (style !== 6) {
    checkCustomId(walk, path, component)
    if (url !== undefined && url !== null)
      form.add(
        path,
        'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
        'A custom id and url cannot both be specified',
      )
  }
  const hasLabel = typeof label === 'string' && label.trim() !== ''
  if (style !== 6 && !hasLabel && !isJson(emoji))
    form.add(path, 'BUTTON_COMPONENT_INVALID_LABEL', 'A button must have a label or an emoji')
}

function checkRow(walk: Walk, path: Path, component: Json): void {
  const { form } = walk
  const { components } = component
  checkCount(form, [...path, 'components'], components, 1, 5)
  const children = objectsOf(form, [...path, 'components'], components)
  const selects = children.filter(([child]) => selectTypes.includes(Number(child['type'])))
  if (selects.length > 0 && children.length > 1)
    form.add(
      [...path, 'components'],
      'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
      'The specified component exceeds the maximum width',
    )
  for (const [child, index] of children) {
    check(walk, [...path, 'components', index], child, [button, ...selectTypes])
  }
}

function checkMedia(walk: Walk, path: Path, media: unknown, schemes: readonly string[]): void {
  if (!isJson(media)) {
    walk.form.add(path, 'BASE_TYPE_REQUIRED', 'This field is required')
    return
  }
  const { url } = media
  checkUrl(walk.form, [...path, 'url'], url, schemes)
  if (typeof url !== 'string' || !url.startsWith('attachment://')) return
  if (!walk.files.includes(url.slice('attachment://'.length)))
    walk.form.add(
      [...path, 'url'],
      'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
      `The attachment ${url} was not found`,
    )
}

const shownMedia = ['http', 'https', 'attachment']

function checkSection(walk: Walk, path: Path, component: Json): void {
  const { form } = walk
  const { components, accessory } = component
  checkCount(form, [...path, 'components'], components, 1, 3)
  for (const [child, index] of objectsOf(form, [...path, 'components'], components)) {
    check(walk, [...path, 'components', index], child, [textDisplay])
  }
  if (isJson(accessory)) check(walk, [...path, 'accessory'], accessory, [button, thumbnail])
  else form.add([...path, 'accessory'], 'BASE_TYPE_REQUIRED', 'This field is required')
}

function checkTextDisplay(walk: Walk, path: Path, component: Json): void {
  const { content } = component
  checkText(walk.form, [...path, 'content'], content, { min: 1, max: mostText, required: true })
  if (typeof content !== 'string') return
  walk.text += lengthOf(content)
  walk.bytes += Buffer.byteLength(content) + bytesPerText
}

function checkGallery(walk: Walk, path: Path, component: Json): void {
  const { items } = component
  checkCount(walk.form, [...path, 'items'], items, 1, 10)
  for (const [item, index] of objectsOf(walk.form, [...path, 'items'], items)) {
    const at = [...path, 'items', index]
    checkMedia(walk, [...at, 'media'], item['media'], shownMedia)
    checkText(walk.form, [...at, 'description'], item['description'], { max: 1024 })
  }
}

function check(walk: Walk, path: Path, component: Json, allowed: readonly number[]): void {
  const { form } = walk
  walk.components++
  const type = Number(component['type'])
  if (!allowed.includes(type)) {
    form.add(
      path,
      'UNION_TYPE_CHOICES',
      `Value of field "type" must be one of (${allowed.join(', ')}${allowed.length === 1 ? ',' : ''}).`,
    )
    return
  }
  claimId(walk, path, component)
  switch (type) {
    case row:
      checkRow(walk, path, component)
      return
    case button:
      checkButton(walk, path, component)
      return
    case section:
      checkSection(walk, path, component)
      return
    case textDisplay:
      checkTextDisplay(walk, path, component)
      return
    case thumbnail:
      checkMedia(walk, [...path, 'media'], component['media'], shownMedia)
      checkText(form, [...path, 'description'], component['description'], { max: 1024 })
      return
    case gallery:
      checkGallery(walk, path, component)
      return
    case file:
      checkMedia(walk, [...path, 'file'], component['file'], ['attachment'])
      return
    case separator:
      checkNumber(form, [...path, 'spacing'], component['spacing'], 1, 2)
      return
    case container:
      checkNumber(form, [...path, 'accent_color'], component['accent_color'], 0, 0xffffff)
      checkCount(form, [...path, 'components'], component['components'], 1, mostComponents)
      for (const [child, index] of objectsOf(form, [...path, 'components'], component['components'])) {
        check(walk, [...path, 'components', index], child, inContainer)
      }
      return
    default:
      checkCustomId(walk, path, component)
      checkSelect(form, path, component)
  }
}

/** Checks a message's components into a form that is there already. False where Discord would fail with 500. */
export function checkComponents(form: Form, path: Path, components: unknown, rules: ComponentRules): boolean {
  const walk: Walk = {
    ...rules,
    form,
    customIds: new Set(),
    ids: new Set(),
    components: 0,
    text: 0,
    bytes: 0,
  }
  const listed = objectsOf(form, path, components)
  if (!rules.v2 && listed.length > mostRows)
    form.add(path, 'BASE_TYPE_BAD_LENGTH', `Must be between 1 and ${mostRows} in length.`)
  for (const [component, index] of listed) {
    check(walk, [...path, index], component, rules.v2 ? onTop : [row])
  }
  if (walk.components > mostComponents)
    form.add(
      path,
      'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
      `The total number of components cannot exceed ${mostComponents} (got ${walk.components})`,
    )
  if (walk.text > mostText)
    form.add(
      path,
      'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
      `The total displayable text size in components must be less than or equal to ${mostText}`,
    )
  return walk.bytes <= mostBytes
}

export const internalError: ApiError = { status: 500, code: 0, message: '500: Internal Server Error' }

/** What Discord says to these components; null where it takes them. */
export function validateComponents(components: unknown, rules: ComponentRules): ApiError | null {
  const form = createForm()
  const small = checkComponents(form, ['components'], components, rules)
  return form.error() ?? (small ? null : internalError)
}
