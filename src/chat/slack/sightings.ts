import { z } from 'zod'
import type { Clock } from '../../clock.ts'

const keptMs = 60_000
const mostKept = 5_000

const bodySchema = z.object({
  event_id: z.string().optional(),
  trigger_id: z.string().optional(),
  response_url: z.string().optional(),
  command: z.string().optional(),
  text: z.string().optional(),
  user_id: z.string().optional(),
  channel_id: z.string().optional(),
  user: z.object({ id: z.string() }).optional(),
  container: z.object({ message_ts: z.string().optional() }).optional(),
  actions: z.array(z.object({ action_id: z.string(), action_ts: z.string().optional() })).optional(),
})

/** Names by which a delivery can be known again: its envelope, and the event or the press that it tells of. */
function namesOf(body: unknown, envelopeId: string | null): readonly string[] {
  const names = envelopeId === null ? [] : [`envelope ${envelopeId}`]
  const read = bodySchema.safeParse(body)
  if (!read.success) return names
  const { event_id: event, trigger_id: trigger, response_url: url, actions = [], ...asked } = read.data
  if (event !== undefined) return [...names, `event ${event}`]
  if (trigger === undefined || url === undefined) return names
  // What was asked is part of the name, for servers whose triggers and addresses are the same every time.
  return [...names, `interaction ${JSON.stringify([trigger, url, asked, actions])}`]
}

/**
 * True for a delivery that was not seen in the last minute by this process: with two connections the same one may
 * come twice, and nobody is to be answered twice.
 */
export function createSightings(clock: Clock): (body: unknown, envelopeId: string | null) => boolean {
  const seen = new Map<string, number>()
  return (body, envelopeId) => {
    const now = clock()
    for (const [name, at] of seen) {
      if (now - at < keptMs && seen.size < mostKept) break
      seen.delete(name)
    }
    const names = namesOf(body, envelopeId)
    const isNew = names.every((name) => !seen.has(name))
    for (const name of names) if (!seen.has(name)) seen.set(name, now)
    return isNew
  }
}
