import { z } from 'zod'
import type { CommandContext, Reply } from '../../src/command.ts'
import { digestPart } from './part.ts'
import { sectionsOption, suggestSections } from './section-option.ts'
import { sectionsOf } from './wish.ts'

const options = z.object({ sections: sectionsOption })

/** As the channel's first digest would show it, where it has one: by its zone, with its sections. */
async function compose(typed: string | undefined, { desk, place, settings }: CommandContext): Promise<Reply> {
  const [first] = await desk.subscriptions.list(place)
  const zone = first?.subscription.zone ?? settings.zone
  const sections =
    typed === undefined ? (first?.subscription.sections ?? sectionsOf(typed)) : sectionsOf(typed)
  return desk.digests.now(place, { zone, sections })
}

export const preview = digestPart({
  name: 'digest preview',
  description: 'Shows you alone how the digest looks now',
  options,
  who: 'anyone',
  costs: 'looking',
  examples: [{ line: '/digest preview', does: 'shows the digest of now to you alone' }],
  async prepare({ sections }) {
    sectionsOf(sections)
    return { private: true }
  },
  suggest: async (_, typed) => suggestSections(typed),
  run: async ({ sections }, context) => ({ ...(await compose(sections, context)), private: true }),
})

export const now = digestPart({
  name: 'digest now',
  description: 'Posts the digest of now in this channel, for all to see',
  options,
  costs: 'looking',
  examples: [{ line: '/digest now', does: 'posts the digest of now once' }],
  async prepare({ sections }) {
    sectionsOf(sections)
    return { private: false }
  },
  suggest: async (_, typed) => suggestSections(typed),
  run: async ({ sections }, context) => compose(sections, context),
})
