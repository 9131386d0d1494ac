import { z } from 'zod'
import { type AllowHosts, parseAllowHosts } from '../articles/allow-hosts.ts'

/** One environment variable: how it is read, what it is when unset, and what a right value looks like. */
export interface Setting<T> {
  readonly schema: z.ZodType<T, string>
  readonly fallback: T
  /** Completes "VARIABLE … : write …"; one plain sentence without the full stop. */
  readonly mend: string
  /** A secret's value is never repeated in a message. */
  readonly secret?: boolean
}

export const setting = <T>(parts: Setting<T>): Setting<T> => parts

export const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'is not a whole number')
    .transform(Number)
    .refine((value) => value >= least && value <= most, `is not between ${least} and ${most}`)

export const choice = <const T extends readonly [string, ...string[]]>(...words: T) =>
  z.enum(words, `is none of ${words.join(', ')}`)

export const postgresUrl = z
  .string()
  .refine(
    (value) => URL.canParse(value) && ['postgres:', 'postgresql:'].includes(new URL(value).protocol),
    'is not a PostgreSQL address',
  )

export const hostPorts = z.string().transform((value, context): AllowHosts => {
  const entries = value.split(/[\s,]+/).filter((entry) => entry !== '')
  for (const entry of entries) {
    if (!isHostPort(entry))
      context.addIssue({ code: 'custom', message: `holds "${entry}", which is not host:port` })
  }
  return context.issues.length > 0 ? z.NEVER : parseAllowHosts(value)
})

function isHostPort(entry: string): boolean {
  try {
    return parseAllowHosts(entry).size === 1
  } catch {
    return false
  }
}

export const contact = z
  .string()
  .refine(
    (value) =>
      z.email().safeParse(value).success ||
      (URL.canParse(value) && ['http:', 'https:'].includes(new URL(value).protocol)),
    'is neither a web address nor an e-mail address',
  )

export const httpUrl = z
  .string()
  .refine(
    (value) => URL.canParse(value) && ['http:', 'https:'].includes(new URL(value).protocol),
    'is not a web address',
  )
  .transform((value) => value.replace(/\/+$/, ''))

export const snowflakes = z
  .string()
  .regex(/^\d{15,20}(?:[\s,]+\d{15,20})*$/, 'holds something that is not an id of 15 to 20 digits')
  .transform((value): readonly string[] => value.split(/[\s,]+/))

export const noIds: readonly string[] = []

/** Keys of 32 bytes in hex or base64; the first encrypts, and each may decrypt. */
export const keys = z.string().transform((value, context): readonly Uint8Array[] =>
  value.split(/[\s,]+/).map((word) => {
    const key = Buffer.from(word, /^[0-9a-f]{64}$/i.test(word) ? 'hex' : 'base64')
    if (key.length !== 32) context.addIssue({ code: 'custom', message: 'is not 32 bytes in hex or base64' })
    return key
  }),
)

export const token = (start: RegExp, looks: string) => z.string().regex(start, `does not look like ${looks}`)

/** A number above `over` and up to `most`. */
export const above = (over: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,6}(?:\.\d{1,6})?$/, 'is not a number')
    .transform(Number)
    .refine((value) => value > over && value <= most, `is not above ${over} and up to ${most}`)

/** One or more web addresses with commas or white space between them. */
export const httpUrls = z
  .string()
  .transform((value) => value.split(/[\s,]+/).filter((word) => word !== ''))
  .pipe(z.array(httpUrl).min(1))
  .transform((value): readonly string[] => value)
