import { describe, expect, test } from 'vitest'
import { commands } from '../../commands/index.ts'
import type { Card } from '../../src/chat/card.ts'
import { plainLine } from '../../src/chat/plain-line.ts'
import type { EditionReport, SubscriptionReport } from '../../src/digest/subscription.ts'
import { parseRequest } from '../../src/parse-request.ts'
import { codeOf } from '../door/at-the-door.ts'
import { deskOfOneTake, type OneTakeOptions } from './one-take.ts'

const said = (card: Card): string =>
  [
    card.title,
    ...[...card.warnings, card.lede, ...card.fields.map(({ value }) => value)].map(plainLine),
    ...card.sections.flatMap(({ heading, lines }) => [heading ?? '', ...lines.map(plainLine)]),
  ].join('\n')

/** A channel's desk, asked as somebody types. */
function channel(options: OneTakeOptions = {}) {
  const desk = deskOfOneTake(options)
  return {
    ...desk,
    type(line: string) {
      const { command, options: typed } = parseRequest(commands, line)
      return desk.run(command.name, typed)
    },
    only(): SubscriptionReport {
      const [report, ...others] = desk.written.digests.reports
      if (report === undefined || others.length > 0) throw new Error('there is not just one digest')
      return report
    },
  }
}

const uncertain: EditionReport = {
  ...{ key: 'k'.repeat(16), localDate: '2026-02-03', state: 'uncertain', url: null, late: false },
  reason: 'the answer of Slack got lost',
}

describe('/digest schedule', () => {
  test.each([
    ['07:30 Europe/Berlin', '07:30', 'Europe/Berlin', 'every-day'],
    ['7:30 zone:Berlin days:trading days', '07:30', 'Europe/Berlin', 'trading-days'],
    ['at:07:30 zone:New York days:mon,thu', '07:30', 'America/New_York', ['mon', 'thu']],
    ['07:30 New York weekdays', '07:30', 'America/New_York', ['mon', 'tue', 'wed', 'thu', 'fri']],
    ['07:30, Europe/Berlin, mon,thu', '07:30', 'Europe/Berlin', ['mon', 'thu']],
    ['08:00 in Tokyo on Mon and Thu', '08:00', 'Asia/Tokyo', ['mon', 'thu']],
    ['8:00 trading days', '08:00', 'UTC', 'trading-days'],
    ['18:15 Montevideo', '18:15', 'America/Montevideo', 'every-day'],
    ['18:15', '18:15', 'UTC', 'every-day'],
  ])('takes %j as people write it', async (typed, at, zone, days) => {
    const { type, only } = channel()
    const card = await type(`/digest schedule ${typed}`)
    expect(card).toMatchObject({ kind: 'answer', title: 'The digest is scheduled.', private: true })
    expect(only().subscription).toMatchObject({ at, zone, days })
  })

  test('says when the first one comes, what it shows, and how to end it', async () => {
    const { type } = channel()
    const card = await type('/digest schedule 07:30 Europe/Berlin sections:figures,chart')
    expect(card.lede).toContainEqual({ kind: 'time', at: '2026-02-05T06:30:00.000Z', style: 'date-time' })
    expect(said(card)).toContain('07:30 Europe/Berlin, every day')
    expect(said(card)).toContain('figures and chart')
    for (const word of ['/digest preview', '/digest pause', '/digest remove']) {
      expect(said(card)).toContain(word)
    }
    expect(card.actions.map(({ label }) => label)).toEqual(['Pause', 'Remove'])
  })

  test('takes the zone of the workspace where none is named, and says so', async () => {
    const { type, only, desk, place } = channel()
    await desk.settings.change(place, { zone: 'Asia/Tokyo' })
    expect(said(await type('/digest schedule 09:00'))).toContain('Asia/Tokyo is this workspace’s zone')
    expect(only().subscription.zone).toBe('Asia/Tokyo')
    expect(said(await type('/digest schedule 09:00 Berlin'))).not.toContain('this workspace’s zone')
  })

  test('is told by the platform where Hashdesk may not post, and nothing is scheduled', async () => {
    const refusal = {
      code: 'cannot-post',
      what: 'Hashdesk may not post in this channel: the permission Send Messages is missing.',
      mend: 'Give it, then write the command again.',
    } as const
    const { type, written } = channel({ refusal: () => refusal })
    const card = await type('/digest schedule 07:30')
    expect(card).toMatchObject({ kind: 'error', title: refusal.what, private: true })
    expect(codeOf(card)).toBe('cannot-post')
    expect(written.digests.reports).toEqual([])
  })

  test('twice the same is said to be there already', async () => {
    const { type } = channel()
    await type('/digest schedule 07:30 Berlin')
    expect(codeOf(await type('/digest schedule 7:30 Europe/Berlin'))).toBe('already-scheduled')
  })
})

