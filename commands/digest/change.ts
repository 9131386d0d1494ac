import { z } from 'zod'
import { pausedCard, removeCard, resumedCard } from '../../src/cards/subscription-card.ts'
import { chosenDigest, digestOption, suggestDigests } from './chosen.ts'
import { digestPart } from './part.ts'

const options = z.object({ digest: digestOption })

export const pause = digestPart({
  name: 'digest pause',
  description: 'Pauses a digest of this channel',
  options,
  examples: [{ line: '/digest pause', does: 'pauses this channel’s digest until somebody resumes it' }],
  suggest: async (_, typed, context) => suggestDigests(typed, context),
  async run({ digest }, context) {
    const { id } = await chosenDigest(digest, 'pause', context, ({ paused }) => paused === null)
    return pausedCard(await context.desk.subscriptions.pause(context.place, id))
  },
})

export const resume = digestPart({
  name: 'digest resume',
  description: 'Lets a paused digest go on',
  options,
  examples: [{ line: '/digest resume', does: 'lets it go on with the next day that it is for' }],
  suggest: async (_, typed, context) => suggestDigests(typed, context),
  async run({ digest }, context) {
    const { id } = await chosenDigest(digest, 'resume', context, ({ paused }) => paused !== null)
    return resumedCard(await context.desk.subscriptions.resume(context.place, id))
  },
})

export const remove = digestPart({
  name: 'digest remove',
  description: 'Removes a digest of this channel',
  options,
  examples: [{ line: '/digest remove 07:30', does: 'asks once more, then removes the one of that time' }],
  suggest: async (_, typed, context) => suggestDigests(typed, context),
  run: async ({ digest }, context) => removeCard(await chosenDigest(digest, 'remove', context)),
})
