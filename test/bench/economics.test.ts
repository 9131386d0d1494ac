import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { isReached } from '../../bench/economics/comparison.ts'
import { fleetEfficiencyJoulesPerTh } from '../../bench/economics/fleet-efficiency.ts'
import { publishedMonths } from '../../bench/economics/published.ts'
import { runEconomicsEval } from '../../bench/economics.ts'

const scratch = mkdtempSync(join(tmpdir(), 'economics-'))
afterAll(() => rmSync(scratch, { recursive: true }))

const header = 'time,BlkCnt,FeeTotNtv,HashRate,IssTotNtv,PriceUSD'
const days = (count: number): string[] =>
  Array.from({ length: count }, (_, at) => `2026-01-${String(at + 1).padStart(2, '0')}`)

/** An invented day: the hashrate of January 2026 as published, and the price that gives its revenue. */
const row = (day: string, { ehs = 981, usd = 92_323 } = {}): string =>
  `${day},144,1.5,${ehs * 1e6},450,${usd}`

let files = 0
function evaluate(lines: readonly string[], name = 'coinmetrics_btc_daily.csv') {
  const dir = mkdtempSync(join(scratch, `${files++}-`))
  writeFileSync(join(dir, name), lines.join('\n'))
  const { ok, lines: printed } = runEconomicsEval(dir)
  return { ok, printed: printed.join('\n') }
}

const january = days(31).map((day) => row(day))

