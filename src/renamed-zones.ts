/** Zones that the platform may still list by an older name, by the one that they have today. */
const namesOfToday: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Louisville': 'America/Kentucky/Louisville',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
}

/** The platform's own name of a zone, in its letter case; null for one that it does not know. */
function platformName(name: string): string | null {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** The name of today of a zone as the platform lists it. */
export function renamed(listed: string): string {
  const today = namesOfToday[listed]
  return today === undefined || platformName(today) === null ? listed : today
}

/**
 * The name that a zone has today, in its letter case: `europe/kiev` is `Europe/Kyiv`, `US/Pacific` is
 * `America/Los_Angeles`. Null for what the platform knows no zone by.
 */
export function nameOfToday(name: string): string | null {
  const known = platformName(name)
  return known === null ? null : renamed(known)
}

/** The older names under which people still look for a zone. */
export const olderNames = (zone: string): readonly string[] =>
  Object.keys(namesOfToday).filter((older) => namesOfToday[older] === zone)
