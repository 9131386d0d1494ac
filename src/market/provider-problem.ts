/** Why a provider gave nothing, and what a card says of it. */
export const providerProblems = {
  unreachable: 'cannot be reached',
  slow: 'does not answer in time',
  refused: 'refuses to answer',
  limited: 'asks for a pause',
  failing: 'has a fault of its own',
  unknown: 'does not know it',
  unreadable: 'sent something unreadable',
  implausible: 'sent something that cannot be right',
  unconfigured: 'is not set up',
} as const

export type ProviderProblemKind = keyof typeof providerProblems

/** A provider gave nothing that can be believed. Expected, and never shown as a bug. */
export class ProviderProblem extends Error {
  readonly kind: ProviderProblemKind
  /** As cards name it. */
  readonly provider: string
  /** Milliseconds since the epoch before which it should not be asked again; null where it did not say. */
  readonly notBeforeMs: number | null

  /** @param detail for the log; never shown, without secrets. */
  constructor(
    provider: string,
    kind: ProviderProblemKind,
    detail: string,
    { notBeforeMs = null, cause }: { readonly notBeforeMs?: number | null; readonly cause?: unknown } = {},
  ) {
    super(`${provider} ${providerProblems[kind]}: ${detail}`, { cause })
    this.name = 'ProviderProblem'
    this.provider = provider
    this.kind = kind
    this.notBeforeMs = notBeforeMs
  }
}
