import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { systemClock } from '../src/clock.ts'
import { createDesk, type Desk } from '../src/desk.ts'
import { readConfig } from '../src/ops/config.ts'
import { sampleLink } from '../src/takes/samples.ts'
import type { TelemetryEvent } from '../src/telemetry.ts'
import { type MarketTown, startMarketTown } from './servers/market/market-town.ts'
import { startNewsSite } from './servers/news-site.ts'
import { silentLog } from './store/silent-log.ts'
import { askLink, askText, pageHtml } from './takes/newsroom.ts'

describe('what the desk tells whoever counts', () => {
  let desk: Desk
  let site: Awaited<ReturnType<typeof startNewsSite>>
  let town: MarketTown
  const heard: TelemetryEvent[] = []
  const dataDir = mkdtempSync(join(tmpdir(), 'hashdesk-telemetry-'))

  beforeAll(async () => {
    site = await startNewsSite()
    town = await startMarketTown({ nowMs: Date.now() })
    // Nobody listens at the first mempool, and the second is asked in its place.
    const read = readConfig({
      ...{ DATA_DIR: dataDir, ALLOW_HOSTS: site.hostPort, ...town.env },
      MEMPOOL_URL: `http://127.0.0.1:1/api,${town.env['MEMPOOL_URL']}`,
    })
    if (!read.ok) throw new Error(read.problems.join('\n'))
    desk = await createDesk(read.config, {
      log: await silentLog(),
      clock: systemClock,
      telemetry: (event) => heard.push(event),
    })
  })
  beforeEach(() => {
    heard.length = 0
  })
  afterAll(async () => {
    await desk.close()
    await site[Symbol.asyncDispose]()
    await town.close()
    rmSync(dataDir, { recursive: true, force: true })
  })

  it('is a take of a link and of a text by its engine, and none of a sample', async () => {
    site.route('/story', (_, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end(pageHtml({})),
    )
    await desk.takes.answer(askLink(`${site.origin}/story`))
    await desk.takes.answer(askText('Riftwater Mining sold 400 BTC in May, its operator said. '.repeat(8)))
    await desk.takes.answer(askLink(sampleLink('miners-rally')))
    const take = { kind: 'take', engine: 'embedded' }
    expect(heard).toEqual([take, take])
  })

  it.each([
    ['http://10.0.0.1/a', 'private-address'],
    ['http://user:pass@news.example/a', 'credentials'],
    ['http://news.example:8080/a', 'port'],
    ['http://printer.local/a', 'special-name'],
  ])('is that %s was refused, and why, once whether it is checked or asked for', async (link, reason) => {
    const blocked = { kind: 'blocked-fetch', reason }
    expect(() => desk.takes.check(link)).toThrow()
    expect(heard).toEqual([blocked])
    await expect(desk.takes.answer(askLink(link))).rejects.toThrow()
    expect(heard).toEqual([blocked, blocked])
  })

  it('is a redirect to where nobody may ask', async () => {
    site.route('/away', (_, response) => response.writeHead(302, { location: 'http://169.254.1.1/' }).end())
    await expect(desk.takes.answer(askLink(`${site.origin}/away`))).rejects.toThrow('After a redirect')
    expect(heard).toEqual([{ kind: 'blocked-fetch', reason: 'private-address' }])
  })

  it('is each ask of a provider, once however many wait for it, and whether it came to something', async () => {
    await Promise.all([desk.market.network(), desk.market.network()])
    const calls = heard.filter(({ kind }) => kind === 'provider-call')
    expect(calls).toContainEqual({ kind: 'provider-call', provider: 'Coinbase', ok: true })
    expect(calls).toContainEqual(expect.objectContaining({ kind: 'provider-call', ok: false }))
    const asked = calls.length
    await desk.market.network()
    expect(heard.filter(({ kind }) => kind === 'provider-call')).toHaveLength(asked)
  })
})
