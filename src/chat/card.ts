import { z } from 'zod'

/** The colour family of a card or badge; every face also gives it a word or a mark, never colour alone. */
export const tones = ['up', 'down', 'flat', 'mixed', 'unknown', 'info', 'warning', 'error'] as const

const httpUrl = z.url({ protocol: /^https?$/ })

/** Text is data: it is shown letter for letter, and formats, links or pings only where its span says so. */
const spanSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('bold'), text: z.string() }),
  z.object({ kind: z.literal('italic'), text: z.string() }),
  z.object({ kind: z.literal('code'), text: z.string() }),
  /** Somebody else's words, letter for letter; faces put the quotation marks. */
  z.object({ kind: z.literal('quote'), text: z.string() }),
  z.object({ kind: z.literal('link'), text: z.string(), url: httpUrl }),
  /** An instant (UTC, ISO 8601) that each face shows in its reader's zone where it can. */
  z.object({ kind: z.literal('time'), at: z.iso.datetime(), style: z.enum(['date', 'date-time']) }),
  /** A word with a mark, such as ▲ Bullish. */
  z.object({ kind: z.literal('badge'), mark: z.string(), text: z.string(), tone: z.enum(tones) }),
])

const lineSchema = z.array(spanSchema)

const sectionSchema = z.object({
  heading: z.string().nullable(),
  /** `quotes` sets each line apart as a block quotation. */
  style: z.enum(['plain', 'list', 'quotes']),
  lines: z.array(lineSchema),
})

const tableSchema = z.object({
  caption: z.string(),
  columns: z.array(z.object({ heading: z.string(), align: z.enum(['left', 'right']) })).min(1),
  /** Each row has as many cells as there are columns. */
  rows: z.array(z.array(z.string())),
})

/** `switch` shows the same in another way: over another time, or from another source. */
export const actionKinds = [
  'details',
  'share',
  'retry',
  'paste',
  'helpful',
  'not-helpful',
  'remove',
  'choose',
  'switch',
  'danger',
] as const

/** A picture by its address, or itself as PNG; `alt` says what it shows to whoever cannot see it. */
const imageSchema = z.union([
  z.object({ url: httpUrl, alt: z.string().min(1) }),
  z.object({ name: z.string().regex(/^[a-z0-9-]+\.png$/), pngBase64: z.base64(), alt: z.string().min(1) }),
])

const actionSchema = z.object({
  kind: z.enum(actionKinds),
  /** `command:verb` or `command:verb:id`; at most 100 characters, the same after a restart. */
  id: z.string().min(1).max(100),
  label: z.string().min(1),
  /** What the action is about where no stored id stands for it, such as the link to try again. */
  value: z.string().nullable(),
})

export const cardKinds = ['answer', 'help', 'error'] as const

/** A platform-neutral message: what a command answers, and what every face renders. */
export const cardSchema = z.object({
  kind: z.enum(cardKinds),
  tone: z.enum(tones),
  title: z.string().min(1),
  url: httpUrl.nullable(),
  /** One line under the title: where it is from, and when. */
  byline: lineSchema,
  /** What a reader must know before the rest. */
  warnings: z.array(lineSchema),
  /** The answer in a sentence or two. */
  lede: lineSchema,
  /** Short facts, shown behind the first section. */
  fields: z.array(z.object({ name: z.string().min(1), value: lineSchema })),
  sections: z.array(sectionSchema),
  table: tableSchema.nullable(),
  image: imageSchema.nullable(),
  actions: z.array(actionSchema),
  footer: lineSchema,
  /** The answer that the card shows, by its id, so that its message can be found again; null for any other card. */
  about: z.string().nullable(),
  /** True where sample data is shown: every face says SAMPLE. */
  sample: z.boolean(),
  /** True where only the asker may see it. */
  private: z.boolean(),
})

export type Tone = (typeof tones)[number]
export type Span = z.infer<typeof spanSchema>
export type Line = z.infer<typeof lineSchema>
export type Section = z.infer<typeof sectionSchema>
export type Table = z.infer<typeof tableSchema>
export type Action = z.infer<typeof actionSchema>

export type Card = z.infer<typeof cardSchema>
