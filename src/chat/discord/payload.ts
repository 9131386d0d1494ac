import { z } from 'zod'

/** What is read of an interaction's JSON; everything else in it is left alone. */

/** "None" may be written as null, too. */
const opt = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? undefined)
const text = opt(z.string()).transform((value) => value ?? '')
const list = <T extends z.ZodType>(schema: T) => opt(z.array(schema)).transform((values) => values ?? [])

/** Ids go into the addresses of calls. */
const snowflake = z.string().regex(/^[\w-]{1,64}$/)

const optionValue = z.union([z.string(), z.number(), z.boolean()])

export interface PayloadOption {
  readonly name: string
  readonly type: number
  readonly value?: z.infer<typeof optionValue> | undefined
  readonly focused?: boolean | undefined
  readonly options?: readonly PayloadOption[] | undefined
}

const optionParts = {
  name: z.string(),
  type: z.number(),
  value: opt(optionValue),
  focused: opt(z.boolean()),
}

/** A group of subcommands, a subcommand, an option: deeper than that Discord has nothing. */
const leaf = z.object(optionParts)
const subcommand = z.object({ ...optionParts, options: opt(z.array(leaf)) })
const option: z.ZodType<PayloadOption> = z.object({ ...optionParts, options: opt(z.array(subcommand)) })

/** A message as far as it may hold a link: what was written, and what was shown beneath it. */
const writing = z.object({
  content: text,
  embeds: list(z.object({ url: opt(z.string()) })),
})

const targetMessage = writing.extend({
  message_snapshots: list(z.object({ message: writing })),
})

const textInput = z.object({ custom_id: z.string(), value: text })

/** A modal's parts: labels with one input each, or rows of inputs, as older clients send them. */
const modalPart = z.object({
  component: textInput.optional().catch(undefined),
  components: list(textInput).catch([]),
})

const common = {
  id: snowflake,
  application_id: snowflake,
  token: z.string().regex(/^[\w.~:=+-]{1,512}$/),
  guild_id: snowflake.nullish(),
  channel_id: snowflake.nullish(),
  channel: z.object({ id: snowflake }).nullish().catch(null),
  member: z
    .object({
      user: z.object({ id: snowflake }),
      permissions: opt(z.string()).transform((bits) => bits ?? '0'),
    })
    .nullish(),
  user: z.object({ id: snowflake }).nullish(),
  /** 0: a server, 1: the direct message with the bot, 2: another private channel. */
  context: z.number().nullish(),
  /** Who has the app installed; naming nobody says as little as not being there. */
  authorizing_integration_owners: opt(z.record(z.string(), opt(snowflake))).transform((owners) =>
    owners === undefined || Object.values(owners).every((owner) => owner === undefined) ? undefined : owners,
  ),
  message: z.object({ id: snowflake, flags: opt(z.number()).transform((flags) => flags ?? 0) }).nullish(),
}

const commandData = z.object({
  name: z.string(),
  /** 1: slash command, 2: of a user's menu, 3: of a message's menu. */
  type: opt(z.number()).transform((type) => type ?? 1),
  options: list(option),
  target_id: opt(snowflake),
  resolved: opt(z.object({ messages: opt(z.record(z.string(), targetMessage)) })),
})

export const interactionSchema = z.discriminatedUnion('type', [
  z.object({ ...common, type: z.literal(2), data: commandData }),
  z.object({
    ...common,
    type: z.literal(3),
    data: z.object({ custom_id: z.string(), values: list(z.string()) }),
  }),
  z.object({ ...common, type: z.literal(4), data: commandData }),
  z.object({
    ...common,
    type: z.literal(5),
    data: z.object({ custom_id: z.string(), components: list(modalPart) }),
  }),
])

export type InteractionPayload = z.infer<typeof interactionSchema>
export type TargetMessage = z.infer<typeof targetMessage>
export type ModalPart = z.infer<typeof modalPart>
