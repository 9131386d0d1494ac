import { z } from 'zod'
import type { EditionWish } from '../digest/ports.ts'
import { readSections } from '../digest/stored-rhythm.ts'
import type { Place, Platform } from '../place.ts'
import type { EditionRow } from '../store/deliveries.ts'
import type { OutletTarget } from './outlet.ts'

const platforms = z.enum(['console', 'terminal', 'discord', 'slack'])

/** The platform of a row, whose workspace is written `platform:id`. */
export const platformOfRow = ({ workspace }: Pick<EditionRow, 'workspace'>): Platform =>
  platforms.parse(workspace.slice(0, workspace.indexOf(':')))

export function placeOfRow({ workspace, channel }: Pick<EditionRow, 'workspace' | 'channel'>): Place {
  const id = workspace.slice(workspace.indexOf(':') + 1)
  return { platform: platformOfRow({ workspace }), workspace: id, channel }
}

export const targetOf = (row: Pick<EditionRow, 'workspace' | 'channel' | 'address'>): OutletTarget => ({
  place: placeOfRow(row),
  address: row.address,
})

export const wishOf = (row: EditionRow): EditionWish => ({
  place: placeOfRow(row),
  cutOffMs: row.cut_off_at.getTime(),
  localDate: row.local_date,
  zone: row.zone,
  sections: readSections(row.sections),
  lateSinceMs: row.late ? row.due_at.getTime() : null,
})

/** Why an edition was not posted; each completes "not posted: …". */
export const reasons = {
  over: 'its time was over',
  paused: 'the digest was paused before it was posted',
  nothing: 'no source had anything',
  lost: 'the answer was lost, and Hashdesk may not look whether it is there',
  lostNotice:
    'no source had anything; the answer to the word of that was lost, and Hashdesk may not look whether it is there',
  refused: (code: string): string => `the platform refused it (${code})`,
} as const
