import type { Json } from '../handle.ts'
import { isJson } from '../validation/form.ts'

/** What is read of a message for whom it notifies. */
export interface PingSource {
  readonly payload: Json
  /** May mention `@everyone` and roles that not everybody may. */
  readonly mayMentionAll: boolean
  readonly mentionableRoles: readonly string[]
  /** Who wrote the message that is answered. */
  readonly answered: string | null
}

/** Everything of a message in which a mention counts: its content and text displays, not its embeds. */
function textsOf(part: unknown): string[] {
  if (Array.isArray(part)) return part.flatMap(textsOf)
  if (!isJson(part)) return []
  const own = part['type'] === 10 && typeof part['content'] === 'string' ? [part['content']] : []
  return [...own, ...textsOf(part['components'])]
}

const listed = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : [])

/** Whom a new message notifies: `everyone`, `here`, `role:ID`, `user:ID`. */
export function pingsOf({ payload, mayMentionAll, mentionableRoles, answered }: PingSource): string[] {
  const { content, components, allowed_mentions: given } = payload
  const text = [typeof content === 'string' ? content : '', ...textsOf(components)].join('\n')
  const allowed = isJson(given) ? given : null
  const parse = allowed === null ? ['users', 'roles', 'everyone'] : listed(allowed['parse'])
  const may = (kind: string, id: string) => parse.includes(kind) || listed(allowed?.[kind]).includes(id)
  const ids = (pattern: RegExp) =>
    [...text.matchAll(pattern)].flatMap(([, id]) => (id === undefined ? [] : [id]))
  const everyone =
    mayMentionAll && parse.includes('everyone')
      ? ['everyone', 'here'].filter((one) => text.includes(`@${one}`))
      : []
  const roles = ids(/<@&(\d+)>/g)
    .filter((id) => may('roles', id) && (mayMentionAll || mentionableRoles.includes(id)))
    .map((id) => `role:${id}`)
  const users = ids(/<@!?(\d+)>/g)
    .filter((id) => may('users', id))
    .map((id) => `user:${id}`)
  const pingsAnswered = answered !== null && (allowed === null || allowed['replied_user'] === true)
  return [...new Set([...everyone, ...roles, ...users, ...(pingsAnswered ? [`user:${answered}`] : [])])]
}
