import { z } from 'zod'

/** A workspace that has installed the Slack app, as it is put into the store before the adapter starts. */
const installSchema = z.object({
  teamId: z.string(),
  name: z.string(),
  url: z.string(),
  token: z.string(),
  botUserId: z.string(),
  botId: z.string(),
})

/** A channel for the stand-in sender. */
const targetSchema = z.object({ workspace: z.string(), channel: z.string() })

/** What the bot's process is told; `start` comes first. */
export const orderSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('start'), installs: z.array(installSchema) }),
  z.object({ kind: z.literal('send'), targets: z.array(targetSchema), perSecond: z.number() }),
  z.object({ kind: z.literal('stop-sending') }),
  z.object({ kind: z.literal('heap') }),
  z.object({ kind: z.literal('processor') }),
])

/** What the stand-in sender came to. */
const sentSchema = z.object({
  posted: z.number(),
  seconds: z.number(),
  /** Why others were not posted, one entry each. */
  failed: z.array(z.string()),
})

/** What the bot's process tells. */
export const reportSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('started'), slackUrl: z.string().nullable() }),
  z.object({ kind: z.literal('sent'), sent: sentSchema }),
  /** Bytes in use on the heap after collecting garbage. */
  z.object({ kind: z.literal('heap'), bytes: z.number() }),
  /** Milliseconds of processor time so far. */
  z.object({ kind: z.literal('processor'), ms: z.number() }),
])

export type Install = z.infer<typeof installSchema>
export type Target = z.infer<typeof targetSchema>
export type Order = z.infer<typeof orderSchema>
export type Report = z.infer<typeof reportSchema>
export type Sent = z.infer<typeof sentSchema>
