import { z } from 'zod'
import { settledCard } from '../../src/cards/settled-card.ts'
import { pausedCard, removeCard, removedCard, resumedCard } from '../../src/cards/subscription-card.ts'
import { subscriptionsCard } from '../../src/cards/subscriptions-card.ts'
import type { CommandContext, Reply, RunningAction } from '../../src/command.ts'
import { demandMayRun } from '../../src/command-powers.ts'
import { UserError } from '../../src/user-error.ts'
import { chosenDigest } from './chosen.ts'
import { digestPart } from './part.ts'

const name = 'digest list'

/** A button about one digest or edition: whoever may look at the list may not change what stands in it. */
function changing(work: (subject: string, context: CommandContext) => Promise<Reply>): RunningAction {
  return {
    costs: 'nothing',
    plan: () => ({ show: 'instead', private: true }),
    check: async (_, context) => demandMayRun({ name, who: 'channel-manager' }, context),
    async run({ subject }, context) {
      if (subject !== null) return work(subject, context)
      throw new UserError({
        code: 'bad-request',
        what: 'This button is not known.',
        mend: 'Ask again with /digest list.',
      })
    },
  }
}

const settle = (seen: 'there' | 'not-there'): RunningAction =>
  changing(async (key, { desk, place }) => settledCard(await desk.subscriptions.settle(place, key, seen)))

export const list = digestPart({
  name,
  first: true,
  description: 'The digests of this channel: when each comes next, and what became of the last one',
  options: z.object({}),
  who: 'anyone',
  examples: [{ line: '/digest list', does: 'shows this channel’s digests, with buttons to change them' }],
  run: async (_, { desk, place }) => subscriptionsCard(await desk.subscriptions.list(place)),
  actions: {
    pause: changing(async (id, { desk, place }) => pausedCard(await desk.subscriptions.pause(place, id))),
    resume: changing(async (id, { desk, place }) => resumedCard(await desk.subscriptions.resume(place, id))),
    remove: changing(async (id, context) => removeCard(await chosenDigest(id, 'remove', context))),
    removed: changing(async (id, { desk, place }) => removedCard(await desk.subscriptions.remove(place, id))),
    there: settle('there'),
    'not-there': settle('not-there'),
  },
})
