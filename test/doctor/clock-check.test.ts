import { describe, expect, it } from 'vitest'
import { checkClock } from '../../src/doctor/clock-check.ts'

const by = (seconds: number) => checkClock(new Map([['Slack', seconds * 1000] as const]))

describe('the clock', () => {
  it('is right within half a minute, on either side', () => {
    for (const seconds of [0, 30, -30]) expect(by(seconds).state).toBe('ok')
  })

  it('is to be looked at beyond, and wrong where Slack refuses signatures', () => {
    expect(by(31)).toMatchObject({ state: 'warn', says: '31 seconds ahead of Slack’s.' })
    expect(by(-300)).toMatchObject({ state: 'warn', says: '5 minutes behind Slack’s.' })
    expect(by(301)).toMatchObject({ state: 'wrong', mend: expect.stringContaining('set-ntp true') })
  })

  it('is held against the platform that it differs from most', () => {
    const found = checkClock(
      new Map([
        ['Discord', -40_000],
        ['Slack', 1_000],
      ] as const),
    )
    expect(found.says).toBe('40 seconds behind Discord’s.')
  })

  it('is not judged where no platform answered', () => {
    expect(checkClock(new Map()).state).toBe('off')
  })
})
