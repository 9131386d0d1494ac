import { expect, it } from 'vitest'
import { keepConsolePost } from '../../src/store/console-posts.ts'
import { addDeliveries } from '../../src/store/deliveries.ts'
import { keepContent } from '../../src/store/digest-content.ts'
import { keepRequest } from '../../src/store/kept-requests.ts'
import { takeLease } from '../../src/store/leases.ts'
import { keepPostedCard } from '../../src/store/posted-cards.ts'
import { firstSight } from '../../src/store/seen-events.ts'
import { sweepServed } from '../../src/takes/retention.ts'
import { subscribe } from '../delivery/ledger.ts'
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

  it('deletes the ledger of editions, digests in the console and what editions were made of', async () => {
    const { db } = store()
    const ages = [2.9, 3.1, 29.9, 30.1, 59.9, 60.1]
    const subscription = await subscribe(db)
    for (const age of ages) {
      const [key, at] = [String(age), daysAgo(age)]
      const times = {
        due_at: at,
        deadline_at: at,
        cut_off_at: at,
        late: false,
        state: 'missed' as const,
        reason: null,
      }
      await addDeliveries(db, [{ subscription_id: subscription, local_date: key, key, ...times }], daysAgo(0))
      const post = { key, workspace: 'console:local', channel: 'page', card: '{}' }
      await keepConsolePost(db, { ...post, postedAt: at })
      const content = { key, content: '{}', complete: true, composedAt: at }
      await keepContent(db, content, { insteadOfComplete: false })
    }

    const parts = { store: store(), clock: () => now, log: await silentLog(), retentionDays: 90 }
    expect(await sweepServed(parts)).toBe(1 + 3 + 5)
    expect(await sweepServed(parts)).toBe(0)

    const left = async (table: 'delivery' | 'console_post' | 'digest_content'): Promise<string[]> =>
      (await db.selectFrom(table).select('key').orderBy('key').execute()).map(({ key }) => key)
    expect(await left('delivery')).toEqual(['2.9', '29.9', '3.1', '30.1', '59.9'])
    expect(await left('console_post')).toEqual(['2.9', '29.9', '3.1'])
    expect(await left('digest_content')).toEqual(['2.9'])
    expect(await db.selectFrom('subscription').select('id').execute()).toEqual([{ id: subscription }])
  })
})
