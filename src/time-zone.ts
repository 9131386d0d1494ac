import { editDistance } from './edit-distance.ts'
import { nameOfToday, olderNames, renamed } from './renamed-zones.ts'
import { UserError } from './user-error.ts'
import { zoneHint } from './zone-hints.ts'
import { zonesOfPlacesLike } from './zone-places.ts'

const zones: readonly string[] = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')].map(renamed))]

/** The last part of a zone as people write a city: `America/New_York` is `new york`. */
const cityOf = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ').toLowerCase()

const plain = (typed: string): string =>
  typed
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('.', '')
    .trim()
    .replaceAll(/[_\s]+/g, ' ')
    .toLowerCase()
    .replace(/^saint /, 'st ')

/** By which cities people look for each zone: by that of its name of today, and of older ones. */
const cities: ReadonlyMap<string, readonly string[]> = new Map(
  zones.map((zone) => [zone, [...new Set([zone, ...olderNames(zone)].map(cityOf))]]),
)
const citiesOf = (zone: string): readonly string[] => cities.get(zone) ?? [cityOf(zone)]

/**
 * True for the name of an IANA zone in any letter case, also an older one; offsets such as `+01:00`, which know no
 * summer, are none.
 */
export const isZone = (name: string): boolean =>
  /^(?:utc|[a-z_]+\/[a-z0-9_+/-]+)$/i.test(name) && nameOfToday(name) !== null

/**
 * Zones whose city, of today or an older one, or region holds what was typed; those whose city, or a place in which
 * they hold, begins with it come first.
 */
export function zonesLike(typed: string): readonly string[] {
  const wanted = plain(typed)
  const starting = [
    ...new Set([
      ...zones.filter((zone) => citiesOf(zone).some((city) => city.startsWith(wanted))),
      ...zonesOfPlacesLike(wanted),
    ]),
  ]
  const others = zones.filter(
    (zone) =>
      !starting.includes(zone) && [plain(zone), ...citiesOf(zone)].some((name) => name.includes(wanted)),
  )
  return [...starting, ...others]
}

/** The zones of a city that stands in a name of several parts: `Los Angeles, CA`, `London time`. */
const cityIn = (typed: string): readonly string[] =>
  typed
    .split(/[,/\\]/)
    .map((part) => plain(part).replace(/(?: (?:local|standard|daylight|summer))? time$/, ''))
    .map((part) => zones.filter((zone) => citiesOf(zone).includes(part)))
    .find((found) => found.length > 0) ?? []

/** What a short name of the zone database stands for that is no place: `PRC` is `Asia/Shanghai`. */
function longName(typed: string): readonly string[] {
  const zone = /^[a-z0-9+-]{2,12}$/i.test(typed) ? nameOfToday(typed) : null
  return zone !== null && isZone(zone) ? [zone] : []
}

/**
 * The city that was named; else those of which a word begins with what was typed; else those that a slip or two of the
 * pen turn into it.
 */
export function zonesNear(typed: string): readonly string[] {
  const certain = [...cityIn(typed), ...longName(typed.trim())]
  return certain.length > 0 ? certain.slice(0, 3) : slipsOf(typed)
}

function slipsOf(typed: string): readonly string[] {
  const wanted = plain(typed)
  if (wanted.length < 3) return []
  const beginning = zonesLike(typed).filter((zone) =>
    [plain(zone).replaceAll('/', ' '), ...citiesOf(zone)].some((name) => ` ${name}`.includes(` ${wanted}`)),
  )
  if (beginning.length === 0) beginning.push(...zonesOfPlacesLike(wanted))
  if (beginning.length > 0) return beginning.slice(0, 3)
  const slips = wanted.length < 6 ? 1 : 2
  const city = (wanted.split(/[/\\,]/).at(-1) ?? wanted).trim().slice(0, 40)
  // Words of quite another length are not even compared.
  const editsTo = (name: string): number =>
    Math.min(
      ...[city, wanted].map((word) =>
        Math.abs(word.length - name.length) > slips ? Number.POSITIVE_INFINITY : editDistance(name, word),
      ),
    )
  return zones
    .map((zone) => ({ zone, edits: Math.min(...citiesOf(zone).map(editsTo)) }))
    .filter(({ edits }) => edits <= slips)
    .toSorted((one, other) => one.edits - other.edits)
    .slice(0, 3)
    .map(({ zone }) => zone)
}

/** `Europe/Athens or Etc/GMT-2`. */
const inWords = new Intl.ListFormat('en-GB', { type: 'disjunction' })

/**
 * The IANA zone that somebody means by its name or its city, by the name that it has today. Throws `UserError`
 * `bad-request` with those like it.
 */
export function parseZone(typed: string): string {
  const words = typed.normalize('NFKC').trim().replace(/\s+/g, '_')
  if (isZone(words)) return nameOfToday(words) ?? words
  const [only, ...others] = zones.filter((zone) => citiesOf(zone).includes(plain(typed)))
  if (only !== undefined && others.length === 0) return only
  const hint = zoneHint(typed)
  const near = hint?.zones ?? zonesNear(typed)
  const name = `“${typed.trim().slice(0, 40)}”`
  throw new UserError({
    code: 'bad-request',
    what: hint === null ? `There is no time zone ${name}.` : `${name} ${hint.why}.`,
    mend:
      near.length === 0
        ? 'Give a city or a zone, such as Europe/Berlin.'
        : `Did you mean ${inWords.format(near)}?`,
  })
}
