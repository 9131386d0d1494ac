import type { ProviderProblem } from '../../market/provider-problem.ts'
import type { ChainTip, Sourced } from '../../market/sources.ts'

/** What market data is made of, in words that complete "… gives". */
export type Gift =
  | 'the state of the network'
  | 'daily hashrates'
  | 'the BTC price'
  | 'daily closes of BTC'
  | 'share prices'
  | 'counts of shares'
  | 'a hashprice to hold ours against'

/** Why something does not work, as a sentence begins, and what to do. */
export interface Trouble {
  readonly says: string
  readonly mend: string
}

/** What a provider gave. */
export interface Told {
  /** One sentence by which the operator can see that it is right, with its time. */
  readonly says: string
  /** What it should have given besides, and what to do; null where nothing is missing. */
  readonly lacks: Trouble | null
  /** For holding providers against each other. */
  readonly btcUsd?: Sourced<number>
  readonly tip?: Sourced<ChainTip>
}

/** Where a provider is asked, and what the operator has set of it. */
export interface ProviderSettings {
  /** All that decide how it is asked, that of the address first. */
  readonly variables: readonly [string, ...string[]]
  /** Host and port, which hold no secret. */
  readonly host: string
  /** The operator has set another address than the provider’s own. */
  readonly isOwn: boolean
  /** The variable by which the provider knows us; null where there is none, or it is not set. */
  readonly key: string | null
}

/** One light question to one provider. */
export interface ProviderCheck {
  /** As the report shows it: `BTC price: Kraken`. */
  readonly check: string
  /** As cards name it. */
  readonly name: string
  readonly settings: ProviderSettings
  /** The first is what it was asked for. */
  readonly gives: readonly [Gift, ...Gift[]]
  /** What no other provider gives; null where there is nothing. */
  readonly alone: string | null
  /** Throws `ProviderProblem`. */
  ask(): Promise<Told>
}

/** What came of the question; `bug` where the fault is ours. */
export type Outcome = { readonly asked: ProviderCheck } & (
  | { readonly kind: 'told'; readonly told: Told }
  | {
      readonly kind: 'problem'
      readonly problem: ProviderProblem
      /** What the provider says of itself; null where it was not asked, or says nothing of use. */
      readonly trouble: Trouble | null
    }
  | { readonly kind: 'bug' }
)
