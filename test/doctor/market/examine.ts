import { expect } from 'vitest'
import { createAsk } from '../../../src/doctor/ask.ts'
import type { Finding } from '../../../src/doctor/finding.ts'
import { checkMarket } from '../../../src/doctor/market-check.ts'
import { readConfig } from '../../../src/ops/config.ts'
import { coreUser } from '../../servers/market/bitcoin-core.ts'
import { finnhubKey } from '../../servers/market/equities.ts'
import { silentLog } from '../../store/silent-log.ts'

/** A Sunday, so that shares stand at their close of Friday. */
export const nowMs = Date.parse('2026-11-22T19:30:00Z')
export const contact = 'operator@newsroom.example'
export const secret = 'a-word-that-is-nobodys-business'

interface How {
  /** The addresses that are set count as the providers' own, which nobody chose. */
  readonly byDefault?: boolean
  readonly leftOut?: readonly string[]
  readonly timeoutMs?: number
  readonly clock?: () => number
}

export function configOf(env: Readonly<Record<string, string>>) {
  const read = readConfig(env)
  if (!read.ok) throw new Error(read.problems.join())
  return read.config
}

/** What the doctor finds with these variables, which lead to loopback. */
export async function examine(env: Readonly<Record<string, string>>, how: How = {}) {
  const { byDefault = false, leftOut = [], timeoutMs = 5000, clock = () => nowMs } = how
  const { market, userAgentContact } = configOf(env)
  const ask = createAsk(clock, timeoutMs)
  const findings = await checkMarket({
    config: market,
    contact: userAgentContact,
    leftOut: new Set(leftOut),
    ask,
    clock,
    log: await silentLog(),
    timeoutMs,
    ...(byDefault ? { usual: { ...market, bitcoinRpcUrl: null } } : {}),
  })
  // Whatever is found: no secret, no address with one, and none of the provider's own words.
  for (const word of [secret, coreUser.password, encodeURIComponent(coreUser.password), finnhubKey])
    expect(JSON.stringify(findings)).not.toContain(word)
  expect(JSON.stringify(findings)).not.toMatch(/NaN|undefined|Checking your browser|Invalid API key/)
  return { findings, ask }
}

export const about = (findings: readonly Finding[], check: string) =>
  findings.find((one) => one.check === check)
