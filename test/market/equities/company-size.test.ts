import { describe, expect, it } from 'vitest'
import { companySize } from '../../../src/market/equities/company-size.ts'

const told = { priceUsd: 10, marketCapUsd: null, allShares: null, classShares: null }

describe('market cap and shares', () => {
  it('are the price times the shares of all classes, where these are told', () => {
    const size = companySize({ ...told, marketCapUsd: 2e9, allShares: 200e6, classShares: 140e6 })
    expect(size).toEqual({ marketCapUsd: 2e9, shares: 200e6 })
  })

  it('go with the price that is shown, not with one a few ticks older', () => {
    const size = companySize({ ...told, priceUsd: 10.1, marketCapUsd: 2e9, allShares: 200e6 })
    expect(size).toEqual({ marketCapUsd: 2.02e9, shares: 200e6 })
  })

  it('are those of the one class there is, where the told cap agrees', () => {
    const size = companySize({ ...told, marketCapUsd: 2e9, classShares: 200e6 })
    expect(size).toEqual({ marketCapUsd: 2e9, shares: 200e6 })
  })

  it('are the told cap and no count, where that counts one class among others', () => {
    const size = companySize({ ...told, marketCapUsd: 2e9, classShares: 140e6 })
    expect(size).toEqual({ marketCapUsd: 2e9, shares: null })
  })

  it('are unknown where one class is counted and no cap says whether there are others', () => {
    expect(companySize({ ...told, classShares: 140e6 })).toEqual({ marketCapUsd: null, shares: null })
  })

  it.each([
    ['in thousands', { marketCapUsd: 2e6, allShares: 200e6 }],
    ['in other units for one class', { marketCapUsd: 2e6, classShares: 200e6 }],
    ['from before a split', { marketCapUsd: 4e9, allShares: 200e6 }],
    ['less than its one class', { marketCapUsd: 1.8e9, classShares: 200e6 }],
  ])('are neither where the told cap cannot be right: %s', (_, wrong) => {
    expect(companySize({ ...told, ...wrong })).toEqual({ marketCapUsd: null, shares: null })
  })

  it.each([0, -5, 40_000, 11e12])('are not a cap of %d USD', (marketCapUsd) => {
    expect(companySize({ ...told, marketCapUsd })).toEqual({ marketCapUsd: null, shares: null })
  })

  it.each([0, -5, 12, 2e12])('are not counted by %d shares', (allShares) => {
    expect(companySize({ ...told, allShares })).toEqual({ marketCapUsd: null, shares: null })
    expect(companySize({ ...told, allShares, marketCapUsd: 2e9 })).toEqual({
      marketCapUsd: 2e9,
      shares: null,
    })
  })
})
