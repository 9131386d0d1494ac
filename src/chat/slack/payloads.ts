import { z } from 'zod'

/** What Slack sends, as far as it is used here; everything else in a payload is left alone. */

const id = z.string().min(1).max(255)
const byId = z.object({ id })
/** Slack writes "none" in many ways. */
const maybe = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? null)
const opt = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? undefined)
const flag = z
  .union([z.boolean(), z.stringbool()])
  .nullish()
  .catch(false)
  .transform((value) => value ?? false)
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '')
const list = z
  .array(z.unknown())
  .nullish()
  .transform((value) => value ?? [])

export const commandPayload = z.object({
  command: z.string().min(1),
  text,
  user_id: id,
  team_id: maybe(id),
  enterprise_id: maybe(id),
  is_enterprise_install: flag,
  channel_id: id,
  response_url: maybe(z.url()),
  trigger_id: opt(z.string()),
})

const interaction = {
  user: z.object({ id, team_id: maybe(id) }),
  team: maybe(byId),
  enterprise: maybe(byId),
  is_enterprise_install: flag,
}

const message = z.object({
  ts: z.string().min(1),
  thread_ts: opt(z.string()),
  text,
  blocks: list,
  attachments: list,
})

export const shortcutPayload = z.object({
  ...interaction,
  channel: byId,
  message,
  response_url: maybe(z.url()),
})

const fieldState = z.object({
  value: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
})

const viewState = z.object({ values: z.record(z.string(), z.record(z.string(), fieldState)) })

const action = z.object({
  action_id: z.string().min(1).max(255),
  block_id: opt(z.string()),
  /** A button with an address tells that it was pressed, too. */
  url: opt(z.string()),
  value: opt(z.string()),
  selected_option: z.object({ value: z.string() }).nullish(),
})

export const pressPayload = z.object({
  ...interaction,
  trigger_id: opt(z.string()),
  response_url: opt(z.url()),
  channel: opt(byId),
  container: z
    .object({
      type: opt(z.string()),
      message_ts: opt(z.string()),
      channel_id: opt(z.string()),
      thread_ts: opt(z.string()),
      is_ephemeral: flag,
    })
    .prefault({}),
  message: opt(message.partial()),
  view: opt(z.object({ id, type: z.string(), state: viewState.nullish() })),
  actions: z.tuple([action], action),
})

export const suggestPayload = z.object({
  ...interaction,
  action_id: z.string(),
  value: text,
})

export const submissionPayload = z.object({
  ...interaction,
  view: z.object({
    id,
    callback_id: z.string(),
    private_metadata: text,
    state: viewState,
    app_installed_team_id: maybe(id),
  }),
})

/** The envelope that every event comes in. */
export const eventPayload = z.object({
  team_id: maybe(id),
  enterprise_id: maybe(id),
  event_id: opt(z.string()),
  authorizations: z
    .array(
      z.object({
        team_id: maybe(id),
        enterprise_id: maybe(id),
        is_enterprise_install: flag,
      }),
    )
    .nullish()
    .transform((some) => some ?? []),
})

/** A message that somebody wrote to the bot: in a channel where it names it, or to it alone. */
export const messageEvent = z.object({
  channel: id,
  user: id,
  ts: z.string().min(1),
  thread_ts: opt(z.string()),
  text,
  blocks: list,
  attachments: list,
  channel_type: opt(z.string()),
  subtype: opt(z.string()),
  bot_id: opt(z.string()),
  hidden: opt(z.boolean()),
})

export const homeOpenedEvent = z.object({ user: id, tab: opt(z.string()) })

export const tokensRevokedEvent = z.object({
  tokens: z.object({ bot: opt(z.array(z.string())), oauth: opt(z.array(z.string())) }),
})

export type CommandPayload = z.infer<typeof commandPayload>
export type PressPayload = z.infer<typeof pressPayload>
export type MessageEvent = z.infer<typeof messageEvent>
export type ViewState = z.infer<typeof viewState>
