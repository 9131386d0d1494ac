import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { PNG } from 'pngjs'
import { afterEach, describe, expect, it } from 'vitest'
import type { Charts } from '../../src/charts/charts.ts'
import { type ChartsOptions, createCharts } from '../../src/charts/create-charts.ts'
import { importsOf } from '../source-files.ts'
import { minerRows, minersView, minerView, missing, networkView, sentimentView } from './views.ts'

const opened: Charts[] = []
const chartsWith = (options: ChartsOptions = {}): Charts => {
  const charts = createCharts(options)
  opened.push(charts)
  return charts
}
afterEach(async () => {
  await Promise.all(opened.splice(0).map((charts) => charts.close()))
})

const failingWorker = new URL('./failing-worker.ts', import.meta.url)

describe('charts', { timeout: 30_000 }, () => {
  it('come as PNG, 1,200 pixels wide, with a name and an alt text', async () => {
    const charts = chartsWith()
    const pictures = await Promise.all([
      charts.network(networkView()),
      charts.miners(minersView()),
      charts.miner(minerView({ ticker: 'BRK.B' })),
      charts.sentiment(sentimentView()),
    ])
    expect(pictures.map((picture) => picture?.name)).toEqual([
      'network.png',
      'miners.png',
      'miner-brk-b.png',
      'sentiment.png',
    ])
    for (const picture of pictures) {
      const png = PNG.sync.read(Buffer.from(picture?.pngBase64 ?? '', 'base64'))
      expect(png.width).toBe(1_200)
      expect(picture?.alt).toBeTruthy()
    }
  })

  it('of nothing are none', async () => {
    const charts = chartsWith()
    const { days } = networkView()
    const none = { hashpriceUsdPerPhDay: null, hashrate7dEhs: null }
    expect(await charts.network(networkView({ days: days.map((day) => ({ ...day, ...none })) }))).toBeNull()
    expect(await charts.network(networkView({ days: [] }))).toBeNull()
    expect(await charts.miners(minersView({ rows: minerRows([null, null]) }))).toBeNull()
    expect(await charts.miners(minersView({ rows: [], btcReturnPercent: missing('%') }))).toBeNull()
    expect(
      await charts.miner(minerView({ days: minerView().days.map((day) => ({ ...day, ownPercent: null })) })),
    ).toBeNull()
    expect(await charts.miner(minerView({ days: [] }))).toBeNull()
    expect(
      await charts.sentiment(sentimentView({ days: [{ day: '2026-11-20', score: null, takes: 0 }] })),
    ).toBeNull()
  })

  it('that fail reject, and the next one is drawn', async () => {
    const charts = chartsWith({ worker: failingWorker })
    await expect(charts.network(networkView())).rejects.toThrow('The chart “network” could not be drawn')
    expect(await charts.miner(minerView())).toMatchObject({ pngBase64: '1' })
  })

  it('that take too long reject, and the next one is drawn', async () => {
    const charts = chartsWith({ worker: failingWorker, timeoutMs: 400 })
    // What loading the thread takes is not what this is about.
    await charts.miner(minerView()).catch(() => null)
    await expect(charts.miners(minersView())).rejects.toThrow('The chart “miners” took longer than 400 ms')
    await expect.poll(() => charts.miner(minerView()).catch(() => null), { timeout: 5_000 }).not.toBeNull()
  })

  it('that are asked for at the same time are drawn once, and again later', async () => {
    const charts = chartsWith({ worker: failingWorker })
    const asked = await Promise.all(Array.from({ length: 100 }, () => charts.miner(minerView())))
    expect(new Set(asked.map((picture) => picture?.pngBase64))).toEqual(new Set(['1']))
    const other = await Promise.all([charts.miner(minerView()), charts.miner(minerView({ ticker: 'MARA' }))])
    expect(other.map((picture) => picture?.pngBase64)).toEqual(['2', '3'])
  })

  it('of many companies at once are all drawn', async () => {
    const charts = chartsWith({ worker: failingWorker })
    const tickers = Array.from({ length: 60 }, (_, at) => `T${at}`)
    const asked = await Promise.all(tickers.map((ticker) => charts.miner(minerView({ ticker }))))
    expect(asked.map((picture) => picture?.name)).toEqual(tickers.map((_, at) => `miner-t${at}.png`))
    expect(new Set(asked.map((picture) => picture?.pngBase64)).size).toBe(60)
  })

  it('under way and waiting reject at the end, which waits for none of them', async () => {
    const charts = createCharts({ worker: failingWorker })
    await charts.miner(minerView())
    const drawing = expect(charts.miners(minersView())).rejects.toThrow('could not be drawn')
    const waiting = expect(charts.miner(minerView())).rejects.toThrow('could not be drawn')
    await charts.close()
    await Promise.all([drawing, waiting])
    await charts.close()
  })

  it.each([['close'], []])(
    'do not keep a process running that has nothing more to do: %s',
    async (...how) => {
      const path = fileURLToPath(new URL('./drawing-process.ts', import.meta.url))
      const { stdout } = await promisify(execFile)(process.execPath, [path, ...how], { timeout: 10_000 })
      expect(stdout).toBe('drawn')
    },
  )

  it('are none after the end', async () => {
    const charts = createCharts()
    await charts.close()
    await expect(charts.network(networkView())).rejects.toThrow('closed')
  })

  it('load nothing that draws before the first one', () => {
    const seen = new Set<string>()
    const heavy: string[] = []
    const follow = (path: string): void => {
      if (seen.has(path)) return
      seen.add(path)
      for (const { to, types } of importsOf(path)) {
        if (types) continue
        if (/^(echarts|@resvg|@expo)/.test(to)) heavy.push(`${path} → ${to}`)
        if (to.startsWith('src/')) follow(to)
      }
    }
    follow('src/charts/create-charts.ts')
    expect(seen.size).toBeGreaterThan(3)
    expect(heavy).toEqual([])
  })
})
