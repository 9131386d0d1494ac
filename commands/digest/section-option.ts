import { z } from 'zod'
import type { Suggestion } from '../../src/command.ts'
import { digestSections } from '../../src/digest/subscription.ts'

/** What a digest is to show. */
export const sectionsOption = z.string().max(100).optional().meta({
  description: 'What to show: figures, miners, sentiment, chart, headlines; all unless told',
  words: true,
})

const choices: readonly Suggestion[] = [
  { label: 'Everything', value: digestSections.join(',') },
  { label: 'Figures and chart alone', value: 'figures,chart' },
  { label: 'News alone: sentiment and headlines', value: 'sentiment,headlines' },
  { label: 'Figures, miners and chart, without news', value: 'figures,miners,chart' },
  ...digestSections.map((section) => ({ label: `Only ${section}`, value: section })),
]

export function suggestSections(typed: string): readonly Suggestion[] {
  const wanted = typed.trim().toLowerCase()
  return choices.filter(({ label }) => label.toLowerCase().includes(wanted))
}
