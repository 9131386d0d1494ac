import { blankCard } from '../../src/chat/blank-card.ts'
import type { Card } from '../../src/chat/card.ts'
import { bold, text } from '../../src/chat/spans.ts'

const companies = ['MARA', 'RIOT', 'CLSK', 'IREN', 'CIFR', 'WULF', 'CORZ', 'HUT', 'BITF', 'BTDR']
const cells = companies.map((ticker, at) => [ticker, `$${12 + at}.40`, `+${at}.2%`, `${20 + at} EH/s`])

/** A card of the size that a daily digest has. */
export const digestCard = (number: number): Card => ({
  ...blankCard(`Miners on day ${number}`),
  byline: [text('A card of the benchmark, all of it invented')],
  lede: [bold('Miners fell behind bitcoin'), text(' while the network’s hashrate rose for the fifth day.')],
  fields: [
    { name: 'Hashprice', value: [text('$48.10 per PH/s and day')] },
    { name: 'Next adjustment', value: [text('+2.1% in four days')] },
    { name: 'Sentiment', value: [text('11 bullish, 7 bearish, 4 mixed')] },
  ],
  table: {
    caption: 'Miners today',
    columns: ['Company', 'Price', 'Day', 'Hashrate'].map((heading, at) => ({
      heading,
      align: at === 0 ? ('left' as const) : ('right' as const),
    })),
    rows: cells,
  },
  sections: [
    {
      heading: 'Headlines',
      style: 'list',
      lines: companies.map((ticker) => [
        bold(`${ticker}: `),
        text('a site in the north is switched on a quarter earlier than it was promised in spring.'),
      ]),
    },
  ],
  footer: [text('Not investment advice.')],
})
