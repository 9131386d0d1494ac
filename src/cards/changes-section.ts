import type { Line, Section } from '../chat/card.ts'
import { bold, quote, text } from '../chat/spans.ts'
import type { ArticleChanges } from '../takes/take-answer.ts'

const mostNumbers = 8

function numbers(label: string, values: readonly string[]): Line | null {
  if (values.length === 0) return null
  const more = values.length > mostNumbers ? ` and ${values.length - mostNumbers} more` : ''
  return [bold(label), text(` ${values.slice(0, mostNumbers).join(', ')}${more}`)]
}

/** What the page changed since it was last read. */
export function changesSection(changes: ArticleChanges): Section {
  const { headline, numbersAdded, numbersRemoved } = changes
  const lines: (Line | null)[] = [
    headline === null
      ? null
      : [bold('Headline'), text(' was '), quote(headline.before), text(', is now '), quote(headline.after)],
    numbers('New numbers:', numbersAdded),
    numbers('Gone:', numbersRemoved),
  ]
  const said = lines.filter((line) => line !== null)
  return {
    heading: 'Changed since it was last read',
    style: 'list',
    lines: said.length > 0 ? said : [[text('The wording changed; headline and numbers did not.')]],
  }
}
