const lengths = new Map<string, number>([
  ['minute', 0],
  ['hour', 0],
  ['day', 1],
  ['session', 1],
  ['week', 7],
  ['month', 30],
  ['quarter', 91],
  ['half', 182],
  ['year', 365],
  ['decade', 3650],
])

/** Days in one of a unit of time, singular or plural; null for an unknown word. */
export function daysIn(unit: string): number | null {
  return lengths.get(unit.toLowerCase().replace(/s$/u, '')) ?? lengths.get(unit.toLowerCase()) ?? null
}

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]

/** Zero-based month of an English name or its abbreviation, or null. */
export function monthIndex(name: string): number | null {
  const short = name.toLowerCase().slice(0, 3)
  const index = months.findIndex((month) => month.startsWith(short))
  return index < 0 ? null : index
}

const dayMs = 86_400_000

/** The start of an instant's UTC day. */
export function dayStart(ms: number): number {
  return Math.floor(ms / dayMs) * dayMs
}

/** Whole days from one UTC instant to another, negative where the second is earlier. */
export function daysBetween(fromMs: number, toMs: number): number {
  return Math.trunc((toMs - fromMs) / dayMs)
}
