import type { Example } from './protocol.ts'

/** The built-in samples as the empty page offers them. */
export const examples: readonly Example[] = [
  {
    name: 'miners-rally',
    title: 'Mining shares beat bitcoin',
    about: 'A bank’s monthly report: good for miners, and for bitcoin?',
  },
  {
    name: 'etf-outflows',
    title: 'Money leaves bitcoin ETFs',
    about: 'A story of flows, with a reason and figures.',
  },
  {
    name: 'mixed-earnings',
    title: 'A miner reports its quarter',
    about: 'Better on one side, worse on the other.',
  },
  {
    name: 'price-prediction',
    title: 'Bitcoin at $400,000?',
    about: 'A price prediction, and what it really sells.',
  },
  { name: 'rumour', title: 'A pension fund buys bitcoin?', about: 'A rumour that its subject denies.' },
]
