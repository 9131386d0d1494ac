import { describe, expect, it } from 'vitest'
import { firstShares } from '../../../src/market/equities/first-shares.ts'
import { ProviderProblem } from '../../../src/market/provider-problem.ts'
import type { SharesSource } from '../../../src/market/sources.ts'

const asOf = '2026-11-20T00:00:00.000Z'
const telling = (name: string, value: number): SharesSource => ({
  name,
  shares: async () => ({ value, source: name, asOf }),
})
const failing = (name: string, error: Error): SharesSource => ({
  name,
  shares: () => Promise.reject(error),
})
const unknown = (name: string) => failing(name, new ProviderProblem(name, 'unknown', 'IREN'))

describe('several who count shares', () => {
  it('are asked one after another until one tells', async () => {
    const both = firstShares([telling('SEC', 1), telling('Finnhub', 2)])
    expect((await both?.shares('IREN'))?.source).toBe('SEC')
    const second = firstShares([unknown('SEC'), telling('Finnhub', 2)])
    expect((await second?.shares('IREN'))?.source).toBe('Finnhub')
    expect(second?.name).toBe('SEC, Finnhub')
  })

  it('tell the problem of the last where none tells', async () => {
    await expect(firstShares([unknown('SEC'), unknown('Finnhub')])?.shares('IREN')).rejects.toThrow('Finnhub')
  })

  it('do not hide a bug', async () => {
    const bug = new TypeError('a mistake of ours')
    await expect(firstShares([failing('SEC', bug), telling('Finnhub', 2)])?.shares('IREN')).rejects.toBe(bug)
  })

  it('are none where nobody may be asked', () => {
    expect(firstShares([])).toBeNull()
  })
})
