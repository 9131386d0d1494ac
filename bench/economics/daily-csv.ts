import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type Day, parseDay } from '../../src/market/day.ts'
import type { RevenueDay } from '../../src/market/economics.ts'

/** One UTC day as a row of Coin Metrics' daily CSV tells it. */
export interface DailyRow extends RevenueDay {
  readonly day: Day
}

/** The columns that are read; they may stand in any order, with others between them. */
const columns = ['time', 'BlkCnt', 'HashRate', 'IssTotNtv', 'PriceUSD'] as const

const thsPerEhs = 1e6

const written = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d+(?:\.\d+)?$/, 'is no number')
    .transform(Number)
    .pipe(z.number().min(min, `is below ${min}`).max(max, `is above ${max}`))

/** Bounds that leave no room for a unit that is off by a thousand, in the years that are looked at. */
const rowSchema = z
  .object({
    time: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}(?:T00:00:00(?:\.0+)?Z?)?$/, 'is no day')
      .transform((time, context) => {
        try {
          return parseDay(time.slice(0, 10))
        } catch {
          context.addIssue({ code: 'custom', message: 'is no day' })
          return z.NEVER
        }
      }),
    BlkCnt: written(1, 400).refine(Number.isInteger, 'is no count'),
    // TH/s.
    HashRate: written(50 * thsPerEhs, 20_000 * thsPerEhs),
    IssTotNtv: written(0.001, 20_000),
    PriceUSD: written(1000, 10_000_000),
  })
  .transform(({ time, BlkCnt, HashRate, IssTotNtv, PriceUSD }, context): DailyRow => {
    const subsidyBtc = IssTotNtv / BlkCnt
    const halvings = Math.log2(50 / subsidyBtc)
    if (Math.abs(halvings - Math.round(halvings)) > 1e-6) {
      context.addIssue({
        code: 'custom',
        message: `${subsidyBtc} BTC a block is no subsidy`,
        path: ['IssTotNtv'],
      })
    }
    return { day: time, subsidyBtc, btcUsd: PriceUSD, hashrateEhs: HashRate / thsPerEhs }
  })

export interface DailyData {
  readonly rows: readonly DailyRow[]
  /** What was left out, and why, each a line. */
  readonly problems: readonly string[]
}

/**
 * Reads the rows of a daily CSV that fall on days for which `wanted` holds. What is blank, junk or there twice is
 * left out and told; rows of other days are not looked at. Null where the header is another.
 */
export function readDailyCsv(text: string, wanted: (day: string) => boolean): DailyData | null {
  const [header = '', ...lines] = text.replace(/^\uFEFF/, '').split('\n')
  const names = header.split(',').map((name) => name.trim())
  if (!columns.every((column) => names.filter((name) => name === column).length === 1)) return null
  const rows = new Map<Day, DailyRow>()
  const problems: string[] = []
  const timeAt = names.indexOf('time')
  lines.forEach((line, at) => {
    if (line.trim() === '') return
    const cells = line.split(',').map((cell) => cell.trim())
    const time = cells[timeAt] ?? ''
    const told = `line ${at + 2} (${time === '' ? 'without a day' : time.slice(0, 30)})`
    const looksLikeDay = /^\d{4}-\d{2}-\d{2}/.test(time)
    if (looksLikeDay && !wanted(time.slice(0, 10))) return
    if (cells.length !== names.length) {
      problems.push(`${told}: ${cells.length} cells, ${names.length} columns`)
      return
    }
    const row = rowSchema.safeParse(Object.fromEntries(names.map((name, column) => [name, cells[column]])))
    if (!row.success) {
      const issues = row.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`)
      problems.push(`${told}: ${[...new Set(issues)].join('; ')}`)
    } else if (rows.has(row.data.day)) problems.push(`${told}: the day is there twice, the first counts`)
    else rows.set(row.data.day, row.data)
  })
  return { rows: [...rows.values()], problems }
}

/** The daily CSV in a folder, by its name or else by its header; or the file itself. Null where there is none. */
export function findDailyCsv(path: string): string | null {
  if (!existsSync(path)) throw new Error(`No such file or folder: ${path}`)
  if (statSync(path).isFile()) return path
  const names = readdirSync(path)
    .filter((name) => name.endsWith('.csv'))
    .toSorted()
  const usual = names.filter((name) => name === 'coinmetrics_btc_daily.csv')
  const files = [...usual, ...names].map((name) => join(path, name))
  return files.find((file) => readDailyCsv(readFileSync(file, 'utf8'), () => false) !== null) ?? null
}
