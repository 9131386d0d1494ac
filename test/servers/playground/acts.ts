import { z } from 'zod'
import type { Look } from './look.ts'

const who = { person: z.string(), channel: z.string() }

/** What somebody does on the page. */
export const actSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('send'), ...who, text: z.string().max(40_000), thread: z.string().nullable() }),
  z.object({ kind: z.literal('menu'), ...who, message: z.string(), name: z.string() }),
  /** A button or a menu, of a message, of the modal or of the Home tab. */
  z.object({
    kind: z.literal('press'),
    ...who,
    message: z.string().nullable(),
    view: z.string().nullable(),
    id: z.string(),
    value: z.string().nullable(),
    fields: z.record(z.string(), z.string()),
  }),
  z.object({ kind: z.literal('submit'), ...who, view: z.string(), fields: z.record(z.string(), z.string()) }),
  z.object({ kind: z.literal('close'), ...who, view: z.string() }),
  /** Opens the Home tab. */
  z.object({ kind: z.literal('home'), ...who }),
])

export type Act = z.output<typeof actSchema>
export type ActOf<Kind extends Act['kind']> = Extract<Act, { kind: Kind }>

/** What somebody types into the box, or into a menu of a view that asks the bot for its options. */
export const typingSchema = z.object({
  ...who,
  text: z.string().max(4_000),
  menu: z.object({ view: z.string(), id: z.string() }).nullable(),
})

export interface Completion {
  /** The whole line with the completion in it; the option's value in a menu. */
  readonly line: string
  readonly label: string
}

/** One platform, with the people who try the bot on it. */
export interface Side {
  /** Whether the bot is connected and whoever asks it now is heard. */
  isReached(): boolean
  /** Throws where there is no such person or channel. */
  look(person: string, channel: string): Look
  /** Resolves once the platform has the bot's first answer; rejects with what the person would be told. */
  act(act: Act): Promise<void>
  complete(typing: z.output<typeof typingSchema>): Promise<readonly Completion[]>
  /** The faults that can be put in, by name. */
  readonly faults: Readonly<Record<string, () => void>>
  file(path: string): { readonly bytes: Uint8Array; readonly type: string } | null
}
