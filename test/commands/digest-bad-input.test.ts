import { describe, expect, test } from 'vitest'
import { commands } from '../../commands/index.ts'
import { plainLine } from '../../src/chat/plain-line.ts'
import { parseRequest } from '../../src/parse-request.ts'
import type { UserErrorParts } from '../../src/user-error.ts'
import { codeOf } from '../door/at-the-door.ts'
import { deskOfOneTake } from './one-take.ts'

const clock = 'Write it from 00:00 to 23:59.'

function channel(refusal: () => UserErrorParts | null = () => null) {
  const desk = deskOfOneTake({ refusal })
  const type = (line: string) => {
    const { command, options } = parseRequest(commands, line)
    return desk.run(command.name, options)
  }
  return { ...desk, type }
}

describe('what is wrong with a schedule is told with the whole line to write', () => {
  test.each([
    [
      '9am zone:Europe/Berlin',
      '“9am” is no time of a day.',
      `${clock} Did you mean 09:00? In full: /digest schedule at:09:00 zone:Europe/Berlin`,
    ],
    [
      '25:00 Berlin days:weekdays',
      '“25:00” is no time of a day.',
      `${clock} Did you mean 01:00? In full: /digest schedule at:01:00 zone:Berlin days:weekdays`,
    ],
    [
      '07:30 EST',
      '“EST” is the short name of a time and not of a place.',
      'Did you mean America/New_York? In full: /digest schedule at:07:30 zone:America/New_York',
    ],
    [
      '07:30 zone:UTC+2 sections:chart',
      '“UTC+2” is an offset, which knows no summer time.',
      'Did you mean Europe/Athens or Etc/GMT-2? In full: /digest schedule at:07:30 zone:Europe/Athens sections:chart',
    ],
    [
      'at:07:30 zone:Berlln',
      'There is no time zone “Berlln”.',
      'Did you mean Europe/Berlin? In full: /digest schedule at:07:30 zone:Europe/Berlin',
    ],
    [
      '07:30 Tokyo mon,thr',
      '“mon,thr” names no days.',
      'Write every day, weekdays, trading days, or days such as mon,thu. Did you mean mon,thu? In full: /digest schedule at:07:30 zone:Tokyo days:mon,thu',
    ],
    [
      '19;30 München',
      '“19;30” is no time of a day. “München” is not the name of a zone.',
      `${clock} Did you mean 19:30? Did you mean Europe/Berlin? In full: /digest schedule at:19:30 zone:Europe/Berlin`,
    ],
    [
      'at:07:30 zone:GMT-03:30 days:weekdays and sat sections:all but chart',
      '“GMT-03:30” is an offset, which knows no summer time. “weekdays and sat” names no days. A digest has no part “but”.',
      'Did you mean America/St_Johns? Write every day, weekdays, trading days, or days such as mon,thu. Did you mean mon,tue,wed,thu,fri,sat? Give some of figures, miners, sentiment, chart, headlines; without any it shows all. Did you mean figures,miners,sentiment,headlines? In full: /digest schedule at:07:30 zone:America/St_Johns days:mon,tue,wed,thu,fri,sat sections:figures,miners,sentiment,headlines',
    ],
    [
      '07:30 sections:figures,weather',
      'A digest has no part “weather”.',
      'Give some of figures, miners, sentiment, chart, headlines; without any it shows all. Did you mean figures? In full: /digest schedule at:07:30 sections:figures',
    ],
    [
      '9am EST',
      '“9am” is no time of a day. “EST” is the short name of a time and not of a place.',
      `${clock} Did you mean 09:00? Did you mean America/New_York? In full: /digest schedule at:09:00 zone:America/New_York`,
    ],
  ])('%j', async (typed, what, mend) => {
    const { type, written } = channel()
    const card = await type(`/digest schedule ${typed}`)
    expect(card).toMatchObject({ kind: 'error', title: what, private: true })
    expect(plainLine(card.lede)).toBe(mend)
    expect(codeOf(card)).toBe('bad-request')
    expect(written.digests.reports).toEqual([])
    const line = mend.slice(mend.indexOf('/digest'))
    expect(await type(line), line).toMatchObject({ title: 'The digest is scheduled.' })
  })

  test.each([
    ['New York', 'America/New_York'],
    ['Europe/Kiev', 'Europe/Kyiv'],
    ['Asia/Calcutta', 'Asia/Kolkata'],
    ['US/Eastern', 'America/New_York'],
  ])('a city or an older name is right, and is written as it is called today: %s', async (typed, zone) => {
    const { type, written } = channel()
    await type(`/digest schedule 07:30 ${typed}`)
    expect(written.digests.reports).toMatchObject([{ subscription: { zone } }])
  })

  test('without a time it says how to write one', async () => {
    expect(await channel().type('/digest schedule')).toMatchObject({
      title: 'The option at is missing.',
      private: true,
    })
    const card = await channel().type('/digest schedule Berlin weekdays')
    expect(card.title).toBe('There is no time in it.')
    expect(plainLine(card.lede)).toMatch(
      /such as 07:30\. In full: \/digest schedule at:07:30 zone:Berlin days:weekdays$/,
    )
  })
})

describe('what has changed since', () => {
  const gone = {
    code: 'cannot-post',
    what: 'Discord does not know this channel any more.',
    mend: 'Schedule the digest in another one.',
  } as const
  const uninstalled = {
    code: 'cannot-post',
    what: 'Hashdesk is not installed in this workspace any more.',
    mend: 'Whoever runs the workspace can add it again.',
  } as const

  test.each([gone, uninstalled])('$what', async (refusal) => {
    let now: UserErrorParts | null = null
    const { type, written } = channel(() => now)
    await type('/digest schedule 07:30 Berlin')
    await type('/digest pause')
    now = refusal
    for (const [line, then] of [
      ['/digest resume', ''],
      ['/digest schedule 08:00 Berlin', ' Then: /digest schedule at:08:00 Berlin'],
    ] as const) {
      const card = await type(line)
      expect(card).toMatchObject({ kind: 'error', title: refusal.what, private: true })
      expect(plainLine(card.lede)).toBe(`${refusal.mend}${then}`)
      expect(codeOf(card)).toBe('cannot-post')
    }
    expect(written.digests.reports).toMatchObject([{ subscription: { at: '07:30', paused: 'asked' } }])
  })
})
