import { z } from 'zod'
import { type SourceRow, sourcesTable } from '../src/analysis/credibility/sources-table.ts'
import { blankCard } from '../src/chat/blank-card.ts'
import type { Card, Line } from '../src/chat/card.ts'
import { bold, text } from '../src/chat/spans.ts'
import { defineCommand } from '../src/command.ts'

const mostShown = 8
const mostSuggested = 25

const options = z.object({
  outlet: z.string().max(200).optional().describe('A name, a domain or a link of an outlet'),
})

const ratingWords: Readonly<Record<SourceRow['tier'], string>> = {
  high: 'high',
  medium: 'medium',
  low: 'low',
  none: 'by its content alone',
}

const typeWord = (type: string) => type.replaceAll('-', ' ')

function rowLine({ name, domain, type, tier, reason, reviewed }: SourceRow): Line {
  return [
    bold(name),
    text(` (${domain}, ${typeWord(type)}): ${ratingWords[tier]}. ${reason} Reviewed ${reviewed}.`),
  ]
}

function overview(rows: readonly SourceRow[]): Card {
  const types = [...new Set(rows.map((row) => row.type))]
  const counted = types
    .map((type) => rows.filter((row) => row.type === type))
    .sort((a, b) => b.length - a.length)
  return {
    ...blankCard('How outlets are rated'),
    lede: [
      text(`${rows.length} outlets are on the list, each with its reason and the day of its last review. `),
      text(
        'An article of any other outlet is rated by its content alone. An outlet is where rating starts: ',
      ),
      text('named sources, primary data and promotion move it.'),
    ],
    table: {
      caption: 'Outlets by kind',
      columns: [
        { heading: 'Kind', align: 'left' },
        { heading: 'Outlets', align: 'right' },
        { heading: 'Such as', align: 'left' },
      ],
      rows: counted.map((group) => [
        typeWord(group[0]?.type ?? ''),
        String(group.length),
        group
          .slice(0, 2)
          .map((row) => row.name)
          .join(', '),
      ]),
    },
    footer: [text('Add a name to see one: /sources reuters')],
  }
}

function found(outlet: string, rows: readonly SourceRow[]): Card {
  const more = rows.length - mostShown
  return {
    ...blankCard(
      rows.length === 0 ? `No outlet like “${outlet}” is on the list` : `Outlets like “${outlet}”`,
    ),
    lede:
      rows.length === 0 ? [text('Its articles are rated by their content alone, and the take says so.')] : [],
    sections: [{ heading: null, style: 'list', lines: rows.slice(0, mostShown).map(rowLine) }],
    footer: more > 0 ? [text(`And ${more} more; give more of the name.`)] : [],
  }
}

export const sources = defineCommand({
  name: 'sources',
  description: 'How outlets are rated for credibility, and why',
  options,
  who: 'anyone',
  where: ['channel', 'direct'],
  costs: 'nothing',
  examples: [
    { line: '/sources', does: 'shows how many outlets of which kind are known' },
    { line: '/sources reuters', does: 'shows one outlet’s rating with its reason' },
  ],
  prepare: async () => ({ private: false }),
  async suggest(_, typed) {
    const rows = sourcesTable(typed.trim() === '' ? undefined : typed.trim())
    return rows.slice(0, mostSuggested).map(({ name, domain }) => ({
      label: `${name} (${domain})`.slice(0, 100),
      value: domain,
    }))
  },
  async run({ outlet = '' }) {
    const wanted = outlet.trim()
    return wanted === '' ? overview(sourcesTable()) : found(wanted, sourcesTable(wanted))
  },
})
