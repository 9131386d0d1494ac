import { numberWithUnit } from '../market/number-words.ts'

const numbers = [0, 1, 2, 3, 4, 5, 6, 7, 8].map(
  (digits) =>
    new Intl.NumberFormat('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits }),
)

const inDigits = (size: number, digits: number): string =>
  (numbers[Math.min(digits, numbers.length - 1)] ?? numbers[0])?.format(size) ?? String(size)

/** Whether any digit but zero is left when it is written, so that nothing is written as −0.0. */
const isZero = (size: number, digits: number): boolean => !/[1-9]/.test(inDigits(size, digits))

function signOf(value: number, digits: number, plus: '+' | ''): string {
  if (isZero(Math.abs(value), digits)) return ''
  return value < 0 ? '−' : plus
}

/** Dollars as an axis has them, all with as many digits: `$40`. */
export const usdTick = (value: number, digits: number): string =>
  `${signOf(value, digits, '')}$${inDigits(Math.abs(value), digits)}`

/** A change as an axis has it, all with as many digits: `+20%`, `0%`. */
export const percentTick = (value: number, digits: number): string =>
  `${signOf(value, digits, '+')}${inDigits(Math.abs(value), digits)}%`

export const numberTick = (value: number, digits: number): string =>
  `${signOf(value, digits, '')}${inDigits(Math.abs(value), digits)}`

/** `$38.40`: rounded as cards have it, whose unit is told beside the chart. */
export const hashpriceWords = (usdPerPhDay: number): string => usdTick(usdPerPhDay, 2)

/** `1,048 EH/s`, as cards have it. */
export const hashrateWords = (ehs: number): string => numberWithUnit(ehs, 'EH/s')

/** A score between −1 and 1 with its sign: `+0.32`, `−0.10`, `0.00`. */
export const scoreWords = (score: number): string => `${signOf(score, 2, '+')}${inDigits(Math.abs(score), 2)}`