describe('/digest list', () => {
  test('of a channel without any says how to have one', async () => {
    const card = await channel().type('/digest')
    expect(card).toMatchObject({ title: 'This channel has no digest.', private: true, actions: [] })
    expect(said(card)).toContain('/digest schedule at:07:30 zone:Europe/Berlin')
  })

  test('shows the next one in the reader’s time, and what became of the last', async () => {
    const { type, written, only } = channel()
    await type('/digest schedule 07:30 Berlin trading days')
    written.digests.reports[0] = {
      ...only(),
      last: { ...uncertain, state: 'posted', url: 'https://chat.example/m/1', reason: null, late: true },
    }
    const card = await type('/digest list')
    expect(card.sections[0]?.heading).toBe('07:30 Europe/Berlin, trading days')
    expect(card.sections[0]?.lines[0]).toContainEqual({
      ...{ kind: 'time', at: '2026-02-05T06:30:00.000Z', style: 'date-time' },
    })
    expect(card.sections[0]?.lines[1]).toEqual([
      { kind: 'link', text: 'The one of 2026-02-03', url: 'https://chat.example/m/1' },
      { kind: 'text', text: ' was posted late' },
      { kind: 'text', text: '.' },
    ])
    expect(card.actions.map(({ label }) => label)).toEqual(['Pause', 'Remove'])
  })

  test.each([
    ['asked', 'somebody asked for it'],
    ['unreachable', 'this channel refused it for three days'],
    ['zone', 'its time zone is not known any more'],
  ] as const)('says why one is paused: %s', async (paused, words) => {
    const { type, written, only } = channel()
    await type('/digest schedule 07:30')
    const { subscription } = only()
    written.digests.reports[0] = { ...only(), subscription: { ...subscription, paused, next: null } }
    const card = await type('/digest list')
    expect(said(card)).toContain(words)
    expect(card.actions.map(({ label }) => label)).toEqual(['Resume', 'Remove'])
  })

  test('says since when the channel refuses', async () => {
    const { type, written, only } = channel()
    await type('/digest schedule 07:30')
    const since = '2026-02-02T06:30:00.000Z'
    const last = { ...uncertain, state: 'failed', reason: 'Hashdesk is no member of the channel.' } as const
    written.digests.reports[0] = { ...only(), failingSince: since, last }
    const { sections } = await type('/digest list')
    expect(sections[0]?.lines[1]).toContainEqual({ kind: 'time', at: since, style: 'date-time' })
    expect(plainLine(sections[0]?.lines[2] ?? [])).toBe(
      'The one of 2026-02-03 was not posted: Hashdesk is no member of the channel.',
    )
  })

  test.each([
    ['It is there', 'there', 'Thank you, that is noted.'],
    ['It is not there', 'not-there', 'Then it is posted after all.'],
  ])('asks about an uncertain one, and settles it: %s', async (label, seen, title) => {
    const { type, act, written, only } = channel()
    await type('/digest schedule 07:30')
    written.digests.reports[0] = { ...only(), last: uncertain, uncertain: [uncertain] }
    const card = await type('/digest list')
    expect(card.tone).toBe('warning')
    expect(said(card)).toContain('it is not posted again by itself')
    expect(said(card).match(/The one of 2026-02-03 may be here/g)).toHaveLength(1)
    const button = card.actions.find((action) => action.label === label)
    expect((await act(button?.id ?? '')).title).toBe(title)
    expect(written.digests.settled).toEqual([`${uncertain.key} ${seen}`])
  })

  test('of ten is whole, with buttons for the first few', async () => {
    const { type } = channel()
    for (let hour = 10; hour < 20; hour += 1) await type(`/digest schedule ${hour}:00 Berlin`)
    const card = await type('/digest list')
    for (let hour = 10; hour < 20; hour += 1) expect(said(card)).toContain(`${hour}:00 Europe/Berlin`)
    expect(card.actions.map(({ label }) => label).slice(0, 2)).toEqual([
      'Pause 10:00 Europe/Berlin',
      'Remove 10:00 Europe/Berlin',
    ])
    expect(card.actions).toHaveLength(6)
    expect(plainLine(card.footer)).toContain(
      'the first 3 by buttons, the others by id, as in /digest pause digest:ID.',
    )
  })

  test('shows nothing of another channel or workspace', async () => {
    const { type, written, only } = channel()
    await type('/digest schedule 07:30')
    const { subscription } = only()
    for (const place of [
      { ...subscription.place, channel: 'other' },
      { ...subscription.place, workspace: 'other' },
    ]) {
      written.digests.reports[0] = { ...only(), subscription: { ...subscription, place } }
      expect((await type('/digest list')).title).toBe('This channel has no digest.')
      expect(codeOf(await type(`/digest pause ${subscription.id}`))).toBe('not-found')
    }
  })
})

