/** What can be wrong with the figures of an answer that is right in its shape. */
const bodyFaults = ['strings', 'nan', 'zero', 'negative', 'future'] as const
export type BodyFault = (typeof bodyFaults)[number]

export const isBodyFault = (fault: unknown): fault is BodyFault => bodyFaults.some((one) => one === fault)

const dayMs = 24 * 60 * 60_000
const aheadDays = 40

/**
 * The body with every figure in it spoilt: numbers as `strings`; null and "NaN" in their place (`nan`); all but
 * moments `zero` or `negative`; all moments 40 days after now (`future`). Text stays as it is.
 */
export function withBodyFault(body: unknown, fault: BodyFault, nowMs: number): unknown {
  /** `key` is its name in the object around it; '' in a list. */
  const spoil = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) return value.map((one) => spoil(one, ''))
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, spoil(one, name)]))
    if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value))
      return fault === 'future' ? isoAhead(value) : value
    const number = typeof value === 'number' ? value : asNumber(value)
    if (number === null) return value
    const written = typeof value === 'string'
    const like = (one: number) => (written ? String(one) : one)
    if (fault === 'strings') return String(value)
    if (isMoment(number, key)) {
      if (fault !== 'future') return fault === 'nan' && !written ? null : value
      return like(number > 1e11 ? nowMs + aheadDays * dayMs : Math.floor((nowMs + aheadDays * dayMs) / 1000))
    }
    if (fault === 'nan') return written ? 'NaN' : null
    if (fault === 'zero') return like(0)
    return fault === 'negative' ? like(-Math.abs(number)) : value
  }
  const isoAhead = (written: string) =>
    new Date(nowMs + aheadDays * dayMs).toISOString().slice(0, Math.min(written.length, 19)) +
    written.slice(Math.min(written.length, 19))
  return typeof body === 'string' ? body : spoil(body, '')
}

const asNumber = (value: unknown): number | null =>
  typeof value === 'string' && /^-?\d+(\.\d+)?([eE][-+]?\d+)?$/.test(value) ? Number(value) : null

/** A moment of the years 2020 to 2033 in seconds or milliseconds, and not a sum of money or shares. */
const isMoment = (number: number, key: string): boolean =>
  !/cap|share|volume|value|reward|fee|amount|price/i.test(key) &&
  ((number > 1.577e9 && number < 2e9) || (number > 1.577e12 && number < 2e12))
