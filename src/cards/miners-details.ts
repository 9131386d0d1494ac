import type { Section } from '../chat/card.ts'
import { bold, text } from '../chat/spans.ts'
import type { MinersView } from '../market/views.ts'
import { listSection } from './market-parts.ts'
import { minersReadings } from './miners-readings.ts'
import { missingSection, sourcesSection } from './reading-sources.ts'

/** What stands behind the table: what its figures mean, who is in it, and where they are from. */
export function minersDetails(view: MinersView, nowMs: number): Section[] {
  const readings = minersReadings(view)
  const names = view.rows.map(({ ticker, name }) =>
    name.split(' ')[0] === ticker ? name : `${ticker} ${name}`,
  )
  return [
    ...listSection('What is what', [
      [
        bold('Returns'),
        text(
          ' run from the close of the first trading day to the price now, BTC’s and the S&P 500’s over the same time.',
        ),
      ],
      [
        bold('Together'),
        text(
          ' is every market value that is known; its change is that of the members of both days, at today’s share counts.',
        ),
      ],
      [
        bold('Four-year block rewards'),
        text(' are the subsidies of the next 210,000 blocks at today’s BTC price, for the whole network.'),
      ],
    ]),
    ...listSection('Members', names.length === 0 ? [] : [[text(names.join(', '))]]),
    ...missingSection(readings, nowMs),
    ...sourcesSection(readings),
  ]
}
