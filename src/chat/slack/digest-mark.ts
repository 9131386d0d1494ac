import { z } from 'zod'
import type { Written } from './shapes.ts'

/** The event type of the metadata that each post carries. */
const metadataType = 'hashdesk_post'
const blockMark = (key: string): string => `hashdesk-${key}`

/**
 * A message that carries its key for good: in its metadata, and once more as the name of its first block, which
 * Slack tells whoever may read the message.
 */
export function markedWith(
  key: string,
  { text, blocks }: Written,
  nowMs: number,
): Readonly<Record<string, unknown>> {
  const metadata = {
    event_type: metadataType,
    event_payload: { key, at: new Date(nowMs).toISOString() },
  }
  if (blocks === undefined) return { metadata, text }
  const [first, ...others] = blocks
  const named = typeof first === 'object' && first !== null ? { ...first, block_id: blockMark(key) } : first
  return { metadata, text, blocks: first === undefined ? [] : [named, ...others] }
}

const metadataSchema = z.object({
  event_type: z.literal(metadataType),
  event_payload: z.object({ key: z.string() }),
})
const blockSchema = z.object({ block_id: z.string() })

/** Whether a message of a channel's history carries the key. */
export function carries(
  key: string,
  message: { readonly metadata?: unknown; readonly blocks?: unknown },
): boolean {
  const metadata = metadataSchema.safeParse(message.metadata)
  if (metadata.success && metadata.data.event_payload.key === key) return true
  if (!Array.isArray(message.blocks)) return false
  const first = blockSchema.safeParse(message.blocks[0])
  return first.success && first.data.block_id === blockMark(key)
}
