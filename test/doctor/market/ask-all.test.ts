import { describe, expect, it } from 'vitest'
import { askAll } from '../../../src/doctor/market/ask-all.ts'
import { judge } from '../../../src/doctor/market/judge.ts'
import type { ProviderCheck, Told } from '../../../src/doctor/market/provider-check.ts'
import { ProviderProblem } from '../../../src/market/provider-problem.ts'
import { silentLog } from '../../store/silent-log.ts'

const check = (name: string, ask: () => Promise<Told>): ProviderCheck => ({
  check: `BTC price: ${name}`,
  name,
  settings: { variables: ['ONE_URL'], host: 'one.example', isOwn: true, key: null },
  gives: ['the BTC price'],
  alone: null,
  ask,
})

describe('asking all providers', () => {
  it('goes on where one of them meets a fault of ours, which is told without its words', async () => {
    const outcomes = await askAll(
      [
        check('Kraken', async () => {
          throw new TypeError('words of a bug')
        }),
        check('Coinbase', async () => ({ says: 'Fine.', lacks: null })),
      ],
      { explain: async () => null, timeoutMs: 1000, log: await silentLog() },
    )
    const findings = outcomes.map((one) => judge(one, outcomes))
    expect(findings).toMatchObject([{ state: 'wrong' }, { state: 'ok', says: 'Fine.' }])
    expect(findings[0]?.mend).toContain('LOG_LEVEL=debug')
    expect(JSON.stringify(findings)).not.toContain('words of a bug')
  })

  it('does without an explanation that hangs, or fails', async () => {
    const failing = check('Kraken', async () => {
      throw new ProviderProblem('Kraken', 'failing', 'detail of the log')
    })
    for (const explain of [() => new Promise<null>(() => undefined), () => Promise.reject(new Error('no'))]) {
      const outcomes = await askAll([failing], { explain, timeoutMs: 100, log: await silentLog() })
      const [finding] = outcomes.map((one) => judge(one, outcomes))
      expect(finding?.says).toBe(
        'Has a fault of its own (one.example); nobody else here gives the BTC price.',
      )
    }
  })
})
