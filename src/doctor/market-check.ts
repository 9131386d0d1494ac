import packageJson from '../../package.json' with { type: 'json' }
import { buildUserAgent } from '../articles/user-agent.ts'
import type { Clock } from '../clock.ts'
import { connectSources } from '../market/connect-sources.ts'
import { readConfig } from '../ops/config.ts'
import type { Log } from '../ops/log.ts'
import type { MarketConfig } from '../ops/market-config.ts'
import type { Ask } from './ask.ts'
import { type Finding, off, ok } from './finding.ts'
import { checkAgreement } from './market/agreement.ts'
import { askAll } from './market/ask-all.ts'
import { askClocks } from './market/ask-clocks.ts'
import { askCoreTrouble } from './market/core-trouble.ts'
import { judge } from './market/judge.ts'
import { notSet } from './market/not-set.ts'
import { providerChecks } from './market/provider-checks.ts'
import { notLookedAt } from './not-looked-at.ts'

export interface MarketCheckParts {
  readonly config: MarketConfig
  /** Where the operator can be reached, which the SEC demands. */
  readonly contact: string | null
  /** Variables that are wrong: what depends on them is not asked. */
  readonly leftOut: ReadonlySet<string>
  readonly ask: Ask
  readonly clock: Clock
  readonly log: Log
  /** Milliseconds that one provider may take. */
  readonly timeoutMs: number
  /** Addresses that are nobody's choice; those of the providers themselves unless given. */
  readonly usual?: MarketConfig
}

/** Every provider of market data, each asked once and all at the same time, and what is assumed of mining. */
export async function checkMarket(parts: MarketCheckParts): Promise<readonly Finding[]> {
  const { config, leftOut } = parts
  if (leftOut.has('MARKET_DATA')) return [notLookedAt('Market data')]
  const costs = checkCosts(config, leftOut)
  if (config.data === 'sample') {
    const says = 'Our own invented month, marked SAMPLE on every card and chart; no provider is asked.'
    return [off('Market data', says, 'For live data: set MARKET_DATA=live, or leave it empty.'), ...costs]
  }
  return [...(await checkProviders(parts)), ...costs]
}

async function checkProviders(parts: MarketCheckParts): Promise<readonly Finding[]> {
  const { config, contact, leftOut, ask, clock, log, timeoutMs, usual = usualConfig() } = parts
  const userAgent = buildUserAgent('market', { version: packageJson.version, contact })
  const sources = connectSources({ config, userAgent, contact, clock, log, random: Math.random })
  const all = providerChecks({ config, usual, sources, nowMs: clock() })
  const isAsked = (variables: readonly string[]) => !variables.some((name) => leftOut.has(name))
  const checks = all.filter(({ settings }) => isAsked(settings.variables))
  try {
    const [outcomes] = await Promise.all([
      askAll(checks, {
        timeoutMs,
        log,
        explain: async ({ name }, { kind }) =>
          name === 'Bitcoin Core' &&
          config.bitcoinRpcUrl !== null &&
          (kind === 'failing' || kind === 'implausible')
            ? askCoreTrouble(config.bitcoinRpcUrl, { clock, log, userAgent })
            : null,
      }),
      askClocks(ask, { config, isAsked, userAgent }),
    ])
    return [
      ...all.map((one) => {
        const outcome = outcomes.find(({ asked }) => asked === one)
        return outcome === undefined ? notLookedAt(one.check) : judge(outcome, outcomes)
      }),
      ...checkAgreement(outcomes),
      ...notSet(config, { contact, leftOut }),
    ]
  } finally {
    await sources.close()
  }
}

function checkCosts(
  { joulesPerTh, usdPerKwh }: MarketConfig,
  leftOut: ReadonlySet<string>,
): readonly Finding[] {
  if (leftOut.has('MINER_JOULES_PER_TH') || leftOut.has('MINER_USD_PER_KWH')) return []
  const says = `${joulesPerTh} J/TH at ${usdPerKwh} USD/kWh, as MINER_JOULES_PER_TH and MINER_USD_PER_KWH say.`
  return [ok('Mining, assumed', says)]
}

/** Every provider switched on, and no address set. */
function usualConfig(): MarketConfig {
  const read = readConfig({ COINMETRICS: 'non-commercial', FINNHUB_API_KEY: 'any' })
  if (!read.ok) throw new Error('The defaults are no configuration')
  return read.config.market
}
