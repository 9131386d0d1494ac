import { combine } from '../combine.ts'
import { simpleReturnPercent } from '../economics.ts'
import type { Fetched, Reading } from '../reading.ts'

/** The change in percent. It is about the moment that it ends with; the value that it begins with is of its day. */
export function changePercent(from: Fetched<number>, to: Fetched<number>): Reading {
  const change = combine('%', { from, to }, (both) => simpleReturnPercent(both.from, both.to))
  return change.state === 'missing' || to.state === 'missing' ? change : { ...change, asOf: to.asOf }
}
