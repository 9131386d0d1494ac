import type { MarketConfig } from '../../ops/market-config.ts'
import type { Ask } from '../ask.ts'

/** Providers whose own time can be had for the asking. A machine without any platform learns its clock's error from them. */
export async function askClocks(
  ask: Ask,
  {
    config,
    isAsked,
    userAgent,
  }: {
    readonly config: MarketConfig
    readonly isAsked: (variables: readonly string[]) => boolean
    readonly userAgent: string
  },
): Promise<void> {
  const headers = { 'user-agent': userAgent }
  await Promise.all([
    ...(isAsked(['COINBASE_URL'])
      ? [ask({ whose: 'Coinbase', url: `${config.coinbaseUrl}/v2/time`, headers })]
      : []),
    ...(isAsked(['KRAKEN_URL'])
      ? [ask({ whose: 'Kraken', url: `${config.krakenUrl}/0/public/Time`, headers })]
      : []),
  ])
}
