import { expect, it } from 'vitest'
import { createDailyFeed, type Reach } from '../../src/market/daily-feed.ts'
import { type Day, utcDay } from '../../src/market/day.ts'
import { silentLog } from '../store/silent-log.ts'

const log = await silentLog()
const dayMs = 86_400_000

it.each([0, 1, 2])(
  'a clock that was %d days ahead leaves no day that was taken before it was over',
  async (daysAhead) => {
    let nowMs = Date.parse('2026-11-18T12:00:00Z')
    const asked: [Day, Day][] = []
    const kept: Reach[] = []
    const feed = createDailyFeed({
      series: 'btc-usd',
      firstDay: () => '2026-01-01',
      dueDay: (atMs) => utcDay(atMs - dayMs),
      overlapDays: 3,
      async ask(from, due) {
        asked.push([from, due])
        return 'whole'
      },
      reaches: { of: () => kept.at(-1) ?? null, set: (_, reach) => void kept.push(reach) },
      clock: () => nowMs,
      log,
    })
    nowMs += daysAhead * dayMs
    await feed.fill()
    nowMs -= daysAhead * dayMs
    expect(feed.isDue(nowMs)).toBe(daysAhead > 0)
    await feed.fill()
    expect(asked.slice(1)).toEqual(daysAhead > 0 ? [['2026-11-15', '2026-11-17']] : [])
    expect(kept.at(-1)).toEqual({ fromDay: '2026-01-01', throughDay: '2026-11-17' })
    expect(feed.isDue(nowMs)).toBe(false)
    nowMs += dayMs
    await feed.fill()
    expect(asked.at(-1)).toEqual(['2026-11-15', '2026-11-18'])
  },
)
