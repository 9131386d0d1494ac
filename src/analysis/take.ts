import { z } from 'zod'

/** Version of the JSON shape of a take; raised when a reader of the old shape would misread the new. */
export const takeSchemaVersion = 1

export const stances = ['bullish', 'bearish', 'neutral', 'mixed', 'unclear'] as const
export const targetKinds = ['asset', 'group', 'company'] as const
export const confidences = ['high', 'medium', 'low'] as const
export const terms = ['short', 'medium', 'long'] as const
export const ratings = ['high', 'medium', 'low', 'unrated'] as const
export const units = ['USD', 'BTC', '%', 'EH/s', 'USD/EH/day', 'MW', 'J/TH', 'x', 'count'] as const

const instant = z.iso.datetime()
const offset = z.int().nonnegative()

const articleSchema = z.object({
  url: z.string().nullable(),
  title: z.string(),
  site: z.string().nullable(),
  authors: z.array(z.string()),
  publishedAt: instant.nullable(),
  modifiedAt: instant.nullable(),
  language: z.string().nullable(),
  description: z.string().nullable(),
  text: z.string(),
  paragraphs: z.array(
    z.object({
      start: offset,
      end: offset,
      kind: z.enum(['text', 'heading', 'list-item', 'quote', 'table-row']),
    }),
  ),
  sentences: z.array(z.object({ start: offset, end: offset, paragraph: offset })),
  words: offset,
  access: z.enum(['free', 'paywalled', 'unknown']),
  extraction: z.enum(['good', 'weak', 'pasted']),
  disclosures: z.array(
    z.object({
      kind: z.enum([
        'ai-assisted',
        'editor-reviewed',
        'sponsored',
        'press-release',
        'ownership',
        'syndicated',
        'opinion',
        'user-generated',
      ]),
      text: z.string(),
    }),
  ),
  dropped: z.array(z.object({ text: z.string(), reason: z.string() })),
})

const targetSchema = z.object({
  /** `BTC`, `MINERS` or a ticker. */
  id: z.string().min(1),
  name: z.string().min(1),
  kind: z.enum(targetKinds),
})

/** A quote with its place: `article.text.slice(start, end) === quote`. */
const evidenceSchema = z.object({ quote: z.string().min(1), start: offset, end: offset })

const verdictSchema = z.object({
  target: targetSchema,
  stance: z.enum(stances),
  confidence: z.enum(confidences),
  reason: z.string().min(1),
  evidence: z.array(evidenceSchema),
})

const figureSchema = z.object({
  metric: z.string().min(1),
  /** Multiplied out: 60 billion is 60000000000. Falls are negative where the metric is itself a change. */
  value: z.number(),
  unit: z.enum(units),
  /** Percent against the period before, or null. */
  change: z.number().nullable(),
  /** What the value or its change covers ("January", "month over month", "Q2 2025"), or null. */
  period: z.string().nullable(),
  /** A target id, or the words of the article for anything else ("network", "S&P 500"). */
  about: z.string().nullable(),
  quote: z.string().min(1),
})

/** The answer to what an article means, in the shape that every face, the store and the JSON contract share. */
export const takeSchema = z.object({
  schema: z.literal(takeSchemaVersion),
  article: articleSchema,
  summary: z.string().min(1),
  verdicts: z.array(verdictSchema).min(1),
  spillover: z.array(z.object({ target: targetSchema, stance: z.enum(stances), reason: z.string().min(1) })),
  horizon: z.object({ term: z.enum(terms), reason: z.string().min(1) }),
  credibility: z.object({ rating: z.enum(ratings), reasons: z.array(z.string().min(1)).min(1) }),
  figures: z.array(figureSchema),
  engine: z.object({ id: z.string().min(1), version: z.string().min(1) }),
  readAt: instant,
})

export type Stance = (typeof stances)[number]
export type Confidence = (typeof confidences)[number]
export type Term = (typeof terms)[number]
export type Rating = (typeof ratings)[number]
export type Unit = (typeof units)[number]
export type Target = z.infer<typeof targetSchema>
export type Evidence = z.infer<typeof evidenceSchema>
export type Verdict = z.infer<typeof verdictSchema>
export type Figure = z.infer<typeof figureSchema>
export type Spillover = Take['spillover'][number]
export type Horizon = Take['horizon']
export type Credibility = Take['credibility']
export type Take = z.infer<typeof takeSchema>
