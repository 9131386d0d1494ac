import { z } from 'zod'

/** What Slack sends, as far as it is used here; everything else in a payload is left alone. */

const id = z.string().min(1).max(255)
const byId = z.object({ id })
/** Slack writes "none" in many ways. */
const maybe = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? null)

export const commandPayload = z.object({
  command: z.string().min(1),
  text: z.string().default(''),
  user_id: id,
  team_id: maybe(id),
  enterprise_id: maybe(id),
  is_enterprise_install: z.union([z.boolean(), z.stringbool()]).default(false),
  channel_id: id,
  response_url: z.url(),
  trigger_id: z.string().optional(),
})

const interaction = {
  user: z.object({ id, team_id: maybe(id) }),
  team: maybe(byId),
  enterprise: maybe(byId),
  is_enterprise_install: z.boolean().default(false),
}

const message = z.object({
  ts: z.string().min(1),
  thread_ts: z.string().optional(),
  text: z.string().default(''),
  blocks: z.array(z.unknown()).default([]),
  attachments: z.array(z.unknown()).default([]),
})

export const shortcutPayload = z.object({
  ...interaction,
  channel: byId,
  message,
  response_url: z.url(),
})

const fieldState = z.object({
  value: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
})

export const viewState = z.object({ values: z.record(z.string(), z.record(z.string(), fieldState)) })

const action = z.object({
  action_id: z.string().min(1).max(255),
  block_id: z.string().optional(),
  /** A button with an address tells that it was pressed, too. */
  url: z.string().optional(),
  value: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
})

export const pressPayload = z.object({
  ...interaction,
  trigger_id: z.string().optional(),
  response_url: z.url().optional(),
  channel: byId.optional(),
  container: z.object({
    type: z.string().optional(),
    message_ts: z.string().optional(),
    channel_id: z.string().optional(),
    thread_ts: z.string().optional(),
    is_ephemeral: z.boolean().default(false),
  }),
  message: message.partial().optional(),
  view: z.object({ id, type: z.string(), state: viewState.nullish() }).optional(),
  actions: z.tuple([action], action),
})

export const suggestPayload = z.object({
  ...interaction,
  action_id: z.string(),
  value: z.string().default(''),
})

export const submissionPayload = z.object({
  ...interaction,
  view: z.object({
    id,
    callback_id: z.string(),
    private_metadata: z.string().default(''),
    state: viewState,
    app_installed_team_id: maybe(id),
  }),
})

/** The envelope that every event comes in. */
export const eventPayload = z.object({
  team_id: maybe(id),
  enterprise_id: maybe(id),
  event_id: z.string().optional(),
  authorizations: z
    .array(
      z.object({
        team_id: maybe(id),
        enterprise_id: maybe(id),
        is_enterprise_install: z.boolean().default(false),
      }),
    )
    .default([]),
})

/** A message that somebody wrote to the bot: in a channel where it names it, or to it alone. */
export const messageEvent = z.object({
  channel: id,
  user: id,
  ts: z.string().min(1),
  thread_ts: z.string().optional(),
  text: z.string().default(''),
  blocks: z.array(z.unknown()).default([]),
  attachments: z.array(z.unknown()).default([]),
  channel_type: z.string().optional(),
  subtype: z.string().optional(),
  bot_id: z.string().optional(),
  hidden: z.boolean().optional(),
})

export const homeOpenedEvent = z.object({ user: id, tab: z.string().optional() })

export const tokensRevokedEvent = z.object({
  tokens: z.object({ bot: z.array(z.string()).optional(), oauth: z.array(z.string()).optional() }),
})

export type CommandPayload = z.infer<typeof commandPayload>
export type PressPayload = z.infer<typeof pressPayload>
export type ShortcutPayload = z.infer<typeof shortcutPayload>
export type MessageEvent = z.infer<typeof messageEvent>
export type ViewState = z.infer<typeof viewState>
