import { describe, expect, it } from 'vitest'
import { providerUrl } from '../../../src/market/http/provider-url.ts'

describe('the address that a provider is asked at', () => {
  it.each([
    ['https://mempool.space/api', '/v1/prices', 'https://mempool.space/api/v1/prices'],
    ['https://mempool.space/api', '/api/v1/prices', 'https://mempool.space/api/v1/prices'],
    ['https://mempool.space', '/api/v1/prices', 'https://mempool.space/api/v1/prices'],
    ['https://mempool.space/api/', '/api/v1/prices', 'https://mempool.space/api/v1/prices'],
    ['https://own.example/mempool/api/v1', '/api/v1/prices', 'https://own.example/mempool/api/v1/prices'],
    ['https://a.example/api', '/apis/x', 'https://a.example/api/apis/x'],
    ['https://a.example/v4/x', '/v4/y', 'https://a.example/v4/x/v4/y'],
    ['http://127.0.0.1:8332', '/', 'http://127.0.0.1:8332/'],
    ['http://127.0.0.1:8332/wallet/desk', '/', 'http://127.0.0.1:8332/wallet/desk'],
  ])('%s with %s is %s', (base, path, href) => {
    expect(providerUrl(base, path).url.href).toBe(href)
  })

  it('has the query, besides what the base has', () => {
    const { url } = providerUrl('https://a.example?key=1', '/x', { ids: 'a,b', pair: 'BTC USD' })
    expect(url.search).toBe('?key=1&ids=a%2Cb&pair=BTC+USD')
  })

  it('has user and password as a header alone', () => {
    const { url, headers } = providerUrl('http://desk:p%40ss@node.example:8332', '/')
    expect(url.href).toBe('http://node.example:8332/')
    expect(headers).toEqual({ authorization: `Basic ${btoa('desk:p@ss')}` })
  })

  it('does not repeat a base that cannot be read', () => {
    for (const base of ['desk:hunter2@node', '//desk:hunter2@node', 'ftp://desk:hunter2@node.example'])
      expect(() => providerUrl(base, '/x'), base).toThrow(
        /^The base address of a provider is not a web address$/,
      )
  })
})
