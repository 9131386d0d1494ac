import { z } from 'zod'

/** What is read of an interaction's JSON; everything else in it is left alone. */

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

const option: z.ZodType<PayloadOption> = z.lazy(() =>
  z.object({
    name: z.string(),
    type: z.number(),
    value: optionValue.optional(),
    focused: z.boolean().optional(),
    options: z.array(option).optional(),
  }),
)

/** A message as far as it may hold a link: what was written, and what was shown beneath it. */
const writing = z.object({
  content: z.string().default(''),
  embeds: z.array(z.object({ url: z.string().nullish() })).default([]),
})

const targetMessage = writing.extend({
  message_snapshots: z.array(z.object({ message: writing })).default([]),
})

const textInput = z.object({ custom_id: z.string(), value: z.string() })

/** A modal's parts: labels with one input each, or rows of inputs, as older clients send them. */
const modalPart = z.object({
  component: textInput.optional().catch(undefined),
  components: z.array(textInput).default([]),
})

const common = {
  id: snowflake,
  application_id: snowflake,
  token: z.string().regex(/^[\w.~:=+-]{1,512}$/),
  guild_id: snowflake.nullish(),
  channel_id: snowflake.nullish(),
  channel: z.object({ id: snowflake }).nullish(),
  member: z.object({ user: z.object({ id: snowflake }), permissions: z.string().default('0') }).nullish(),
  user: z.object({ id: snowflake }).nullish(),
  /** 0: a server, 1: the direct message with the bot, 2: another private channel. */
  context: z.number().nullish(),
  authorizing_integration_owners: z.record(z.string(), z.string()).optional(),
  message: z.object({ id: snowflake, flags: z.number().default(0) }).nullish(),
}

const commandData = z.object({
  name: z.string(),
  /** 1: slash command, 2: of a user's menu, 3: of a message's menu. */
  type: z.number().default(1),
  options: z.array(option).default([]),
  target_id: snowflake.optional(),
  resolved: z.object({ messages: z.record(z.string(), targetMessage).default({}) }).optional(),
})

export const interactionSchema = z.discriminatedUnion('type', [
  z.object({ ...common, type: z.literal(2), data: commandData }),
  z.object({
    ...common,
    type: z.literal(3),
    data: z.object({ custom_id: z.string(), values: z.array(z.string()).default([]) }),
  }),
  z.object({ ...common, type: z.literal(4), data: commandData }),
  z.object({
    ...common,
    type: z.literal(5),
    data: z.object({ custom_id: z.string(), components: z.array(modalPart) }),
  }),
])

export type InteractionPayload = z.infer<typeof interactionSchema>
export type TargetMessage = z.infer<typeof targetMessage>
export type ModalPart = z.infer<typeof modalPart>