describe('changing a digest', () => {
  test('pauses, resumes and removes the only one without its name', async () => {
    const { type, only, act, written } = channel()
    await type('/digest schedule 07:30')
    expect((await type('/digest pause')).title).toBe('The digest is paused.')
    expect(only().subscription).toMatchObject({ paused: 'asked', next: null })
    expect((await type('/digest resume')).title).toBe('The digest goes on.')
    expect(only().subscription.paused).toBeNull()
    const card = await type('/digest remove')
    expect(card).toMatchObject({ title: 'Remove this digest?', actions: [{ kind: 'danger' }, {}] })
    expect(written.digests.reports).toHaveLength(1)
    expect((await act(card.actions[0]?.id ?? '')).title).toBe('The digest was removed.')
    expect(written.digests.reports).toEqual([])
    expect(codeOf(await act(card.actions[0]?.id ?? ''))).toBe('not-found')
  })

  test('takes the time, the id, or all the words for its name, and asks where it could be several', async () => {
    const { type, written, suggest } = channel()
    await type('/digest schedule 07:30 Berlin')
    await type('/digest schedule 07:30 Tokyo')
    await type('/digest schedule 18:00 Tokyo')
    const [first, second, third] = written.digests.reports.map(({ subscription }) => subscription.id)
    const offered = await suggest('digest pause', 'digest', '07:30')
    expect(offered).toEqual([
      { label: '07:30 Europe/Berlin, every day', value: first },
      { label: '07:30 Asia/Tokyo, every day', value: second },
    ])
    const which = await type('/digest pause 7:30')
    expect(which).toMatchObject({ kind: 'error', title: 'This channel has 2 digests that it could be.' })
    expect(said(which)).toContain(`/digest pause digest:${first} (07:30 Europe/Berlin, every day)`)
    expect(codeOf(await type('/digest pause'))).toBe('bad-request')
    expect((await type('/digest pause 7:30 Europe/Berlin')).title).toBe('The digest is paused.')
    expect((await type('/digest resume 7:30 berlin')).title).toBe('The digest goes on.')
    await type('/digest pause 18:00')
    await type('/digest pause 07:30 Asia/Tokyo, every day')
    await type(`/digest pause digest:${first}`)
    expect(written.digests.reports.map(({ subscription }) => subscription.paused)).toEqual([
      ...['asked', 'asked', 'asked'],
    ])
    expect(said(await type('/digest pause 12:00'))).toContain(
      `07:30 Asia/Tokyo (${second}), 18:00 Asia/Tokyo (${third})`,
    )
  })

  test('means the only one that can be paused or resumed where no name is said', async () => {
    const { type, written } = channel()
    await type('/digest schedule 07:30 Berlin')
    await type('/digest schedule 18:00 Tokyo')
    const paused = () => written.digests.reports.map(({ subscription }) => subscription.paused)
    await type('/digest pause 18:00')
    expect((await type('/digest resume')).title).toBe('The digest goes on.')
    expect(paused()).toEqual([null, null])
    await type('/digest pause 18:00')
    expect((await type('/digest pause')).title).toBe('The digest is paused.')
    expect(paused()).toEqual(['asked', 'asked'])
    expect(codeOf(await type('/digest resume'))).toBe('bad-request')
  })

  test('where the role was taken away overnight is refused, and the digest stays as it is', async () => {
    const before = channel()
    await before.type('/digest schedule 07:30')
    const member = channel({ powers: { workspace: false, channel: true, digests: false } })
    member.written.digests.reports.push(before.only())
    expect((await member.type('/digest list')).actions).toHaveLength(2)
    expect((await member.act(`digest list:remove:${before.only().subscription.id}`)).title).toBe(
      'Only whoever may manage this channel can do that.',
    )
    expect(member.only().subscription.paused).toBeNull()
  })
})

