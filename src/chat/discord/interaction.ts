import type { SeenBy } from '../../command.ts'
import type { Visitor } from '../../door/door.ts'
import { askedOfMessage } from './message-links.ts'
import { fieldsOf } from './modal.ts'
import { type InteractionPayload, interactionSchema, type PayloadOption } from './payload.ts'
import { visitorOf } from './visitor.ts'

/** What an answer is addressed with; the token is good for 15 minutes. */
export interface Ticket {
  readonly id: string
  readonly application: string
  readonly token: string
  /** When it came in, in milliseconds since the epoch. */
  readonly receivedAt: number
}

/** The message whose button was pressed. */
export interface PressedMessage {
  readonly id: string
  /** Shown to one person alone. */
  readonly ephemeral: boolean
}

type DiscordAsk =
  | {
      readonly kind: 'command'
      readonly command: string
      readonly options: Readonly<Record<string, string | number | boolean>>
    }
  | { readonly kind: 'message'; readonly text: string }
  | { readonly kind: 'typing'; readonly command: string; readonly option: string; readonly typed: string }
  | {
      readonly kind: 'press'
      readonly action: string
      readonly seenBy: SeenBy
      readonly message: PressedMessage
    }
  | { readonly kind: 'submit'; readonly box: string; readonly fields: Readonly<Record<string, string>> }

/** An interaction as plain data, whichever way it came in. */
export interface DiscordRequest {
  readonly ticket: Ticket
  readonly visitor: Visitor
  /** The server that it was sent from, also where the app is not installed there; null in private channels. */
  readonly guild: string | null
  /** In the direct message with the bot. */
  readonly direct: boolean
  readonly ask: DiscordAsk
}

const ephemeralFlag = 1 << 6
const subcommandTypes = new Set([1, 2])

/** The full name of a command and its options: `/settings zone` comes as `settings` with an option `zone`. */
function leafOf(name: string, options: readonly PayloadOption[]): [string, readonly PayloadOption[]] {
  const [only] = options
  if (only === undefined || !subcommandTypes.has(only.type)) return [name, options]
  return leafOf(`${name} ${only.name}`, only.options ?? [])
}

function askOf(payload: InteractionPayload, direct: boolean): DiscordAsk | null {
  switch (payload.type) {
    case 2: {
      const { data } = payload
      if (data.type === 3) {
        const message = data.resolved?.messages?.[data.target_id ?? '']
        return message === undefined ? null : { kind: 'message', text: askedOfMessage(message) }
      }
      const [command, given] = leafOf(data.name, data.options)
      const options = given.flatMap(({ name, value }) =>
        value === undefined ? [] : [[name, value] as const],
      )
      return { kind: 'command', command, options: Object.fromEntries(options) }
    }
    case 3: {
      const { message, data } = payload
      if (message === null || message === undefined) return null
      const ephemeral = (message.flags & ephemeralFlag) !== 0
      const seenBy = ephemeral || direct ? 'asker' : 'everyone'
      return {
        kind: 'press',
        action: data.values[0] ?? data.custom_id,
        seenBy,
        message: { id: message.id, ephemeral },
      }
    }
    case 4: {
      const [command, options] = leafOf(payload.data.name, payload.data.options)
      const focused = options.find((option) => option.focused === true)
      if (focused === undefined) return null
      return { kind: 'typing', command, option: focused.name, typed: String(focused.value ?? '') }
    }
    case 5:
      return { kind: 'submit', box: payload.data.custom_id, fields: fieldsOf(payload.data.components) }
  }
}

/** Reads an interaction's JSON. Null for what this adapter does not answer, or cannot make sense of. */
export function readInteraction(json: unknown, receivedAt: number): DiscordRequest | null {
  const parsed = interactionSchema.safeParse(json)
  if (!parsed.success) return null
  const payload = parsed.data
  const guild = payload.guild_id ?? null
  // Servers that do not say the context: no server and no installer but the person is their direct message.
  const direct =
    payload.context === null || payload.context === undefined ? guild === null : payload.context === 1
  const visitor = visitorOf(payload)
  const ask = askOf(payload, direct)
  if (visitor === null || ask === null) return null
  const { id, application_id: application, token } = payload
  return { ticket: { id, application, token, receivedAt }, visitor, guild, direct, ask }
}
