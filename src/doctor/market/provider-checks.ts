import type { MarketSources } from '../../market/market-sources.ts'
import type { MarketConfig } from '../../ops/market-config.ts'
import type { Gift, ProviderCheck, Told } from './provider-check.ts'
import { settingsOf } from './provider-settings.ts'
import {
  askCloses,
  askHashprice,
  askHashrates,
  askQuote,
  askShares,
  askSpot,
  askTip,
  askYahoo,
} from './questions.ts'

export interface ChecksParts {
  readonly config: MarketConfig
  /** The configuration with every provider switched on and no address set. */
  readonly usual: MarketConfig
  readonly sources: MarketSources
  readonly nowMs: number
}

/** A question to everyone who may be asked, in the order in which they are. Nothing is asked yet. */
export function providerChecks({ config, usual, sources, nowMs }: ChecksParts): readonly ProviderCheck[] {
  const check = (
    about: string,
    name: string,
    gives: ProviderCheck['gives'],
    ask: () => Promise<Told>,
    { alone = null, setBy = name }: { readonly alone?: string | null; readonly setBy?: string } = {},
  ): ProviderCheck => ({
    check: `${about}: ${name}`,
    name,
    settings: settingsOf(setBy, config, usual),
    gives,
    alone,
    ask,
  })
  const { network, prices, equities, shares, hashprice } = sources

  return [
    ...network.map((source) =>
      source.name === 'Coin Metrics'
        ? check('Network', source.name, ['daily hashrates'], () => askHashrates(source, nowMs))
        : check('Network', source.name, ['the state of the network', 'daily hashrates'], () =>
            askTip(source, nowMs),
          ),
    ),
    ...prices.flatMap((source) => {
      const spot = (...more: readonly Gift[]) =>
        check('BTC price', source.name, ['the BTC price', ...more], () => askSpot(source, nowMs))
      // The only one whose closes are elsewhere than its price.
      if (source.name !== 'Coinbase') return [spot('daily closes of BTC')]
      const closes = check(
        'BTC closes',
        source.name,
        ['daily closes of BTC'],
        () => askCloses(source, nowMs),
        {
          setBy: 'Coinbase’s exchange',
        },
      )
      return [spot(), closes]
    }),
    ...equities.map((source) =>
      source.name === 'Yahoo'
        ? check('Shares', source.name, ['share prices', 'counts of shares'], () => askYahoo(source, nowMs), {
            alone: 'the S&P 500 and daily closes of shares',
          })
        : check('Shares', source.name, ['share prices', 'counts of shares'], () => askQuote(source, nowMs)),
    ),
    ...(shares === null
      ? []
      : [check('Shares', shares.name, ['counts of shares'], () => askShares(shares, nowMs))]),
    ...(hashprice === null
      ? []
      : [
          check('Hashprice', hashprice.name, ['a hashprice to hold ours against'], () =>
            askHashprice(hashprice, nowMs),
          ),
        ]),
  ]
}
