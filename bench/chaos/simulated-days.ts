import type { Subscribed } from '../digest/subscribe.ts'
import { between, pick, type Random } from '../take/random.ts'

/** Days that pass faster than ours, the same for every process that is told of them. */
export interface SimulatedDays {
  /** The first day's midnight, UTC; milliseconds since the epoch. */
  readonly firstMs: number
  readonly days: number
  /** How long a day takes. */
  readonly daySeconds: number
  /** When the first day began, by the real clock. */
  readonly beganMs: number
}

export const dayMs = 86_400_000

/** The simulated time at a real one; it stands still once the days are over. */
export function simulatedMs({ firstMs, days, daySeconds, beganMs }: SimulatedDays, realMs: number): number {
  const passed = Math.max(0, realMs - beganMs) * (dayMs / (daySeconds * 1000))
  return Math.min(firstMs + passed, firstMs + days * dayMs - 1)
}

export const areOver = (days: SimulatedDays, realMs: number): boolean =>
  simulatedMs(days, realMs) >= days.firstMs + days.days * dayMs - 1

/** Zones without a change of clocks, so that every day has as many slots whenever this runs; minutes from UTC. */
const zones: readonly (readonly [zone: string, minutes: number])[] = [
  ['Etc/UTC', 0],
  ['Asia/Tokyo', 540],
  ['Asia/Kolkata', 330],
  ['America/Phoenix', -420],
  ['Africa/Nairobi', 180],
]

/** A subscription that is due once in each of the days, long before its local midnight. */
export function subscriptionIn(
  { firstMs }: Pick<SimulatedDays, 'firstMs'>,
  where: Pick<Subscribed, 'id' | 'workspace' | 'channel' | 'address'>,
  random: Random,
): Subscribed {
  const [zone, fromUtc] = pick(random, zones)
  const minute = between(random, 0, 8 * 60)
  // The first local day whose slot lies in the first simulated day.
  const midnights = [-1, 0, 1].map((day) => firstMs + day * dayMs - fromUtc * 60_000)
  const dueMs = midnights
    .map((midnight) => midnight + minute * 60_000)
    .find((due) => due >= firstMs && due < firstMs + dayMs)
  if (dueMs === undefined) throw new Error(`There is no slot in ${zone} on the first day.`)
  const local = new Date(dueMs + fromUtc * 60_000).toISOString()
  return { ...where, zone, at: local.slice(11, 16), localDate: local.slice(0, 10), dueMs }
}
