import { exchanges } from './companies/exchanges.ts'
import { finance } from './companies/finance.ts'
import { northAmericanMiners } from './companies/north-american-miners.ts'
import { otherMiners } from './companies/other-miners.ts'
import { technology } from './companies/technology.ts'
import { treasuries } from './companies/treasuries.ts'
import type { Company } from './company.ts'

/** Every listed company that the target finder knows, miners first. */
export const companies: readonly Company[] = [
  ...northAmericanMiners,
  ...otherMiners,
  ...exchanges,
  ...treasuries,
  ...technology,
  ...finance,
]
