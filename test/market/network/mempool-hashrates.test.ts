import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type Day, startOfUtcDayMs } from '../../../src/market/day.ts'
import { hashrateFromDifficulty } from '../../../src/market/economics.ts'
import { chainDays, difficultyAt, readHashrates } from '../../../src/market/network/mempool-hashrates.ts'

const daySeconds = 86_400
const difficulty = 140e12
const ehs = hashrateFromDifficulty(difficulty)
const first: Day = '2026-01-01'
const nowMs = Date.parse('2026-11-22T14:20:00Z')
const daysKnown = 320

/** Ends a day: midnight of the next. */
const stampOf = (day: Day) => startOfUtcDayMs(addDays(day, 1)) / 1000
/** Tells which day a hashrate was made for, by parts of a thousand. */
const marked = (at: number) => ehs * (1 + at / 1000)

function read(hashrates: readonly { timestamp: number; avgHashrate: number }[]) {
  const epochs = [{ time: startOfUtcDayMs('2025-12-30') / 1000, timestamp: undefined, difficulty }]
  const body = {
    hashrates: [...hashrates],
    difficulty: epochs,
    currentHashrate: ehs * 1e18,
    currentDifficulty: difficulty,
  }
  return readHashrates('own', body, nowMs)
}

describe('a daily point of mempool', () => {
  it('is of the day that ended with its stamp: 2026-02-01T00:00Z is 31 January', () => {
    const { days } = read([{ timestamp: 1_769_904_000, avgHashrate: ehs * 1e18 }])
    expect(days.map(({ day }) => day)).toEqual(['2026-01-31'])
  })

  it('is never attributed to another UTC day, whatever else is sent, in whatever order and unit of time', () => {
    const point = fc.record({
      at: fc.integer({ min: 0, max: daysKnown - 1 }),
      /** Seconds after the stamp that a whole day has; 0 is a whole day. */
      late: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: daySeconds - 1 })),
      inMs: fc.boolean(),
    })
    const points = fc.uniqueArray(point, { selector: ({ at, late }) => `${at} ${late}`, minLength: 1 })
    fc.assert(
      fc.property(points, (some) => {
        const { days } = read(
          some.map(({ at, late, inMs }) => ({
            timestamp: (stampOf(addDays(first, at)) + late) * (inMs ? 1000 : 1),
            avgHashrate: marked(at) * 1e18,
          })),
        )
        const whole = some.filter(({ late }) => late === 0).sort((a, b) => a.at - b.at)
        expect(days.map(({ day }) => day)).toEqual(whole.map(({ at }) => addDays(first, at)))
        days.forEach(({ hashrateEhs }, n) => {
          expect(hashrateEhs).toBeCloseTo(marked(whole[n]?.at ?? 0), 6)
        })
      }),
    )
  })

  it('is left out while its day is not over by our clock, and refuses the answer where that is hours ahead', () => {
    const today = { timestamp: stampOf('2026-11-22'), avgHashrate: ehs * 1e18 }
    expect(() => read([today])).toThrow('cannot be right')
    const shortlyBefore = readHashrates(
      'own',
      { hashrates: [today], difficulty: [], currentHashrate: 1, currentDifficulty: difficulty },
      startOfUtcDayMs('2026-11-23') - 60_000,
    )
    expect(shortlyBefore.days).toEqual([])
  })

  it('is refused where a day has two', () => {
    const one = { timestamp: stampOf(first), avgHashrate: ehs * 1e18 }
    expect(() => read([one, { ...one, avgHashrate: 1.1 * ehs * 1e18 }])).toThrow(
      'two hashrates for 2026-01-01',
    )
  })
})

describe('the difficulty of a day', () => {
  const noon = (day: Day) => startOfUtcDayMs(day) + 12 * 3_600_000
  const epochs = [
    { fromMs: noon('2026-01-02'), untilMs: noon('2026-01-16'), difficulty: 1e14 },
    { fromMs: noon('2026-01-16'), untilMs: noon('2026-01-30'), difficulty: 2e14 },
  ]

  it('is that at its end', () => {
    const days = (
      ['2026-01-01', '2026-01-02', '2026-01-15', '2026-01-16', '2026-01-29', '2026-01-30'] as const
    ).map((day) => ({ day, hashrateEhs: 1 }))
    const current = () => ({ difficulty: 2e14, hashrate7dEhs: 1 })
    expect(chainDays({ days, epochs, current }).map((one) => one.difficulty)).toEqual([
      null,
      1e14,
      1e14,
      2e14,
      2e14,
      null,
    ])
  })

  it('is not yet that of a block at the midnight after it', () => {
    const halfDay = 12 * 3_600_000
    const atMidnight = epochs.map(({ fromMs, untilMs, difficulty: of }) => ({
      fromMs: fromMs + halfDay,
      untilMs: untilMs + halfDay,
      difficulty: of,
    }))
    expect(difficultyAt(atMidnight, startOfUtcDayMs('2026-01-17'))).toBe(1e14)
    expect(difficultyAt(atMidnight, startOfUtcDayMs('2026-01-18'))).toBe(2e14)
  })
})
