import { z } from 'zod'
import { demandPower } from '../../src/command-powers.ts'
import { confirmCard } from '../forget-card.ts'
import { settingsPart } from './part.ts'

export const settingsForget = settingsPart({
  name: 'settings forget',
  description: 'Removes everything of this workspace, or about you',
  options: z.object({
    what: z.enum(['workspace', 'me']).optional().describe('workspace or me; unset: workspace'),
  }),
  who: 'anyone',
  examples: [
    { line: '/settings forget', does: 'asks once more, then removes everything of it' },
    { line: '/settings forget me', does: 'removes everything about you' },
  ],
  async run({ what = 'workspace' }, context) {
    if (what === 'workspace') await demandPower('workspace', context)
    return confirmCard(what)
  },
})
