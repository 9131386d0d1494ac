import { setTimeout as wait } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { bossClock } from '../../src/jobs/boss-clock.ts'

it('a timer for a year to come does not fire at once', async () => {
  let fired = 0
  const timer = bossClock.setTimeout(() => {
    fired += 1
  }, 365 * 86_400_000)
  await wait(20)
  bossClock.clearTimeout(timer)
  expect(fired).toBe(0)
})
