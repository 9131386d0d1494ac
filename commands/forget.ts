import { z } from 'zod'
import { shortCard } from '../src/cards/short-card.ts'
import { defineCommand, type RunningAction } from '../src/command.ts'
import { demandPower } from '../src/command-powers.ts'
import { confirmCard } from './forget-card.ts'

const action: Pick<RunningAction, 'costs' | 'plan'> = {
  costs: 'nothing',
  plan: () => ({ show: 'instead', private: true }),
}

const me: RunningAction = {
  ...action,
  async run(_, { desk, place, asker }) {
    await desk.forgetting.person(place, asker)
    return shortCard(
      'You are forgotten here.',
      'The takes that you asked for, what you pasted and what you found helpful were removed.',
    )
  },
}

const workspace: RunningAction = {
  ...action,
  check: async (_, context) => demandPower('workspace', context),
  async run(_, { desk, place }) {
    await desk.forgetting.workspace(place)
    return shortCard(
      'This workspace is forgotten.',
      'Its takes, what was pasted, what was found helpful and its settings were removed.',
    )
  },
}

/** Everybody may have themselves forgotten; the workspace's part is `/settings forget`. */
export const forget = defineCommand({
  name: 'forget',
  description: 'Removes everything that is kept about you',
  options: z.object({}),
  who: 'anyone',
  where: ['channel', 'direct'],
  costs: 'nothing',
  examples: [{ line: '/forget', does: 'asks once more, then removes it' }],
  prepare: async () => ({ private: true }),
  run: async () => confirmCard('me'),
  actions: { me, workspace },
})
