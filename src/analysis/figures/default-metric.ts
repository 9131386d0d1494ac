import type { Amount } from './amount.ts'

/** What an amount is called when no word of its clause says; null where it is better left out. */
export function defaultMetric(amount: Amount, owner: string | null, moved: boolean): string | null {
  switch (amount.kind) {
    case 'percent':
      return moved && owner !== null ? 'price change' : null
    case 'money':
      if (amount.per === 'petahash') return 'hashprice'
      if (amount.unit !== 'USD') return 'daily block reward revenue per EH/s'
      if (amount.per === 'share') return 'price'
      if (!amount.scaled || amount.value < 1e6) return owner === null ? null : 'price'
      // A sum beside bitcoin is nobody's; beside a company it is the company's.
      return owner === null || owner === 'BTC' ? null : 'amount'
    case 'bitcoin':
      return 'BTC amount'
    case 'hashrate':
      return 'hashrate'
    case 'power':
      return 'power capacity'
    case 'efficiency':
      return 'fleet efficiency'
    case 'multiple':
      return null
    case 'count':
      if (amount.noun === 'difficulty') return 'mining difficulty'
      return amount.noun?.startsWith('of the ') ? `number ${amount.noun}` : amount.noun
  }
}
