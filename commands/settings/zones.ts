import type { Suggestion } from '../../src/command.ts'
import { UserError } from '../../src/user-error.ts'

const zones: readonly string[] = ['UTC', ...Intl.supportedValuesOf('timeZone')]

/** The last part of a zone as people write a city: `America/New_York` is `new york`. */
const cityOf = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ').toLowerCase()

const plain = (typed: string): string =>
  typed.normalize('NFD').replaceAll(/\p{M}/gu, '').trim().replaceAll('_', ' ').toLowerCase()

/** The local time of a zone: `17:23`. */
export function timeIn(zone: string, nowMs: number): string {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' })
  return format.format(nowMs)
}

/** Zones whose city or region holds what was typed; those whose city begins with it come first. */
function zonesLike(typed: string): readonly string[] {
  const wanted = plain(typed)
  const starting = zones.filter((zone) => cityOf(zone).startsWith(wanted))
  const others = zones.filter((zone) => !starting.includes(zone) && plain(zone).includes(wanted))
  return [...starting, ...others]
}

export function suggestZones(typed: string, nowMs: number): readonly Suggestion[] {
  return zonesLike(typed)
    .slice(0, 25)
    .map((zone) => ({ label: `${zone} (${timeIn(zone, nowMs)} now)`, value: zone }))
}

/** True for a zone by its name, also an older one; offsets such as `+01:00`, which know no summer, are none. */
function isZone(name: string): boolean {
  if (!/^(?:utc|[a-z_]+\/[a-z0-9_+/-]+)$/i.test(name)) return false
  try {
    return timeIn(name, 0) !== ''
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

/** The IANA zone that somebody means by its name or its city. Throws `bad-request`. */
export function parseZone(typed: string): string {
  const words = typed.trim().replaceAll(' ', '_')
  if (isZone(words)) return words
  const [only, ...others] = zones.filter((zone) => cityOf(zone) === plain(typed))
  if (only !== undefined && others.length === 0) return only
  const near = zonesLike(typed).slice(0, 3)
  throw new UserError({
    code: 'bad-request',
    what: `There is no time zone “${typed.trim().slice(0, 40)}”.`,
    mend:
      near.length === 0
        ? 'Give a city or a zone, such as Europe/Berlin.'
        : `Did you mean ${near.join(', ')}?`,
  })
}
