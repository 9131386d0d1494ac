import { describe, expect, test } from 'vitest'
import { atTheDoor, cardOf, codeOf, visitorOf } from './at-the-door.ts'

const none = { workspace: false, channel: false, digests: false }
const member = visitorOf('member', {}, none)
const moderator = visitorOf('moderator', {}, { ...none, channel: true })
const runsChannel = visitorOf('host', {}, { ...none, digests: true })
const manager = visitorOf('boss', {}, { ...none, workspace: true })
const at = { at: '07:30' }

const changes = ['schedule', 'now', 'pause', 'resume', 'remove'].map((part) => `digest ${part}`)

describe('who may', () => {
  test.each(changes)('/%s is for whoever may manage the channel', async (name) => {
    const { ask, door } = atTheDoor()
    await ask('digest schedule', at, runsChannel)
    for (const visitor of [member, moderator]) {
      const refused = await door.ask(visitor, name, name.endsWith('schedule') ? at : {})
      expect(refused).toMatchObject({ kind: 'refused', card: { private: true } })
      const card = await cardOf(refused)
      expect(codeOf(card)).toBe('not-allowed')
      expect(card.title).toBe('Only whoever may manage this channel can do that.')
    }
    const given = name.endsWith('schedule') ? { at: '08:30' } : {}
    expect((await ask(name, given, runsChannel)).kind).toBe('answer')
  })

  test('anybody may look at the list and a preview, but not press what changes them', async () => {
    const { ask, press, written } = atTheDoor()
    await ask('digest schedule', at, runsChannel)
    const card = await ask('digest list', {}, member)
    expect((await ask('digest preview', {}, member)).private).toBe(true)
    expect(card.actions.length).toBeGreaterThan(0)
    for (const { id } of card.actions) expect(codeOf(await press(id, 'asker', member))).toBe('not-allowed')
    expect(written.digests.reports).toMatchObject([{ subscription: { paused: null } }])
    for (const { id } of card.actions) expect((await press(id, 'asker', runsChannel)).kind).toBe('answer')
    expect(written.digests.reports).toMatchObject([{ subscription: { paused: 'asked' } }])
  })

  test('a workspace may open digests to all, leave them to managers, or switch them off', async () => {
    const { ask, press, desk, me } = atTheDoor()
    const rule = (digest: 'anyone' | 'manager' | 'nobody') =>
      desk.settings.change(me.place, { who: { digest } })
    await rule('anyone')
    expect((await ask('digest schedule', at, member)).title).toBe('The digest is scheduled.')
    const { actions } = await ask('digest list', {}, member)
    expect((await press(actions[0]?.id ?? '', 'asker', member)).title).toBe('The digest is paused.')
    await rule('manager')
    expect(codeOf(await ask('digest resume', {}, runsChannel))).toBe('not-allowed')
    expect(codeOf(await ask('digest list', {}, member))).toBe('not-allowed')
    expect((await ask('digest resume', {}, manager)).title).toBe('The digest goes on.')
    await rule('nobody')
    expect(codeOf(await ask('digest list', {}, manager))).toBe('not-allowed')
  })
})

test('what is wrong with a schedule is told at once and privately, before anything is asked of the platform', async () => {
  let asked = 0
  const { door } = atTheDoor({
    refusal: () => {
      asked += 1
      return null
    },
  })
  const refused = await door.ask(runsChannel, 'digest schedule', { at: '25:00', zone: 'Berlin' })
  expect(refused).toMatchObject({ kind: 'refused', card: { private: true } })
  expect(asked).toBe(0)
})
