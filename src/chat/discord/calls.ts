import { REST, Routes } from 'discord.js'
import { z } from 'zod'
import { failureOf } from './discord-error.ts'
import type { Ticket } from './interaction.ts'
import { makeRequest } from './make-request.ts'
import type { DiscordMessage } from './render.ts'
import { retrying } from './retrying.ts'

/** A first answer counts within 3 seconds of the click; some of them are spent on the way here. */
const firstAnswerMs = 2_700
/** A token is good for 15 minutes; what begins in its last one may come too late. */
const tokenMs = 14 * 60_000
/** How long one call may take before it counts as lost, in milliseconds. */
const callMs = 10_000
const firstCallMs = 1_200
const firstWaits = [40, 120, 300, 600, 600, 600]

export const ephemeral = 1 << 6

/** A message that now stands there. */
export interface SentMessage {
  readonly id: string
  readonly ephemeral: boolean
}

/** What became of a first answer: it stands, another process has given one, or it came too late. */
export type FirstAnswer =
  | { readonly kind: 'given'; readonly message: SentMessage | null }
  | { readonly kind: 'taken' }
  | { readonly kind: 'failed'; readonly error: unknown }

/** The calls by which an interaction is answered; each goes by the interaction's own token. */
export interface Calls {
  /** The first answer. Sent again only within the 3 seconds, where the platform itself lets one alone through. */
  first(ticket: Ticket, answer: { type: number; data?: object }, files?: Files): Promise<FirstAnswer>
  /**
   * Puts the message in place of the original response, or of the message whose button was pressed. Like those
   * below it gives the message that stands there now, null where Discord did not tell.
   */
  edit(ticket: Ticket, message: DiscordMessage): Promise<SentMessage | null>
  /** Puts it there once, without another try. */
  editOnce(ticket: Ticket, message: DiscordMessage): Promise<void>
  /** A further message. Not sent again where nobody knows whether it arrived: it must not come twice. */
  follow(ticket: Ticket, message: DiscordMessage, options: { private: boolean }): Promise<SentMessage | null>
  /** The original response as it stands. */
  original(ticket: Ticket): Promise<SentMessage | null>
  /** Removes the original response, also where it was gone already. */
  remove(ticket: Ticket): Promise<void>
  /** Whether the token is still good for an edit. */
  isOpen(ticket: Ticket): boolean
}

type Files = DiscordMessage['files']

const sentSchema = z.object({ id: z.string(), flags: z.number().default(0) })
const callbackSchema = z.object({ resource: z.object({ message: sentSchema }) })

function sent(json: unknown): SentMessage | null {
  const { data } = sentSchema.safeParse(json)
  return data === undefined ? null : { id: data.id, ephemeral: (data.flags & ephemeral) !== 0 }
}

/** A message as the body of a call. */
export function bodyOf({ components, flags, allowed_mentions, files }: DiscordMessage, added = 0) {
  return {
    components,
    flags: flags | added,
    allowed_mentions,
    // What is not listed is taken off a message that is edited.
    attachments: files.map(({ name }, id) => ({ id, filename: name })),
  }
}

export const filesOf = (files: Files) =>
  files.map(({ name, data }) => ({ name, data: Buffer.from(data), contentType: 'image/png' }))

interface CallsParts {
  readonly apiUrl: string
  readonly clock: () => number
  /** Ends waiting for another try, when the process ends. */
  readonly signal: AbortSignal
}

export function createCalls({ apiUrl, clock, signal }: CallsParts): Calls {
  const rest = new REST({
    api: apiUrl,
    version: '10',
    retries: 0,
    timeout: callMs,
    // These routes are outside the bot's global rate; each token has a queue of its own, which soon has served.
    globalRequestsPerSecond: Number.POSITIVE_INFINITY,
    handlerSweepInterval: 60_000,
    makeRequest,
  })
  const originalOf = ({ application, token }: Ticket) =>
    Routes.webhookMessage(application, token, '@original')
  const until = (ticket: Ticket) => ticket.receivedAt + tokenMs
  const patch = async (ticket: Ticket, message: DiscordMessage) =>
    sent(
      await rest.patch(originalOf(ticket), {
        auth: false,
        body: bodyOf(message),
        files: filesOf(message.files),
      }),
    )

  return {
    async first(ticket, answer, files = []) {
      const tells = answer.type === 4 || answer.type === 7
      const repeated = { on: ['down', 'lost'], until: ticket.receivedAt + firstAnswerMs, clock } as const
      let tried = 0
      try {
        const json = await retrying({ ...repeated, waits: firstWaits, signal }, (attempt) => {
          tried = attempt
          return rest.post(Routes.interactionCallback(ticket.id, ticket.token), {
            auth: false,
            body: answer,
            files: filesOf(files),
            ...(tells ? { query: new URLSearchParams({ with_response: 'true' }) } : {}),
            signal: AbortSignal.timeout(firstCallMs),
          })
        })
        const told = callbackSchema.safeParse(json)
        return { kind: 'given', message: told.success ? sent(told.data.resource.message) : null }
      } catch (error) {
        if (failureOf(error) !== 'taken') return { kind: 'failed', error }
        // Taken on another try means that an earlier one of ours got through and its answer was lost.
        return tried > 0 ? { kind: 'given', message: null } : { kind: 'taken' }
      }
    },
    edit: (ticket, message) =>
      retrying({ on: ['down', 'lost'], until: until(ticket), clock, signal }, () => patch(ticket, message)),
    async editOnce(ticket, message) {
      await patch(ticket, message)
    },
    follow: (ticket, message, options) =>
      retrying({ on: ['down'], until: until(ticket), clock, signal }, async () =>
        sent(
          await rest.post(Routes.webhook(ticket.application, ticket.token), {
            auth: false,
            body: bodyOf(message, options.private ? ephemeral : 0),
            files: filesOf(message.files),
            query: new URLSearchParams({ wait: 'true' }),
          }),
        ),
      ),
    original: (ticket) =>
      retrying({ on: ['down', 'lost'], until: until(ticket), clock, signal }, async () =>
        sent(await rest.get(originalOf(ticket), { auth: false })),
      ),
    async remove(ticket) {
      try {
        await retrying({ on: ['down', 'lost'], until: until(ticket), clock, signal }, () =>
          rest.delete(originalOf(ticket), { auth: false }),
        )
      } catch (error) {
        if (failureOf(error) !== 'gone') throw error
      }
    },
    isOpen: (ticket) => clock() < until(ticket),
  }
}
