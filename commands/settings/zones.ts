import type { Suggestion } from '../../src/command.ts'
import { zonesLike, zonesNear } from '../../src/time-zone.ts'
import { zoneHint } from '../../src/zone-hints.ts'

/** The local time of a zone: `17:23`. */
export function timeIn(zone: string, nowMs: number): string {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' })
  return format.format(nowMs)
}

export function suggestZones(typed: string, nowMs: number): readonly Suggestion[] {
  const found = [...(zoneHint(typed)?.zones ?? []), ...zonesLike(typed)]
  return [...new Set(found.length > 0 ? found : zonesNear(typed))]
    .slice(0, 25)
    .map((zone) => ({ label: `${zone} (${timeIn(zone, nowMs)} now)`, value: zone }))
}
