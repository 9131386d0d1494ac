import type { Action, Card } from '../chat/card.ts'
import { isOwnVerb } from '../resumed-request.ts'
import type { KeptRequest, KeptRequests } from '../workspace/ports.ts'
import type { Visitor } from './door.ts'

interface SealedFor {
  readonly visitor: Visitor
  readonly asked: KeptRequest | null
  readonly key: string | null
}

const verbOf = (id: string): string => id.split(':')[1] ?? ''

/** `command:verb`, whatever stood behind it to tell two buttons with values apart. */
const startOf = (id: string): string => id.split(':').slice(0, 2).join(':')

/** What an action with a value goes on from: the whole request, or the link that it carries. */
function requestOf({ id, value }: Action, asked: KeptRequest | null): KeptRequest {
  if (asked !== null && value === (asked.link ?? '')) return asked
  return { link: value, text: null, title: null, url: null, private: isOwnVerb(verbOf(id)) }
}

/** Puts what the buttons need into the store: their ids alone find it again, also after a restart. */
export async function sealCard(
  card: Card,
  kept: KeptRequests,
  { visitor, asked, key: askedKey }: SealedFor,
): Promise<Card> {
  const keys = new Map<KeptRequest, string>()
  if (asked !== null && askedKey !== null) keys.set(asked, askedKey)
  const actions: Action[] = []
  for (const action of card.actions) {
    if (action.value === null) {
      actions.push(action)
      continue
    }
    const request = requestOf(action, asked)
    const key = keys.get(request) ?? (await kept.keep(visitor.place, visitor.asker, request))
    keys.set(request, key)
    actions.push({ ...action, id: `${startOf(action.id)}:${key}`, value: null })
  }
  return { ...card, actions }
}

/** The card without the buttons that would need the store, for where the store cannot be written. */
export const withoutOpenActions = (card: Card): Card => ({
  ...card,
  actions: card.actions.filter(({ value }) => value === null),
})