describe('the evaluation of the economics', () => {
  it('without data holds the published points, and says that there are no months', () => {
    const { ok, lines } = runEconomicsEval(null)
    expect(ok).toBe(true)
    expect(lines[0]).toContain('own set')
    expect(lines.join('\n')).not.toContain('FAIL')
    expect(lines.join('\n')).not.toContain('hashrate, EH/s ')
  })

  it('prints our figures of a month beside the published ones, with their errors', () => {
    const { ok, printed } = evaluate([header, ...january])
    expect(ok).toBe(true)
    expect(printed).toMatch(/2026-01 hashrate, EH\/s +981\.0 +981\.0 +\+0\.00% +≤ 1% +pass +31 of 31 days/)
    expect(printed).toMatch(/2026-01 block-reward revenue.* 42,350 +42,350 .*pass/)
    expect(printed).toMatch(/2026-01 gross profit.* 21,230 +21,200 .*pass +at 17\.60 J\/TH/)
    expect(printed).toContain('2025-03: 0 of 31 days, not judged')
  })

  it.each([
    ['hashrate', 'hashrate, EH', { ehs: 992, usd: 92_323 * (992 / 981) }],
    ['revenue', 'block-reward revenue', { ehs: 981, usd: 92_323 * 1.031 }],
    ['gross profit', 'gross profit', { ehs: 981, usd: 92_323 * 0.955 }],
  ])('fails where the %s is out of its limit', (_name, what, off) => {
    const { ok, printed } = evaluate([header, ...days(31).map((day) => row(day, off))])
    expect(ok).toBe(false)
    expect(printed).toMatch(new RegExp(`2026-01 ${what}.*FAIL`))
  })

  it('takes the columns in any order, others between them, and lines of another system', () => {
    const other = ['PriceUSD,AdrActCnt,time,IssTotNtv,HashRate,BlkCnt']
    const lines = days(31).map((day) => `92323,5,${day}T00:00:00.000000000Z,450,981000000,144`)
    expect(evaluate([...other, ...lines, ''].map((line) => `${line}\r`)).ok).toBe(true)
    expect(evaluate([header, ...january.toReversed()]).ok).toBe(true)
  })

  it('finds the file by its header where it has another name', () => {
    expect(evaluate([header, ...january], 'btc.csv').ok).toBe(true)
  })

  it('leaves a blank last row out, and says so', () => {
    const { ok, printed } = evaluate([header, ...january.slice(0, 30), '2026-01-31,,,,,'])
    expect(ok).toBe(true)
    expect(printed).toContain('left out: line 32 (2026-01-31): BlkCnt is no number')
    expect(printed).toContain('30 of 31 days')
  })

  it.each([
    ['is a word', '2026-01-05,144,1.5,high,450,92323', 'HashRate is no number'],
    ['is not a number', '2026-01-05,144,1.5,NaN,450,92323', 'HashRate is no number'],
    ['is negative', '2026-01-05,144,1.5,981000000,450,-92323', 'PriceUSD is no number'],
    ['is zero', '2026-01-05,144,1.5,981000000,450,0', 'PriceUSD is below 1000'],
    ['is in GH/s', '2026-01-05,144,1.5,981000000000,450,92323', 'HashRate is above'],
    ['is in PH/s', '2026-01-05,144,1.5,981000,450,92323', 'HashRate is below'],
    ['is no subsidy', '2026-01-05,144,1.5,981000000,500,92323', 'is no subsidy'],
    ['is no day', '2026-01-99,144,1.5,981000000,450,92323', 'time is no day'],
    ['is cut off', '2026-01-05,144,1.5', '3 cells, 6 columns'],
    ['has no day', 'x,144,1.5,981000000,450,92323', 'time is no day'],
    ['is there twice', row('2026-01-04', { ehs: 9810 }), 'the day is there twice'],
  ])('leaves out a row that %s, and says so', (_name, junk, problem) => {
    const { ok, printed } = evaluate([
      header,
      ...january.filter((line) => !line.startsWith('2026-01-05')),
      junk,
    ])
    expect(printed).toContain(`left out: line 32`)
    expect(printed).toContain(problem)
    expect(printed).toContain('30 of 31 days')
    expect(ok).toBe(true)
  })

  it('does not judge a month with too few days, and fails where it can judge none', () => {
    const { ok, printed } = evaluate([header, ...january.slice(0, 20)])
    expect(ok).toBe(false)
    expect(printed).toContain('2026-01: 20 of 31 days, not judged')
    expect(printed).toContain('No month could be judged')
  })

  it('fails where there is no such file', () => {
    const { ok, printed } = evaluate(['a,b', '1,2'])
    expect(ok).toBe(false)
    expect(printed).toContain('has no daily CSV')
    expect(evaluate([header.replace('HashRate', 'DiffMean'), ...january]).ok).toBe(false)
  })

  it('ends with a status that tells', () => {
    const status = (file: string) =>
      spawnSync(process.execPath, ['bench/eval.ts', 'economics', '--data', file]).status
    const good = join(scratch, 'good.csv')
    writeFileSync(good, [header, ...january].join('\n'))
    expect(status(good)).toBe(0)
    const bad = join(scratch, 'bad.csv')
    writeFileSync(bad, [header, ...days(31).map((day) => row(day, { ehs: 800 }))].join('\n'))
    expect(status(bad)).toBe(1)
  })
})

describe("the fleet's efficiency", () => {
  it.each([
    ['2026-01', 17.6],
    ['2025-12', 17.85],
    ['2025-03', 20.1],
    ['2024-09', 21.6],
    ['2026-03', 17.1],
  ] as const)('in %s is %d J/TH', (month, joulesPerTh) => {
    expect(fleetEfficiencyJoulesPerTh(month)).toBeCloseTo(joulesPerTh, 9)
  })

  it.each(['2023-12', '2027-01', '2025-13', '2025-3'] as const)('is not told of %s', (month) => {
    expect(() => fleetEfficiencyJoulesPerTh(month)).toThrow(RangeError)
  })
})

describe('the published figures', () => {
  it('name their source, in order of time', () => {
    const months = publishedMonths.map(({ month }) => month)
    expect(months).toEqual(months.toSorted())
    for (const { source } of publishedMonths) expect(source).toMatch(/^J\.P\. Morgan by CoinDesk, /)
  })

  it('are never reached by what is no number', () => {
    expect(isReached({ what: '', ours: Number.NaN, published: 1, limitPercent: 100, digits: 0 })).toBe(false)
  })
})
