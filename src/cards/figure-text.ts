import type { Figure, Unit } from '../analysis/take.ts'

const plain = new Intl.NumberFormat('en-US', { maximumFractionDigits: 4 })
const scaled = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 })

const scales = [
  [1e12, ' trillion'],
  [1e9, ' billion'],
  [1e6, ' million'],
] as const

function amount(value: number): string {
  const size = Math.abs(value)
  for (const [scale, word] of scales) {
    if (size >= scale) return `${scaled.format(size / scale)}${word}`
  }
  return plain.format(size)
}

const minus = (value: number): string => (value < 0 ? '−' : '')

/** A value as people write it: 60000000000 USD is `$60 billion`. */
export function valueText(value: number, unit: Unit): string {
  const size = `${minus(value)}${amount(value)}`
  switch (unit) {
    case 'USD':
      return `${minus(value)}$${amount(value)}`
    case 'USD/EH/day':
      return `${minus(value)}$${amount(value)}/EH/day`
    case '%':
      return `${size}%`
    case 'x':
      return `${size}×`
    case 'count':
      return size
    default:
      return `${size} ${unit}`
  }
}

/** A change in percent with its sign: `+23%`, `−6%`; `–` where the article gives none. */
export function changeText(change: number | null): string {
  if (change === null) return '–'
  if (change === 0) return '0%'
  return `${change < 0 ? '−' : '+'}${plain.format(Math.abs(change))}%`
}

/** A row of the table of key figures: what, value, change, period, about whom. */
export function figureRow(figure: Figure): string[] {
  const metric = figure.metric.charAt(0).toUpperCase() + figure.metric.slice(1)
  return [
    metric,
    valueText(figure.value, figure.unit),
    changeText(figure.change),
    figure.period ?? '–',
    figure.about ?? '–',
  ]
}
