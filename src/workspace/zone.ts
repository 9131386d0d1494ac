import { UserError } from '../user-error.ts'

const isZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** True for the name of an IANA zone in any letter case; offsets such as `+01:00`, which know no summer, are none. */
export const isZoneName = (name: string): boolean => /^[a-z]/i.test(name) && isZone(name)

/** The zone as IANA writes it. Throws `UserError` `bad-request` where there is none of that name, with one that is. */
export function zoneNamed(typed: string): string {
  const name = typed.trim().replace(/\s+/g, '_')
  if (isZoneName(name)) return spelled(name)
  const near = zones().find((zone) => zone.toLowerCase().endsWith(`/${name.toLowerCase()}`))
  throw new UserError({
    code: 'bad-request',
    what: 'There is no time zone of that name.',
    mend:
      near === undefined
        ? 'Write one such as Europe/Berlin, America/New_York or UTC.'
        : `Write ${near} if you mean that one.`,
  })
}

const zones = (): readonly string[] => Intl.supportedValuesOf('timeZone')

/** In the platform's letter case where it has the zone under this name; under an older one, as it was typed. */
function spelled(name: string): string {
  const known = ['UTC', ...zones()].find((zone) => zone.toLowerCase() === name.toLowerCase())
  if (known !== undefined) return known
  return name === name.toLowerCase()
    ? name.replace(/(^|[/_-])([a-z])/g, (start) => start.toUpperCase())
    : name
}
