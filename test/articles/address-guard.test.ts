import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkUrl, vetHost } from '../../src/articles/address-guard.ts'
import { isPublicAddress } from '../../src/articles/address-ranges.ts'
import { noAllowHosts, parseAllowHosts } from '../../src/articles/allow-hosts.ts'
import { createPageFetcher } from '../../src/articles/page.ts'
import { systemClock } from '../../src/clock.ts'

const blocked = (message: RegExp) =>
  expect.objectContaining({ code: 'blocked-address', message: expect.stringMatching(message) })
const check =
  (url: string, allowHosts = noAllowHosts) =>
  () =>
    checkUrl(new URL(url), allowHosts)

describe('the refusal says which rule it was', () => {
  test.each([
    ['http://ada:secret@news.example/', /user name or password/],
    ['http://news.example:8080/', /on port 8080/],
    ['http://intranet/', /only a local network knows/],
    ['http://wiki.internal/', /\.internal/],
    ['http://metadata.goog/', /metadata/],
    ['http://2130706433/', /127\.0\.0\.1 leads to an address that is not on the public internet/],
  ])('%s', (url, message) => {
    expect(check(url)).toThrow(blocked(message))
  })

  test('and points operators to ALLOW_HOSTS', () => {
    expect(check('http://10.0.0.1/')).toThrow(blocked(/ALLOW_HOSTS/))
  })
})

describe('DNS answers', () => {
  const vet = (answers: string[], allow = '') =>
    vetHost(new URL('https://news.example/'), parseAllowHosts(allow), async () => answers)

  test('are all handed on when all are public', async () => {
    expect(await vet(['93.184.215.14', '2606:2800:21f::1'])).toEqual(['93.184.215.14', '2606:2800:21f::1'])
  })

  test('are all refused when one is not', async () => {
    await expect(vet(['93.184.215.14', '10.0.0.1'])).rejects.toThrow(blocked(/not on the public internet/))
  })

  test('of an exempt host and port may be private', async () => {
    expect(await vet(['10.0.0.1'], 'news.example:443')).toEqual(['10.0.0.1'])
    await expect(vet(['10.0.0.1'], 'news.example:80')).rejects.toThrow(blocked(/public internet/))
  })
})

describe('ALLOW_HOSTS', () => {
  test('exempts exactly a host and its port, in any spelling of that host', () => {
    const allow = parseAllowHosts('127.0.0.1:8080, [::1]:3001 News.LAN:80')
    expect(check('http://127.0.0.1:8080/', allow)).not.toThrow()
    expect(check('http://[::1]:3001/', allow)).not.toThrow()
    expect(check('http://news.lan/', allow)).not.toThrow()
    expect(check('http://127.0.0.1/', allow)).toThrow(blocked(/./))
    expect(check('http://127.0.0.1:8081/', allow)).toThrow(blocked(/./))
    expect(check('http://127.0.0.2:8080/', allow)).toThrow(blocked(/./))
    expect(check('https://news.lan/', allow)).toThrow(blocked(/./))
  })

  test('never lets credentials through', () => {
    const allow = parseAllowHosts('127.0.0.1:8080')
    expect(check('http://a:b@127.0.0.1:8080/', allow)).toThrow(blocked(/password/))
  })

  test.each([
    'news.lan',
    'news.lan:',
    'news.lan:0',
    'news.lan:70000',
    'http://news.lan:80',
    '*:80',
    'a@b:80',
    'a/b:80',
  ])('does not take "%s"', (text) => {
    expect(() => parseAllowHosts(text)).toThrow(/ALLOW_HOSTS/)
  })
})

describe('at the socket', () => {
  test('nothing is connected on loopback, however it is spelt or reached', async () => {
    let seen = 0
    const listener = createServer((socket) => {
      seen++
      socket.destroy()
    })
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
    const { port } = listener.address() as AddressInfo
    // Port 80 cannot be listened on in a test, so the rule for ports is satisfied by exempting another name.
    const allowHosts = parseAllowHosts(`elsewhere.example:${port}`)
    const fetchPage = createPageFetcher({
      allowHosts,
      clock: systemClock,
      resolve: async () => ['127.0.0.1'],
    })
    for (const host of [
      '127.0.0.1',
      '2130706433',
      '0x7f.1',
      '[::ffff:127.0.0.1]',
      'localhost',
      'news.example',
    ]) {
      await expect(fetchPage(`http://${host}:${port}/`)).rejects.toThrow(blocked(/./))
    }
    expect(seen).toBe(0)
    // The listener does see whoever is exempt, so that the zero above means something.
    await expect(fetchPage(`http://elsewhere.example:${port}/`)).rejects.toThrow(/broke off/)
    expect(seen).toBeGreaterThan(0)
    await new Promise((resolve) => listener.close(resolve))
  })

  test('the name is looked up for each connection, and only checked answers are connected to', async () => {
    const answers = [['93.184.215.14'], ['127.0.0.1']]
    const dialled: string[] = []
    const fetchPage = createPageFetcher({
      allowHosts: noAllowHosts,
      clock: systemClock,
      limits: { retryMs: 1 },
      resolve: async () => answers.shift() ?? [],
      dial: (addresses, _options, callback) => {
        dialled.push(...addresses)
        callback(Object.assign(new Error('cut'), { code: 'ECONNRESET' }), null)
      },
    })
    await expect(fetchPage('http://turns.example/')).rejects.toThrow(blocked(/public internet/))
    expect(dialled).toEqual(['93.184.215.14'])
  })
})

test('no IPv4 address inside IPv6 is public, and neither is anything outside 2000::/3', () => {
  fc.assert(
    fc.property(fc.ipV4(), fc.integer({ min: 0, max: 0xffff }), (v4, first) => {
      expect(isPublicAddress(`64:ff9b::${v4}`)).toBe(false)
      expect(isPublicAddress(`::${v4}`)).toBe(false)
      expect(isPublicAddress(`::ffff:${v4}`)).toBe(isPublicAddress(v4))
      if (first < 0x2000 || first > 0x3fff) expect(isPublicAddress(`${first.toString(16)}::1`)).toBe(false)
    }),
  )
})
