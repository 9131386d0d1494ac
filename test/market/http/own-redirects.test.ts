import { describe, expect, it } from 'vitest'
import { headersAfter, isOwnAddress } from '../../../src/market/http/own-redirects.ts'

const at = (href: string) => new URL(href)

describe('a redirect within the house of a provider', () => {
  it.each([
    ['https://insights.braiins.com/x', 'https://insights.braiins.com/y', true],
    ['https://insights.braiins.com/x', 'https://learn.braiins.com/y', true],
    ['https://insights.braiins.com/x', 'http://learn.braiins.com/y', false],
    ['https://insights.braiins.com/x', 'http://insights.braiins.com/y', false],
    ['https://insights.braiins.com/x', 'https://braiins.example/y', false],
    ['https://a.github.io/x', 'https://b.github.com/y', false],
    ['https://one.co.uk/x', 'https://two.co.uk/y', false],
    ['http://127.0.0.1:80/x', 'https://127.0.0.1:443/y', false],
    ['http://localhost/x', 'https://localhost/y', false],
  ])('%s to %s: %s', (from, to, own) => {
    expect(isOwnAddress(at(from), at(to))).toBe(own)
  })

  it('takes keys and cookies to no other host', () => {
    const headers = {
      accept: '*/*',
      'user-agent': 'Hashdesk',
      authorization: 'Basic x',
      cookie: 'a=b',
      'x-key': 'k',
    }
    const from = at('https://insights.braiins.com/x')
    expect(headersAfter(from, at('https://insights.braiins.com/y'), headers)).toEqual(headers)
    expect(headersAfter(from, at('https://learn.braiins.com/y'), headers)).toEqual({
      accept: '*/*',
      'user-agent': 'Hashdesk',
    })
  })
})
