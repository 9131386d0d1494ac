import { z } from 'zod'

/**
 * Slack does not tell the direct message with Hashdesk from one between two people, where Hashdesk may have answered
 * by a response_url: both are channels that begin with D. So what is posted where somebody is alone with Hashdesk
 * carries this mark, and anything without it counts as seen by all.
 */
const mark = 'alone'

const blocksSchema = z.array(z.looseObject({ block_id: z.string().optional() }))

/** The blocks with the mark on the first; the renderer gives it no id of its own. */
export function markAlone(blocks: readonly unknown[] | undefined): readonly unknown[] | undefined {
  const [first, ...rest] = blocks ?? []
  return typeof first === 'object' && first !== null ? [{ ...first, block_id: mark }, ...rest] : blocks
}

export function isMarkedAlone(blocks: readonly unknown[] | undefined): boolean {
  const read = blocksSchema.safeParse(blocks ?? [])
  return read.success && read.data[0]?.block_id === mark
}
