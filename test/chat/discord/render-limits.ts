import type { DiscordMessage } from '../../../src/chat/discord/render.ts'

type Unknown = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Every component of a message, nested ones too. */
export function componentsIn(value: unknown): Unknown[] {
  if (Array.isArray(value)) return value.flatMap(componentsIn)
  if (!isObject(value)) return []
  return [...(typeof value['type'] === 'number' ? [value] : []), ...componentsIn(value['components'])]
}

/** All that is shown as text of a message. */
export const textsIn = (message: DiscordMessage): string[] =>
  componentsIn(message.components)
    .filter(({ type }) => type === 10)
    .map(({ content }) => String(content))

const within = (value: unknown, max: number): boolean =>
  typeof value === 'string' && value.trim() !== '' && value.length <= max

function problemsOf(one: Unknown): string[] {
  const { type, components } = one
  const count = Array.isArray(components) ? components.length : 0
  switch (type) {
    case 1:
      return count >= 1 && count <= 5 ? [] : [`a row of ${count}`]
    case 2:
      return within(one['label'], 80) && within(one['custom_id'], 100) ? [] : ['a button']
    case 3: {
      const options = Array.isArray(one['options']) ? one['options'] : []
      const good = options.every(
        (each) => isObject(each) && within(each['label'], 100) && within(each['value'], 100),
      )
      return good && options.length >= 1 && options.length <= 25 ? [] : ['a menu']
    }
    case 10:
      return within(one['content'], 4000) ? [] : ['a text']
    case 12: {
      const items = Array.isArray(one['items']) ? one['items'] : []
      return items.length === 1 && isObject(items[0]) && within(items[0]['description'], 1024)
        ? []
        : ['a gallery']
    }
    case 14:
      return []
    case 17:
      return count >= 1 ? [] : ['an empty container']
    default:
      return [`a component of type ${String(type)}`]
  }
}

/** What Discord would refuse of a message of Components V2; none where it takes it. */
export function refusedBy(message: DiscordMessage): string[] {
  const all = componentsIn(message.components)
  const ids = all.map(({ custom_id }) => custom_id).filter((id) => id !== undefined)
  const units = textsIn(message).reduce((sum, one) => sum + one.length, 0)
  return [
    ...all.flatMap(problemsOf),
    ...(all.length > 40 ? [`${all.length} components`] : []),
    ...(units > 4000 ? [`${units} units of text`] : []),
    ...(new Set(ids).size < ids.length ? ['an id twice'] : []),
  ]
}
