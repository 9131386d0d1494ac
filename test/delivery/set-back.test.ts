import { expect, it } from 'vitest'
import { watchSetBack } from '../../src/delivery/set-back.ts'

const minuteMs = 60_000

it.each([
  ['goes on', minuteMs, minuteMs, false],
  ['is put back by some seconds', 50_000, minuteMs, false],
  ['is put back an hour', -59 * minuteMs, minuteMs, true],
  ['is put forward an hour', 61 * minuteMs, minuteMs, false],
  ['is put back less than the machine slept', 8 * 60 * minuteMs, minuteMs, false],
])('a clock that %s', (_, passedMs, reallyPassedMs, isSetBack) => {
  let [wallMs, passed] = [1_000_000, 0]
  const ask = watchSetBack(
    () => wallMs,
    () => passed,
  )
  expect(ask()).toBe(false)
  wallMs += passedMs
  passed += reallyPassedMs
  expect(ask()).toBe(isSetBack)
  // It is told once.
  wallMs += minuteMs
  passed += minuteMs
  expect(ask()).toBe(false)
})
