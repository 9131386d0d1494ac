import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClock } from '../src/clock.ts'
import type { CommandDesk } from '../src/command.ts'
import { createDesk, type Desk } from '../src/desk.ts'
import { readConfig } from '../src/ops/config.ts'
import { sampleLink, sampleNames } from '../src/takes/samples.ts'
import { type MarketTown, startMarketTown } from './servers/market/market-town.ts'
import { startNewsSite } from './servers/news-site.ts'
import { silentLog } from './store/silent-log.ts'
import { askLink, askText, pageHtml } from './takes/newsroom.ts'

describe('the desk, as the process composes it', () => {
  let desk: Desk
  let site: Awaited<ReturnType<typeof startNewsSite>>
  let town: MarketTown
  const dataDir = mkdtempSync(join(tmpdir(), 'hashdesk-desk-'))
  beforeAll(async () => {
    site = await startNewsSite()
    town = await startMarketTown({ nowMs: Date.now() })
    const read = readConfig({
      DATA_DIR: dataDir,
      ALLOW_HOSTS: site.hostPort,
      USER_AGENT_CONTACT: 'desk@news.example',
      ...town.env,
    })
    if (!read.ok) throw new Error(read.problems.join('\n'))
    desk = await createDesk(read.config, { log: await silentLog(), clock: systemClock })
  })
  afterAll(async () => {
    await desk.close()
    await desk.close()
    await site[Symbol.asyncDispose]()
    await town.close()
    rmSync(dataDir, { recursive: true, force: true })
  })

  it('reads a link, says who it is, and answers it from the store the second time', async () => {
    site.route('/story', (_, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end(pageHtml({})),
    )
    const link = `${site.origin}/story`
    const first = await desk.takes.answer(askLink(link))
    expect(first.take.article.text).toContain('Riftwater Mining')
    expect(site.headersOf('/story')?.['user-agent']).toMatch(/^Hashdesk\/\d.*desk@news\.example/)
    expect((await desk.takes.answer(askLink(link))).take).toEqual(first.take)
    expect(site.hits('/story')).toBe(1)
  })

  it('reads pasted text', async () => {
    const text = 'Riftwater Mining sold 400 BTC in May, its operator said in a filing on Monday. '.repeat(8)
    const { take, sample } = await desk.takes.answer(askText(text))
    expect(take.article).toMatchObject({ extraction: 'pasted', url: null })
    expect(sample).toBe(false)
  })

  it.each(sampleNames)('reads the sample %s', async (name) => {
    const { take, sample } = await desk.takes.answer(askLink(sampleLink(name)))
    expect(sample).toBe(true)
    expect(take.verdicts[0]?.target.id).toBe('BTC')
  })

  it.each([
    ['http://169.254.169.254/latest/meta-data', 'blocked-address'],
    ['nothing to see', 'not-a-link'],
  ])('refuses %s', async (link, code) => {
    await expect(desk.takes.answer(askLink(link))).rejects.toMatchObject({ code })
  })

  it('asks no provider of market data before somebody asks here, and then says who it is', async () => {
    const calls = (): number => Object.values(town.calls()).reduce((sum, count) => sum + count, 0)
    expect(calls()).toBe(0)
    expect(desk.market.ages().every(({ state }) => state === 'unasked')).toBe(true)
    expect((await desk.market.network()).btcUsd).toMatchObject({ state: 'fresh', source: 'Coinbase' })
    expect(town.servers.coinbase.calls()[0]?.headers['user-agent']).toMatch(
      /^Hashdesk\/\d.*desk@news\.example/,
    )
  })

  it('draws what it was told', async () => {
    const picture = await desk.charts.network(await desk.market.sample().network())
    expect(picture?.pngBase64.slice(0, 8)).toBe('iVBORw0K')
  })

  it('is all that commands and adapters need, about one answer', async () => {
    const commandDesk: CommandDesk = desk
    const { takes, settings, posted, feedback, kept, forgetting, status } = commandDesk
    site.route('/posted', (_, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end(pageHtml({ title: 'Posted' })),
    )
    const link = `${site.origin}/posted`
    const request = askLink(link, { workspace: 'guild' })
    const { place, asker } = request
    const answer = await takes.answer(request)
    await posted.keep(place, { answerId: answer.id, message: 'm', url: null })
    expect(await posted.holds(place, link)).toBe(true)
    expect(await posted.earlier(place, await takes.answer(request))).toMatchObject({ answerId: answer.id })
    await feedback.give(place, asker, answer.id, true)
    const typed = { link, text: null, title: null, url: null, private: false }
    const key = await kept.keep(place, asker, typed)
    await settings.change(place, { zone: 'Europe/Zurich' }, asker)
    expect(await status.ages(place)).toMatchObject({ takesToday: 2, store: 'the built-in store' })

    await forgetting.workspace(place)
    expect(await takes.find(answer.id, place, asker)).toBeNull()
    expect(await posted.holds(place, link)).toBe(false)
    expect(await kept.find(place, asker, key)).toBeNull()
    expect(await settings.of(place)).toMatchObject({ zone: 'UTC' })
    expect(await status.ages(place)).toMatchObject({ takesToday: 0, lastReadAt: null })
  })

  it('forgets what a reading leaves that was begun before', async () => {
    const asked = Promise.withResolvers<void>()
    const go = Promise.withResolvers<void>()
    site.route('/slow', async (_, response) => {
      asked.resolve()
      await go.promise
      response.writeHead(200, { 'content-type': 'text/html' }).end(pageHtml({ title: 'Slow' }))
    })
    const request = askLink(`${site.origin}/slow`, { workspace: 'slow-guild', private: true })
    const answering = desk.takes.answer(request)
    await asked.promise
    const forgetting = desk.forgetting.person(request.place, request.asker)
    go.resolve()
    const { id } = await answering
    await forgetting
    expect(await desk.takes.find(id, request.place, request.asker)).toBeNull()
  })
})
