import { newYorkDay } from './day.ts'
import { sessionDay } from './freshness.ts'
import { membersOn } from './miners.ts'

export const sp500 = '^GSPC'

/** What every round about shares is about: the members of now and of the session that prices are from, and the index. */
export function groupAt(nowMs: number): readonly string[] {
  const today = newYorkDay(nowMs)
  const days = [today, sessionDay(nowMs) ?? today]
  return [...new Set(days.flatMap((day) => membersOn(day).map(({ ticker }) => ticker))), sp500]
}
