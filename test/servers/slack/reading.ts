import type { Json } from './handle.ts'

/** What a reader finds to press. */
export interface Pressable {
  readonly label: string
  readonly actionId: string
  readonly blockId: string
  readonly value: string | null
  readonly url: string | null
  readonly style: string | null
  readonly type: string
}

interface Readable {
  readonly text?: string
  readonly blocks: readonly Json[]
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The words of a text object, or of anything that holds one under `text`. */
function words(value: unknown): string {
  if (typeof value === 'string') return value
  if (!isObject(value)) return ''
  return words(value['text'])
}

function listed(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function richText(value: unknown): string {
  if (!isObject(value)) return ''
  switch (value['type']) {
    case 'text':
    case 'raw_text':
    case 'raw_number':
      return words(value['text'] ?? String(value['value'] ?? ''))
    case 'link':
      return words(value['text'] ?? value['url'])
    case 'user':
      return `<@${String(value['user_id'])}>`
    case 'broadcast':
      return `<!${String(value['range'])}>`
    default:
      return listed(value['elements'])
        .map(richText)
        .join(value['type'] === 'rich_text' || value['type'] === 'rich_text_list' ? '\n' : '')
  }
}

function blockLines(block: Json): readonly string[] {
  switch (block['type']) {
    case 'section':
      return [words(block['text']), ...listed(block['fields']).map(words), ...element(block['accessory'])]
    case 'context':
    case 'actions':
      return listed(block['elements']).flatMap(element)
    case 'image':
      return [words(block['title']), words(block['alt_text'])]
    case 'table':
    case 'data_table':
      return [
        words(block['caption']),
        ...listed(block['rows']).map((row) => listed(row).map(richText).join(' | ')),
      ]
    case 'rich_text':
      return [richText(block)]
    case 'input':
      return [words(block['label']), words(block['hint']), ...element(block['element'])]
    case 'container':
      return [words(block['title']), ...listed(block['child_blocks']).filter(isObject).flatMap(blockLines)]
    default:
      return [words(block['text'])]
  }
}

function element(value: unknown): readonly string[] {
  if (!isObject(value)) return []
  if (value['type'] === 'image') return [words(value['alt_text'])]
  const options = listed(value['options']).map(words)
  return [words(value['text']), words(value['placeholder']), words(value['initial_value']), ...options]
}

/** Everything that a reader sees of a message or view, a line a piece; the top-level text only where no block is. */
export function visibleText(shown: Readable): string {
  if (shown.blocks.length === 0) return shown.text ?? ''
  return shown.blocks
    .flatMap(blockLines)
    .filter((line) => line !== '')
    .join('\n')
}

/** All elements of the blocks that have an action id, inputs among them. */
export function pressables(shown: Readable): readonly Pressable[] {
  return shown.blocks.flatMap((block) => {
    const elements = [...listed(block['elements']), block['accessory'], block['element']]
    const inside = listed(block['child_blocks']).filter(isObject)
    const here = elements.filter(isObject).filter((one) => typeof one['action_id'] === 'string')
    return [
      ...here.map((one) => ({
        label: words(one['text']) || words(one['placeholder']),
        actionId: String(one['action_id']),
        blockId: String(block['block_id'] ?? ''),
        value: typeof one['value'] === 'string' ? one['value'] : null,
        url: typeof one['url'] === 'string' ? one['url'] : null,
        style: typeof one['style'] === 'string' ? one['style'] : null,
        type: String(one['type']),
      })),
      ...pressables({ blocks: inside }),
    ]
  })
}

/** Labels of the buttons, in order. */
export function buttonLabels(shown: Readable): readonly string[] {
  return pressables(shown)
    .filter(({ type }) => type === 'button')
    .map(({ label }) => label)
}

/** The action id of the button with this label. Throws, naming those that are there, where there is none. */
export function buttonCalled(shown: Readable, label: string): string {
  const found = pressables(shown).find((one) => one.type === 'button' && one.label === label)
  if (found === undefined) {
    throw new Error(`no button “${label}” among: ${buttonLabels(shown).join(', ') || 'none'}`)
  }
  return found.actionId
}
