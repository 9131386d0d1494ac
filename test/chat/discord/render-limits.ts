import type { DiscordMessage } from '../../../src/chat/discord/render.ts'
import type { ApiError } from '../../servers/discord/handle.ts'
import { validateMessage } from '../../servers/discord/validation/validate-message.ts'

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

/** What Discord would say to this message with its files; null where it takes it. */
export function refusedBy({ components, flags, allowed_mentions, files }: DiscordMessage): ApiError | null {
  return validateMessage(
    { components, flags, allowed_mentions },
    { files: files.map(({ name, data }) => ({ name, size: data.length })) },
  )
}