describe('/digest preview and now', () => {
  test('preview is the asker’s alone, and now is for all to see', async () => {
    const { type, written } = channel()
    expect(await type('/digest preview')).toMatchObject({ title: 'Daily digest', private: true })
    expect(await type('/digest now')).toMatchObject({ title: 'Daily digest', private: false })
    expect(written.digests.reports).toEqual([])
  })

  test('show what the channel’s digest shows, or what is asked for', async () => {
    const { type, written } = channel()
    await type('/digest schedule 07:30 Tokyo sections:figures')
    await type('/digest preview')
    await type('/digest preview sections:chart')
    expect(written.digests.composed.map(([, wish]) => wish)).toEqual([
      { zone: 'Asia/Tokyo', sections: ['figures'] },
      { zone: 'Asia/Tokyo', sections: ['chart'] },
    ])
  })
})

describe('while somebody types', () => {
  const offered = async (option: string, typed: string) =>
    (await channel().suggest('digest schedule', option, typed)).map(({ value }) => value)

  test.each([
    ['at', '', '07:00'],
    ['at', '7', '07:00'],
    ['at', '07:4', '07:45'],
    ['at', '7:35', '07:35'],
    ['at', '12:3', '12:30'],
    ['at', '9pm', '21:00'],
    ['zone', 'berl', 'Europe/Berlin'],
    ['zone', 'EST', 'America/New_York'],
    ['zone', '', 'UTC'],
    ['days', 'trad', 'trading days'],
    ['days', 'tue,fri', 'tue,fri'],
    ['days', 'tue,thr', 'tue,thu'],
    ['sections', 'news', 'sentiment,headlines'],
    ['sections', 'headl', 'sentiment,headlines'],
  ])('%s: %j is offered %s first', async (option, typed, value) => {
    expect((await offered(option, typed))[0]).toBe(value)
  })

  test('a zone is offered with the time there', async () => {
    expect(await channel().suggest('digest schedule', 'zone', 'tokyo')).toEqual([
      { label: 'Asia/Tokyo (01:00 now)', value: 'Asia/Tokyo' },
    ])
  })

  test('what cannot be told is offered nothing', async () => {
    expect(await offered('days', 'xyz')).toEqual([])
    expect(await offered('at', 'soon')).toEqual([])
  })
})
