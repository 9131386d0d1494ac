import { expect, it } from 'vitest'
import { keepRequest } from '../../src/store/kept-requests.ts'
import { takeLease } from '../../src/store/leases.ts'
import { keepPostedCard } from '../../src/store/posted-cards.ts'
import { firstSight } from '../../src/store/seen-events.ts'
import { sweepServed } from '../../src/takes/retention.ts'
import { onBothEngines } from './both-engines.ts'
import { giveAnswer } from './given-answer.ts'
import { silentLog } from './silent-log.ts'

const now = Date.parse('2026-11-22T12:00:00Z')
const daysAgo = (days: number): Date => new Date(now - days * 24 * 60 * 60_000)
const ages = [0.9, 1.1, 6.9, 7.1, 29.9, 30.1]

await onBothEngines('the daily sweep', (store) => {
  it('deletes what has served its time, and nothing else', async () => {
    const { db } = store()
    for (const age of ages) {
      const id = String(age)
      const whose = { workspace: 'slack:T1', person: 'ann', private: false }
      await keepRequest(db, { id, ...whose, request: {}, keptAt: daysAgo(age) })
      await firstSight(db, id, daysAgo(age))
      const { answer } = await giveAnswer(db, { workspace: 'slack:T1', asker: id })
      const card = { answerId: answer.id, workspace: 'slack:T1', message: id, url: null }
      await keepPostedCard(db, { ...card, channel: 'c', postedAt: daysAgo(age) })
      const state = { state_hash: id, options: '{}', expires_at: daysAgo(age) }
      await db.insertInto('oauth_state').values(state).execute()
    }
    await takeLease(db, 'dead', 'gone', 1_000, daysAgo(0.1))
    await takeLease(db, 'held', 'here', 1_000, daysAgo(0))
    const pending = { state_hash: 'pending', options: '{}', expires_at: daysAgo(-0.01) }
    await db.insertInto('oauth_state').values(pending).execute()

    const parts = { store: store(), clock: () => now, log: await silentLog(), retentionDays: 90 }
    expect(await sweepServed(parts)).toBe(1 + 3 + 5 + 6 + 1)
    expect(await sweepServed(parts)).toBe(0)

    const left = async (table: 'kept_request' | 'seen_event'): Promise<string[]> =>
      (await db.selectFrom(table).select('id').orderBy('id').execute()).map(({ id }) => id)
    expect(await left('kept_request')).toEqual(['0.9', '1.1', '29.9', '6.9', '7.1'])
    expect(await left('seen_event')).toEqual(['0.9'])
    const cards = await db.selectFrom('posted_card').select('message').orderBy('message').execute()
    expect(cards.map(({ message }) => message)).toEqual(['0.9', '1.1', '6.9'])
    expect(await db.selectFrom('lease').select('name').execute()).toEqual([{ name: 'held' }])
    expect(await db.selectFrom('oauth_state').select('state_hash').execute()).toEqual([
      { state_hash: 'pending' },
    ])
    expect(await db.selectFrom('take_answer').select('id').execute()).toHaveLength(ages.length)
  })
})
