import { isObject, type Unknown } from '../block-kit/report.ts'
import type { FilledIn, Json } from '../handle.ts'

const texts = /^(plain_text|email_text|url_text|number)_input$/

const listed = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** Under which name a picker tells what was picked. */
const pickedAs: Readonly<Record<string, string>> = {
  users_select: 'selected_user',
  conversations_select: 'selected_conversation',
  channels_select: 'selected_channel',
  multi_users_select: 'selected_users',
  multi_conversations_select: 'selected_conversations',
  multi_channels_select: 'selected_channels',
  datepicker: 'selected_date',
  timepicker: 'selected_time',
  datetimepicker: 'selected_date_time',
}

function options(element: Unknown): readonly Unknown[] {
  const groups = listed(element['option_groups']).filter(isObject)
  return [element, ...groups].flatMap((one) => listed(one['options']).filter(isObject))
}

/** The option with this value. An external select has none of its own: what is given is taken. */
function option(element: Unknown, value: string): Unknown {
  const found = options(element).find((one) => one['value'] === value)
  if (found !== undefined) return found
  if (/external/.test(String(element['type']))) return { text: { type: 'plain_text', text: value }, value }
  throw new Error(
    `no option “${value}” among ${options(element)
      .map((one) => String(one['value']))
      .join(', ')}`,
  )
}

/** What an element holds: what was filled in, else what it began with. */
export function stateOf(element: Unknown, given: string | readonly string[] | null | undefined): Json {
  const type = String(element['type'])
  if (texts.test(type)) {
    const value = given === undefined ? (element['initial_value'] ?? null) : given
    return { type, value: value === '' ? null : value }
  }
  const picked = pickedAs[type]
  if (picked !== undefined) {
    const initial = element[picked.replace('selected', 'initial')] ?? null
    return { type, [picked]: given === undefined ? initial : given }
  }
  if (type === 'checkboxes' || /^multi_/.test(type)) {
    const values = given === null ? [] : typeof given === 'string' ? [given] : given
    return {
      type,
      selected_options:
        values === undefined
          ? listed(element['initial_options'])
          : values.map((value) => option(element, value)),
    }
  }
  const value = Array.isArray(given) ? given[0] : given
  const initial = element['initial_option'] ?? null
  return {
    type,
    selected_option: value === undefined ? initial : value === null ? null : option(element, value),
  }
}

const isStateful = (element: Unknown): boolean =>
  typeof element['action_id'] === 'string' &&
  element['type'] !== 'button' &&
  element['type'] !== 'overflow' &&
  element['type'] !== 'image'

interface Field {
  readonly block: Json
  readonly element: Unknown
}

export function fieldsOf(blocks: readonly Json[]): readonly Field[] {
  return blocks.flatMap((block) =>
    [...listed(block['elements']), block['accessory'], block['element']]
      .filter(isObject)
      .filter(isStateful)
      .map((element) => ({ block, element })),
  )
}

/** `state.values` of blocks with what was filled in, by block id or action id. Throws for a field that is not there. */
export function valuesOf(blocks: readonly Json[], filled: FilledIn): Json {
  const values: Record<string, Record<string, Json>> = {}
  const unused = new Set(Object.keys(filled))
  for (const { block, element } of fieldsOf(blocks)) {
    const [blockId, actionId] = [String(block['block_id']), String(element['action_id'])]
    const name = blockId in filled ? blockId : actionId
    unused.delete(name)
    values[blockId] = { ...values[blockId], [actionId]: stateOf(element, filled[name]) }
  }
  if (unused.size > 0) throw new Error(`no field ${[...unused].join(', ')} in this view`)
  return values
}

const isBlank = (value: unknown): boolean => value === null || (Array.isArray(value) && value.length === 0)

/** What Slack's own client would not let a person submit; empty where it would. */
export function notSubmittable(blocks: readonly Json[], values: Json): readonly string[] {
  return fieldsOf(blocks).flatMap(({ block, element }) => {
    const inBlock = values[String(block['block_id'])]
    const state = isObject(inBlock) ? inBlock[String(element['action_id'])] : undefined
    if (!isObject(state)) return []
    const held = Object.entries(state).find(([key]) => key !== 'type')?.[1]
    const name = String(element['action_id'])
    if (block['type'] === 'input' && block['optional'] !== true && isBlank(held))
      return [`${name} is required`]
    const most = element['max_length']
    const long = typeof held === 'string' && typeof most === 'number' && held.length > most
    return long ? [`${name} is longer than ${most}`] : []
  })
}
