import type { MarketConfig } from '../../ops/market-config.ts'
import { type Finding, off } from '../finding.ts'
import { notLookedAt } from '../not-looked-at.ts'

/** What could be set besides, what it would give, and how. */
export function notSet(
  config: MarketConfig,
  { contact, leftOut }: { readonly contact: string | null; readonly leftOut: ReadonlySet<string> },
): readonly Finding[] {
  const unset = (isUnset: boolean, variable: string, check: string, says: string, mend: string) => {
    if (!isUnset) return []
    return leftOut.has(variable) ? notLookedAt(check) : off(check, says, mend)
  }
  return [
    unset(
      config.bitcoinRpcUrl === null,
      'BITCOIN_RPC_URL',
      'Network: Bitcoin Core',
      'BITCOIN_RPC_URL is not set. A node of your own would be asked first, and depends on nobody.',
      'To use it: set BITCOIN_RPC_URL=http://user:password@127.0.0.1:8332.',
    ),
    unset(
      config.coinMetricsUrl === null,
      'COINMETRICS',
      'Network: Coin Metrics',
      'COINMETRICS is off. It would fill in daily hashrates and prices of the past.',
      'To use it: set COINMETRICS=non-commercial, where its licence CC BY-NC 4.0 allows your use.',
    ),
    unset(
      config.finnhub === null,
      'FINNHUB_API_KEY',
      'Shares: Finnhub',
      'FINNHUB_API_KEY is not set. It would give share prices and market caps where Yahoo does not.',
      'To use it: get a free key at https://finnhub.io/register and set FINNHUB_API_KEY.',
    ),
    unset(
      contact === null,
      'USER_AGENT_CONTACT',
      'Shares: SEC',
      'USER_AGENT_CONTACT is not set, which the SEC demands. It would give counts of shares by the companies’ filings.',
      'To use it: set USER_AGENT_CONTACT to your e-mail address.',
    ),
  ].flat()
}
