import { editDistance } from './edit-distance.ts'
import { UserError } from './user-error.ts'
import { zoneHint } from './zone-hints.ts'

/** Names of today that the platform takes, and lists by older ones. */
const renamed: readonly string[] = [
  'Africa/Asmara',
  'America/Nuuk',
  'Asia/Ho_Chi_Minh',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Yangon',
  'Atlantic/Faroe',
  'Europe/Kyiv',
  'Pacific/Chuuk',
  'Pacific/Kanton',
  'Pacific/Pohnpei',
]

const zones: readonly string[] = [
  ...new Set(['UTC', ...Intl.supportedValuesOf('timeZone'), ...renamed.filter(isZone)]),
]

/** The last part of a zone as people write a city: `America/New_York` is `new york`. */
const cityOf = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ').toLowerCase()

const plain = (typed: string): string =>
  typed.normalize('NFD').replaceAll(/\p{M}/gu, '').trim().replaceAll('_', ' ').toLowerCase()

/**
 * True for the name of an IANA zone in any letter case, also an older one; offsets such as `+01:00`, which know no
 * summer, are none.
 */
export function isZone(name: string): boolean {
  if (!/^(?:utc|[a-z_]+\/[a-z0-9_+/-]+)$/i.test(name)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

/** Zones whose city or region holds what was typed; those whose city begins with it come first. */
export function zonesLike(typed: string): readonly string[] {
  const wanted = plain(typed)
  const starting = zones.filter((zone) => cityOf(zone).startsWith(wanted))
  const others = zones.filter((zone) => !starting.includes(zone) && plain(zone).includes(wanted))
  return [...starting, ...others]
}

/** In the platform's letter case where it has the zone under this name; under an older one, in that of its kind. */
function spelled(name: string): string {
  const known = zones.find((zone) => zone.toLowerCase() === name.toLowerCase())
  if (known !== undefined) return known
  const small = name.toLowerCase()
  if (/^(?:us\/|etc\/(?:gmt|utc|uct))/.test(small)) {
    return small
      .replace(/^us\b|(?<=^etc\/)(?:gmt|utc|uct)/, (letters) => letters.toUpperCase())
      .replace(/(^|[/_])([a-z])/g, (start) => start.toUpperCase())
  }
  return name === small ? name.replace(/(^|[/_-])([a-z])/g, (start) => start.toUpperCase()) : name
}

/** Those of which a word begins with what was typed; else those that a slip or two of the pen turn into it. */
function nearTo(typed: string): readonly string[] {
  const wanted = plain(typed)
  if (wanted.length < 3) return []
  const beginning = zonesLike(typed).filter((zone) =>
    ` ${plain(zone).replaceAll('/', ' ')}`.includes(` ${wanted}`),
  )
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
    .map((zone) => ({ zone, edits: editsTo(cityOf(zone)) }))
    .filter(({ edits }) => edits <= slips)
    .toSorted((one, other) => one.edits - other.edits)
    .slice(0, 3)
    .map(({ zone }) => zone)
}

/** The IANA zone that somebody means by its name or its city. Throws `UserError` `bad-request` with those like it. */
export function parseZone(typed: string): string {
  const words = typed.trim().replace(/\s+/g, '_')
  if (isZone(words)) return spelled(words)
  const [only, ...others] = zones.filter((zone) => cityOf(zone) === plain(typed))
  if (only !== undefined && others.length === 0) return only
  const hint = zoneHint(typed)
  const near = hint?.zones ?? nearTo(typed)
  const name = `“${typed.trim().slice(0, 40)}”`
  throw new UserError({
    code: 'bad-request',
    what: hint === null ? `There is no time zone ${name}.` : `${name} ${hint.why}.`,
    mend:
      near.length === 0
        ? 'Give a city or a zone, such as Europe/Berlin.'
        : `Did you mean ${near.join(', ')}?`,
  })
}
