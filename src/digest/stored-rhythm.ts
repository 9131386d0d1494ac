import { z } from 'zod'
import { type DigestDays, type DigestSection, digestSections, weekdays } from './subscription.ts'

const daysSchema = z.union([
  z.enum(['every-day', 'trading-days']),
  z
    .string()
    .transform((written) => written.split(','))
    .pipe(z.array(z.enum(weekdays)).min(1)),
])
const sectionsSchema = z
  .string()
  .transform((written) => written.split(','))
  .pipe(z.array(z.enum(digestSections)).min(1))

/** Days as the store has them: `every-day`, `trading-days`, or `mon,thu`. Throws `ZodError` for anything else. */
export const readDays = (written: string): DigestDays => daysSchema.parse(written)
export const writeDays = (days: DigestDays): string => (typeof days === 'string' ? days : days.join(','))

/** Sections as the store has them: `figures,chart`. Throws `ZodError` for anything else. */
export const readSections = (written: string): readonly DigestSection[] => sectionsSchema.parse(written)
export const writeSections = (sections: readonly DigestSection[]): string => sections.join(',')
