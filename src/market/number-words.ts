import type { Unit } from '../market/reading.ts'

const minus = (value: number): string => (value < 0 ? '−' : '')

const digits = new Map<number, Intl.NumberFormat>()

/** With thousands apart; at most or, where `fixed`, exactly so many digits behind the point. */
function written(value: number, most: number, fixed = false): string {
  const key = fixed ? -1 - most : most
  const format =
    digits.get(key) ??
    new Intl.NumberFormat('en-US', {
      maximumFractionDigits: most,
      minimumFractionDigits: fixed ? most : 0,
    })
  digits.set(key, format)
  return format.format(Math.abs(value))
}

const scales = [
  [1e12, ' trillion', 'T'],
  [1e9, ' billion', 'B'],
  [1e6, ' million', 'M'],
] as const

/** Three digits that count, as in 1.24, 16.5 and 165. */
const digitsAt = (size: number): number => (size >= 100 ? 0 : size >= 10 ? 1 : 2)

function scaled(value: number, short: boolean): string | null {
  const size = Math.abs(value)
  // 999,999,999 is 1 billion and not 1,000 million.
  const found = scales.find(([scale]) => size >= scale * 0.9995)
  if (found === undefined) return null
  const [scale, word, letter] = found
  return `${written(size / scale, digitsAt(size / scale))}${short ? letter : word}`
}

/** `16.5B`, `950M`, `12,345`: as narrow as a column of a table needs it. */
export const compactNumber = (value: number): string =>
  `${minus(value)}${scaled(value, true) ?? written(value, 0)}`

/** `$48.20`, `$84,017`, `$16.5 billion`, `$0.4512`. */
function dollars(value: number): string {
  const size = Math.abs(value)
  const large = scaled(value, false)
  if (large !== null) return `${minus(value)}$${large}`
  if (size >= 1000) return `${minus(value)}$${written(size, 0)}`
  return size !== 0 && size < 1
    ? `${minus(value)}$${written(size, 4)}`
    : `${minus(value)}$${written(size, 2, true)}`
}

/** Digits behind the point of a percentage: its size says how many tell something. */
function percentDigits(value: number): number {
  const size = Math.abs(value)
  return size >= 100 ? 0 : size >= 1 || size === 0 ? 1 : 2
}

const percent = (value: number): string => (value === 0 ? '0' : written(value, percentDigits(value), true))

const isNothing = (shown: string): boolean => /^0(?:\.0+)?$/.test(shown)

/** `+4.2`, `−18`, `0`: a change without its unit. */
function signed(value: number, shown = percent(value)): string {
  return isNothing(shown) ? '0' : `${value < 0 ? '−' : '+'}${shown}`
}

/** As narrow as a column needs it: `+4.2`, `−18.0`, `+142`, `+1234`. */
export function signedCell(value: number): string {
  const size = Math.abs(value)
  return signed(value, size >= 99.95 ? written(value, 0).replaceAll(',', '') : written(value, 1, true))
}

/** A change with its sign: `+4.2%`, `−0.35%`, `0%`; in points `+4.2 pp`. */
export const changeNumber = (value: number, unit: '%' | 'pp' = '%'): string =>
  unit === '%' ? `${signed(value)}%` : `${signed(value)} pp`

/** A change of dollars with its sign: `+$617 million`, `−$1.24 billion`, `$0`. */
export const changeDollars = (value: number): string =>
  value === 0 ? '$0' : `${value < 0 ? '−' : '+'}${dollars(Math.abs(value))}`

/** `146.47 T`, `97.10 T`. */
export const difficultyNumber = (value: number): string => `${written(value / 1e12, 2, true)} T`

/** A number with its unit as people write it; an instant has no such form and is shown by its card. */
export function numberWithUnit(value: number, unit: Exclude<Unit, 'time'>): string {
  const sign = minus(value)
  switch (unit) {
    case 'USD':
      return dollars(value)
    case '%':
      return `${isNothing(percent(value)) ? '' : sign}${percent(value)}%`
    case 'pp':
      return changeNumber(value, 'pp')
    case 'EH/s':
      return `${sign}${written(value, Math.abs(value) >= 100 ? 0 : 1)} EH/s`
    case 'USD/PH/day':
      return `${sign}$${written(value, 2, true)}/PH/day`
    case 'USD/EH/day':
      return `${sign}$${written(value, 0)}/EH/day`
    case 'sat/PH/day':
      return `${sign}${written(value, 0)} sats/PH/day`
    case 'USD/kWh':
      return `${sign}$${written(value, 4)}/kWh`
    case 'BTC':
      return `${sign}${written(value, Math.abs(value) >= 1000 ? 0 : 4)} BTC`
    case 'BTC/block':
      return `${sign}${written(value, 4)} BTC a block`
    case 'shares':
      return `${sign}${scaled(value, false) ?? written(value, 0)} shares`
    case 'x':
      return `${sign}${written(value, 2)}×`
    case 'blocks':
      return `${sign}${written(value, 0)} ${Math.abs(value) === 1 ? 'block' : 'blocks'}`
  }
}
