import { z } from 'zod'
import { isZone } from '../time-zone.ts'
import { type WorkspaceSettings, whoMay } from './ports.ts'

const whoSchema = z.enum(whoMay)

/** A rule that is not understood is left out alone: the command's own holds then. */
const rulesSchema = z.record(z.string(), z.unknown()).transform((rules) =>
  Object.fromEntries(
    Object.entries(rules).flatMap(([command, rule]) => {
      const { data } = whoSchema.safeParse(rule)
      return data === undefined ? [] : [[command, data]]
    }),
  ),
)

const storedSchema = z.object({
  zone: z.string().refine(isZone).catch('UTC'),
  engine: z.literal('embedded').catch('embedded'),
  privateByDefault: z.boolean().catch(false),
  who: rulesSchema.catch({}),
})

/** Settings as they are stored, whatever is there: what is missing or not understood is as nobody has changed it. */
export function readStoredSettings(stored: unknown): WorkspaceSettings {
  const { data } = storedSchema.safeParse(stored)
  return data ?? storedSchema.parse({})
}
