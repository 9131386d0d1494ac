import type { DiscordMessage, Json } from './handle.ts'

const row = 1
const button = 2
const textDisplay = 10

export interface Button {
  readonly label: string
  /** Null for a link. */
  readonly customId: string | null
  readonly url: string | null
  readonly disabled: boolean
}

type Readable = Pick<DiscordMessage, 'content' | 'components' | 'embeds'>

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const list = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isObject) : [])

const textOf = (value: unknown): string[] => (typeof value === 'string' && value !== '' ? [value] : [])

/** Every component, at whatever depth, in the order in which it is shown. */
function flat(components: readonly Json[]): readonly Json[] {
  return components.flatMap((one) => [
    one,
    ...flat(list(one['components'])),
    ...(isObject(one['accessory']) ? flat([one['accessory']]) : []),
  ])
}

/** Everything that a message says, without its buttons, a line for each part; markdown as it was written. */
export function visibleText({ content, embeds, components }: Readable): string {
  const ofEmbeds = embeds.flatMap(({ title, description, fields, footer }) => [
    ...textOf(title),
    ...textOf(description),
    ...list(fields).flatMap((field) => [...textOf(field['name']), ...textOf(field['value'])]),
    ...(isObject(footer) ? textOf(footer['text']) : []),
  ])
  const ofComponents = flat(components)
    .filter(({ type }) => type === textDisplay)
    .flatMap((one) => textOf(one['content']))
  return [...textOf(content), ...ofEmbeds, ...ofComponents].join('\n')
}

/** A message's buttons, in order. */
export function buttonsOf({ components }: Pick<DiscordMessage, 'components'>): readonly Button[] {
  return flat(components)
    .filter(({ type }) => type === button)
    .map(({ label, custom_id: id, url, disabled }) => ({
      label: typeof label === 'string' ? label : '',
      customId: typeof id === 'string' ? id : null,
      url: typeof url === 'string' ? url : null,
      disabled: disabled === true,
    }))
}

/** The menus of a message: their custom ids and what they offer. */
export function menusOf({ components }: Pick<DiscordMessage, 'components'>) {
  return flat(components)
    .filter(({ type }) => type !== row && type !== button)
    .flatMap(({ custom_id: id, options }) =>
      typeof id === 'string'
        ? [
            {
              customId: id,
              options: list(options).map(({ label, value }) => ({
                label: String(label),
                value: String(value),
              })),
            },
          ]
        : [],
    )
}
