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

/** `$38.40`; from 1,000 dollars on without cents. */
export function usdWords(value: number, digits = Math.abs(value) >= 1_000 ? 0 : 2): string {
  return `${signOf(value, digits, '')}$${inDigits(Math.abs(value), digits)}`
}

/** A change in percent with its sign: `+12.3%`, `−4.0%`, `0.0%`; from 1,000% on without digits. */
export function percentWords(value: number, digits = Math.abs(value) >= 1_000 ? 0 : 1): string {
  return `${signOf(value, digits, '+')}${inDigits(Math.abs(value), digits)}%`
}

/** `1,048 EH/s`; below ten with two digits. */
export function hashrateWords(ehs: number): string {
  return `${inDigits(ehs, Math.abs(ehs) < 10 ? 2 : 0)} EH/s`
}

export const numberWords = (value: number, digits: number): string =>
  `${signOf(value, digits, '')}${inDigits(Math.abs(value), digits)}`

/** A score between −1 and 1 with its sign: `+0.32`, `−0.10`, `0.00`. */
export const scoreWords = (score: number): string => `${signOf(score, 2, '+')}${inDigits(Math.abs(score), 2)}`
