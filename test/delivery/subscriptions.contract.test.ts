import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { createOutlets } from '../../src/delivery/create-outlets.ts'
import { createSubscriptions } from '../../src/delivery/create-subscriptions.ts'
import { reasons } from '../../src/delivery/edition.ts'
import type { Outlet, PostingRight } from '../../src/delivery/outlet.ts'
import type { Rhythm } from '../../src/digest/subscription.ts'
import type { Place } from '../../src/place.ts'
import { onBothEngines } from '../store/both-engines.ts'

const nowMs = Date.parse('2026-11-22T22:00:00Z')
const hourMs = 3_600_000
const ann = { id: 'ann' }
const newId = (): string => randomUUID().replaceAll('-', '')
const rhythm: Rhythm = { at: '07:30', zone: 'Europe/Berlin', days: 'every-day' }
const wish = { rhythm, sections: ['figures', 'chart'] } as const

/** A channel that no other test knows, in a workspace of its own unless given. */
const aPlace = (workspace = newId()): Place => ({ platform: 'discord', workspace, channel: newId() })

await onBothEngines('the digests of a channel', (store) => {
  const desk = () => {
    let right: PostingRight = { may: true, address: 'g1' }
    const clock = { ms: nowMs }
    const outlets = createOutlets()
    const asked: Place[] = []
    const outlet: Pick<Outlet, 'platform' | 'mayPost'> = {
      platform: 'discord',
      async mayPost(place) {
        asked.push(place)
        return right
      },
    }
    // Nothing else of an outlet is asked here.
    outlets.add(outlet as Outlet)
    const subscriptions = createSubscriptions({ store: store(), clock: () => clock.ms, outlets, newId })
    return {
      subscriptions,
      clock,
      asked,
      answer: (other: PostingRight) => {
        right = other
      },
    }
  }
  const rowOf = (id: string) =>
    store().db.selectFrom('subscription').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const refused = (code: string) => expect.objectContaining({ code })

  /** An edition of that day whose answer was lost, due at `dueMs`. */
  async function uncertain(id: string, dueMs: number, reason = 'lost'): Promise<string> {
    const key = newId().slice(0, 16)
    const due = new Date(dueMs)
    const edition = { subscription_id: id, local_date: new Date(dueMs).toISOString().slice(0, 10), key }
    await store()
      .db.insertInto('delivery')
      .values({
        ...edition,
        ...{ due_at: due, deadline_at: new Date(dueMs + hourMs), cut_off_at: due, late: false },
        ...{ state: 'uncertain', attempts: 1, unsure_at: due, reason },
        ...{ claimed_at: due, changed_at: due },
      })
      .execute()
    return key
  }

  it('is scheduled for the next slot after now, and listed', async () => {
    const { subscriptions, asked } = desk()
    const place = aPlace()
    const made = await subscriptions.schedule(place, ann, wish)
    expect(made).toEqual({
      ...{ ...rhythm, id: made.id, place, createdBy: 'ann', sections: ['figures', 'chart'], paused: null },
      next: { localDate: '2026-11-23', dueMs: Date.parse('2026-11-23T06:30:00Z') },
    })
    expect(made.id).toMatch(/^[a-z0-9]{12}$/)
    expect(asked).toEqual([place])
    expect(await rowOf(made.id)).toMatchObject({
      address: 'g1',
      days: 'every-day',
      sections: 'figures,chart',
    })
    expect(await subscriptions.list(place)).toEqual([
      { subscription: made, failingSince: null, last: null, uncertain: [] },
    ])
  })

  it('is not scheduled where Hashdesk may not post, with what is missing', async () => {
    const { subscriptions, answer } = desk()
    const place = aPlace()
    answer({ may: false, what: 'Send Messages is missing.', mend: 'Allow it.' })
    await expect(subscriptions.schedule(place, ann, wish)).rejects.toThrow(
      expect.objectContaining({ code: 'cannot-post', what: 'Send Messages is missing.', mend: 'Allow it.' }),
    )
    await expect(subscriptions.schedule({ ...place, platform: 'terminal' }, ann, wish)).rejects.toThrow(
      refused('cannot-post'),
    )
    expect(await subscriptions.list(place)).toEqual([])
  })

  it('may be several, but no two with one rhythm, and ten at most, also where they are scheduled at once', async () => {
    const { subscriptions } = desk()
    const place = aPlace()
    const at = (minute: number) => ({ ...wish, rhythm: { ...rhythm, at: `08:${minute}` } })
    await subscriptions.schedule(place, ann, at(10))
    await expect(subscriptions.schedule(place, ann, at(10))).rejects.toThrow(refused('already-scheduled'))
    await subscriptions.schedule(place, ann, { ...at(10), rhythm: { ...at(10).rhythm, days: ['mon'] } })
    const more = await Promise.allSettled(
      Array.from({ length: 12 }, (_, minute) => subscriptions.schedule(place, ann, at(minute + 20))),
    )
    expect(more.filter(({ status }) => status === 'fulfilled')).toHaveLength(8)
    for (const one of more) {
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'too-many' })
    }
    expect(await subscriptions.list(place)).toHaveLength(10)
    expect(await subscriptions.ofWorkspace(place, 4)).toHaveLength(4)
  })

  it('is the same under an older name of its zone, and the platform is not asked for what is refused', async () => {
    const { subscriptions, asked } = desk()
    const place = aPlace()
    const inZone = (zone: string) => ({ ...wish, rhythm: { ...rhythm, zone } })
    await subscriptions.schedule(place, ann, inZone('Europe/Kiev'))
    await expect(subscriptions.schedule(place, ann, inZone('Europe/Kyiv'))).rejects.toThrow(
      refused('already-scheduled'),
    )
    expect(asked).toHaveLength(1)
    await subscriptions.schedule(place, ann, inZone('Europe/Athens'))
  })

  it('is paused, goes on with the next slot, and is removed with its ledger', async () => {
    const { subscriptions, clock, answer } = desk()
    const place = aPlace()
    const { id } = await subscriptions.schedule(place, ann, wish)
    const key = await uncertain(id, nowMs - hourMs)
    expect(await subscriptions.pause(place, id)).toMatchObject({ paused: 'asked', next: null })
    expect(await rowOf(id)).toMatchObject({ next_due_at: null, next_local_date: null })
    expect(await subscriptions.pause(place, id)).toMatchObject({ paused: 'asked' })
    clock.ms = nowMs + 72 * hourMs
    answer({ may: false, what: 'The channel is gone.', mend: 'Choose another.' })
    await expect(subscriptions.resume(place, id)).rejects.toThrow(refused('cannot-post'))
    answer({ may: true, address: 'g2' })
    const next = { localDate: '2026-11-26', dueMs: Date.parse('2026-11-26T06:30:00Z') }
    expect(await subscriptions.resume(place, id)).toMatchObject({ paused: null, next })
    expect(await rowOf(id)).toMatchObject({ address: 'g2', failing_since: null })
    expect(await subscriptions.remove(place, id)).toMatchObject({ id })
    expect(await subscriptions.list(place)).toEqual([])
    await expect(subscriptions.settle(place, key, 'there')).rejects.toThrow(refused('not-found'))
  })

  it('does not go on in a zone that nobody knows any more, and is still listed, paused and removed', async () => {
    const { subscriptions, asked } = desk()
    const place = aPlace()
    const { id } = await subscriptions.schedule(place, ann, wish)
    const gone = { zone: 'Europe/Atlantis', paused: 'zone', next_due_at: null, next_local_date: null }
    await store().db.updateTable('subscription').set(gone).where('id', '=', id).execute()
    await expect(subscriptions.resume(place, id)).rejects.toThrow(
      expect.objectContaining({
        code: 'bad-request',
        what: 'The time zone Europe/Atlantis is not known any more.',
        mend: 'Schedule the digest anew with a city or a zone, such as Europe/Berlin.',
      }),
    )
    expect(asked).toHaveLength(1)
    expect(await subscriptions.list(place)).toMatchObject([{ subscription: { paused: 'zone', next: null } }])
    // Another beside it is no trouble.
    await subscriptions.schedule(place, ann, wish)
    expect(await subscriptions.pause(place, id)).toMatchObject({ paused: 'zone' })
    expect(await subscriptions.remove(place, id)).toMatchObject({ zone: 'Europe/Atlantis' })
  })

  it('is found in its own channel alone', async () => {
    const { subscriptions } = desk()
    const place = aPlace()
    const { id } = await subscriptions.schedule(place, ann, wish)
    const key = await uncertain(id, nowMs - hourMs)
    for (const other of [aPlace(place.workspace), { ...place, workspace: newId() }]) {
      await expect(subscriptions.pause(other, id)).rejects.toThrow(refused('not-found'))
      await expect(subscriptions.resume(other, id)).rejects.toThrow(refused('not-found'))
      await expect(subscriptions.remove(other, id)).rejects.toThrow(refused('not-found'))
      await expect(subscriptions.settle(other, key, 'there')).rejects.toThrow(refused('not-found'))
      expect(await subscriptions.list(other)).toEqual([])
    }
  })

  it('tells its latest edition and all that are uncertain, the newest first', async () => {
    const { subscriptions } = desk()
    const place = aPlace()
    const { id } = await subscriptions.schedule(place, ann, wish)
    const keys = [await uncertain(id, nowMs - 50 * hourMs), await uncertain(id, nowMs - 26 * hourMs)]
    await store()
      .db.updateTable('delivery')
      .set({ state: 'posted' })
      .where('key', '=', keys[1] ?? '')
      .execute()
    const older = await uncertain(id, nowMs - 99 * hourMs)
    const [report] = await subscriptions.list(place)
    expect(report?.last).toMatchObject({ key: keys[1], state: 'posted', localDate: '2026-11-21' })
    expect(report?.uncertain.map(({ key }) => key)).toEqual([keys[0], older])
  })

  it('has an uncertain edition settled once: it is there, is posted after all, or is missed', async () => {
    const { subscriptions } = desk()
    const place = aPlace()
    const { id } = await subscriptions.schedule(place, ann, wish)
    const stateOf = (key: string) =>
      store().db.selectFrom('delivery').selectAll().where('key', '=', key).executeTakeFirstOrThrow()
    const there = await uncertain(id, nowMs - 49 * hourMs)
    expect(await subscriptions.settle(place, there, 'there')).toMatchObject({ state: 'posted', reason: null })
    await expect(subscriptions.settle(place, there, 'not-there')).rejects.toThrow(refused('not-found'))
    const inTime = await uncertain(id, nowMs - hourMs / 2)
    expect(await subscriptions.settle(place, inTime, 'not-there')).toMatchObject({ state: 'pending' })
    expect(await stateOf(inTime)).toMatchObject({ unsure_at: null })
    const over = await uncertain(id, nowMs - 25 * hourMs)
    expect(await subscriptions.settle(place, over, 'not-there')).toMatchObject({ state: 'missed' })
  })

  it.each([
    ['a digest', 'there', 'posted', false],
    ['a digest', 'not-there', 'pending', true],
    ['the notice that there is none', 'there', 'withheld', true],
    ['the notice that there is none', 'not-there', 'pending', false],
  ] as const)(
    'where %s is %s, it is %s, and whether the channel was told of a silence is %s',
    async (what, seen, state, told) => {
      const { subscriptions } = desk()
      const place = aPlace()
      const { id } = await subscriptions.schedule(place, ann, wish)
      await store().db.updateTable('subscription').set({ told_nothing: true }).where('id', '=', id).execute()
      const key = await uncertain(
        id,
        nowMs - hourMs / 2,
        what === 'a digest' ? reasons.lost : reasons.lostNotice,
      )
      expect(await subscriptions.settle(place, key, seen)).toMatchObject({
        state,
        reason: state === 'withheld' ? reasons.nothing : null,
      })
      expect((await rowOf(id)).told_nothing).toBe(told)
    },
  )
})
