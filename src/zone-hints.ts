import { zoneOfPlace } from './zone-places.ts'

/** Why something is no zone, and those that may be meant, the likeliest first. */
export interface ZoneHint {
  readonly why: string
  readonly zones: readonly string[]
}

const newYork = ['America/New_York']
const chicago = ['America/Chicago']
const denver = ['America/Denver']
const losAngeles = ['America/Los_Angeles']
const berlin = ['Europe/Berlin']
const athens = ['Europe/Athens']
const london = ['Europe/London']
const sydney = ['Australia/Sydney']

/** Short names say one half of a year and often several countries. */
const shortNames: Readonly<Record<string, readonly string[]>> = {
  est: newYork,
  edt: newYork,
  et: newYork,
  cst: [...chicago, 'Asia/Shanghai'],
  cdt: chicago,
  ct: chicago,
  mst: denver,
  mdt: denver,
  mt: denver,
  pst: losAngeles,
  pdt: losAngeles,
  pt: losAngeles,
  est5edt: newYork,
  cst6cdt: chicago,
  mst7mdt: denver,
  pst8pdt: losAngeles,
  ast: ['America/Halifax', 'America/Puerto_Rico'],
  adt: ['America/Halifax'],
  akst: ['America/Anchorage'],
  akdt: ['America/Anchorage'],
  hst: ['Pacific/Honolulu'],
  gmt: ['UTC', ...london],
  greenwich: ['UTC', ...london],
  'greenwich mean time': ['UTC', ...london],
  'coordinated universal time': ['UTC'],
  uct: ['UTC'],
  universal: ['UTC'],
  z: ['UTC'],
  bst: london,
  wet: ['Europe/Lisbon'],
  west: ['Europe/Lisbon'],
  cet: berlin,
  cest: berlin,
  met: berlin,
  mest: berlin,
  mez: berlin,
  mesz: berlin,
  eet: athens,
  eest: athens,
  msk: ['Europe/Moscow'],
  ist: ['Asia/Kolkata', 'Asia/Jerusalem', 'Europe/Dublin'],
  jst: ['Asia/Tokyo'],
  kst: ['Asia/Seoul'],
  sgt: ['Asia/Singapore'],
  hkt: ['Asia/Hong_Kong'],
  aest: sydney,
  aedt: sydney,
  awst: ['Australia/Perth'],
  nzst: ['Pacific/Auckland'],
  nzdt: ['Pacific/Auckland'],
  acst: ['Australia/Darwin', 'Australia/Adelaide'],
  acdt: ['Australia/Adelaide'],
  lhst: ['Australia/Lord_Howe'],
  lhdt: ['Australia/Lord_Howe'],
  nst: ['America/St_Johns'],
  ndt: ['America/St_Johns'],
  clt: ['America/Santiago'],
  clst: ['America/Santiago'],
  brt: ['America/Sao_Paulo'],
  art: ['America/Argentina/Buenos_Aires'],
  sast: ['Africa/Johannesburg'],
  pkt: ['Asia/Karachi'],
  wib: ['Asia/Jakarta'],
  zulu: ['UTC'],
}

/** A city for each offset in hours, by its winter. */
const offsetCities: Readonly<Record<number, string>> = {
  [-11]: 'Pacific/Pago_Pago',
  [-10]: 'Pacific/Honolulu',
  [-9.5]: 'Pacific/Marquesas',
  [-9]: 'America/Anchorage',
  [-8]: 'America/Los_Angeles',
  [-7]: 'America/Denver',
  [-6]: 'America/Chicago',
  [-5]: 'America/New_York',
  [-4]: 'America/Halifax',
  [-3.5]: 'America/St_Johns',
  [-3]: 'America/Sao_Paulo',
  [-2]: 'America/Noronha',
  [-1]: 'Atlantic/Cape_Verde',
  0: 'UTC',
  1: 'Europe/Berlin',
  2: 'Europe/Athens',
  3: 'Europe/Istanbul',
  3.5: 'Asia/Tehran',
  4: 'Asia/Dubai',
  4.5: 'Asia/Kabul',
  5: 'Asia/Karachi',
  5.5: 'Asia/Kolkata',
  5.75: 'Asia/Kathmandu',
  6: 'Asia/Dhaka',
  6.5: 'Asia/Yangon',
  7: 'Asia/Bangkok',
  8: 'Asia/Singapore',
  8.75: 'Australia/Eucla',
  9: 'Asia/Tokyo',
  9.5: 'Australia/Darwin',
  10: 'Australia/Brisbane',
  10.5: 'Australia/Lord_Howe',
  11: 'Pacific/Noumea',
  12: 'Pacific/Auckland',
  12.75: 'Pacific/Chatham',
  13: 'Pacific/Apia',
  14: 'Pacific/Kiritimati',
}

/** `UTC+2` in hours; null for what is no offset. */
function offsetHours(typed: string): number | null {
  const [, sign, hours, minutes = '0'] =
    /^(?:utc|gmt)?\s*([+−–-])\s*(\d{1,2})(?::?(\d{2}))?$/.exec(typed) ?? []
  if (hours === undefined) return null
  return (sign === '+' ? 1 : -1) * (Number(hours) + Number(minutes) / 60)
}

const simple = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('.', '')
    .trim()
    .toLowerCase()
    .replace(/^saint /, 'st ')

/** A place also by the name of its time: `Eastern Daylight Time`, `Japan Standard Time`. */
function zoneOfName(name: string): string | null {
  const words = simple(name)
  const withoutHalf = words.replace(/ (?:standard|daylight|summer)(?: time)?$/, ' time')
  return [words, withoutHalf, withoutHalf.replace(/ time$/, '')].map(zoneOfPlace).find(Boolean) ?? null
}

/** A place that no zone is named after, alone or in a name of several parts: `Munich`, `Paris, Texas`, `Europe/Munich`. */
function placeHint(typed: string): ZoneHint | null {
  const zone = [typed, ...typed.split(/[,/\\]/).toReversed()].map(zoneOfName).find((one) => one !== null)
  return zone === undefined ? null : { why: 'is not the name of a zone', zones: [zone] }
}

/**
 * For what looks like a zone and is none, because it does not say when its summer is, and for places that no zone is
 * named after; null for any other word.
 */
export function zoneHint(typed: string): ZoneHint | null {
  const plain = typed.normalize('NFKC').trim().toLowerCase()
  const zones = Object.hasOwn(shortNames, plain) ? shortNames[plain] : undefined
  if (zones !== undefined) return { why: 'is the short name of a time and not of a place', zones }
  const hours = offsetHours(plain)
  if (hours === null) return placeHint(typed)
  const city = offsetCities[hours]
  const fixed = Number.isInteger(hours) && hours >= -12 && hours <= 14 && hours !== 0
  return {
    why: 'is an offset, which knows no summer time',
    zones: [
      ...(city === undefined ? [] : [city]),
      ...(fixed ? [`Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`] : []),
    ],
  }
}
