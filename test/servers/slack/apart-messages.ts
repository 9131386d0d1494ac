import { z } from 'zod'

const share = z.number().min(0).max(1).default(0)

/** How much of the calls of `chat.postMessage` goes wrong, and how; shares of 1 that come to 1 at most. */
const troubleSchema = z.object({
  /** Stored, and the connection is cut before the answer. */
  dropAfter: share,
  /** Cut before anything was stored. */
  dropBefore: share,
  /** Stored, and answered with 500. */
  failAfter: share,
  /** Not stored, and answered with 500. */
  failBefore: share,
  /** Answered with 429. */
  tooMany: share,
  /** What a 429 asks to wait, in seconds. */
  retryAfterSeconds: z.number().default(1),
  /** Looks at a channel's history that are answered with 500. */
  historyFails: share,
})

export const apartOrderSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('start'),
    workspaces: z.number().int().positive(),
    /** In each workspace. */
    channels: z.number().int().positive(),
    /** Makes the same troubles again. */
    seed: z.number().int().default(1),
    historyLagMs: z.number().default(0),
    rateLimited: z.boolean().default(true),
    channelBurst: z.number().default(20),
    messagesPerMinute: z.number().default(3_000),
    distributed: z.boolean().default(false),
  }),
  /** From now on; null ends it. */
  z.object({ kind: z.literal('trouble'), trouble: troubleSchema.nullable() }),
  z.object({ kind: z.literal('tally') }),
])

const workspaceSchema = z.object({
  teamId: z.string(),
  name: z.string(),
  url: z.string(),
  botToken: z.string(),
  botUserId: z.string(),
  botId: z.string(),
  scopes: z.array(z.string()),
  /** Their ids. */
  channels: z.array(z.string()),
})

const startedSchema = z.object({
  apiUrl: z.string(),
  appToken: z.string(),
  clientId: z.string(),
  clientSecret: z.string(),
  workspaces: z.array(workspaceSchema),
})

const tallySchema = z.object({
  /** How often each key was stored in each channel, by `CHANNEL KEY`. */
  posts: z.record(z.string(), z.number()),
  /** Answers with 429, those of troubles included. */
  rateLimited: z.number(),
  /** Calls by method. */
  calls: z.record(z.string(), z.number()),
  /** Troubles that were made, by name. */
  troubles: z.record(z.string(), z.number()),
  /** What was refused, each kind once. */
  refused: z.array(z.string()),
})

export const apartReportSchema = z.discriminatedUnion('kind', [
  startedSchema.extend({ kind: z.literal('started') }),
  tallySchema.extend({ kind: z.literal('tally') }),
])

export type ApartOrder = z.input<typeof apartOrderSchema>
export type ApartReport = z.infer<typeof apartReportSchema>
export type Town = z.infer<typeof startedSchema>
export type Tally = z.infer<typeof tallySchema>
export type Trouble = z.infer<typeof troubleSchema>
export type TroubleWish = z.input<typeof troubleSchema>
export type TownWish = Omit<Extract<ApartOrder, { kind: 'start' }>, 'kind'>
