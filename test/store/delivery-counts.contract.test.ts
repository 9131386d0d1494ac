import { expect, it } from 'vitest'
import { answers, openDeliveries, sendingSince } from '../../src/store/delivery-counts.ts'
import { onBothEngines } from './both-engines.ts'

const at = new Date('2026-11-22T07:30:00Z')
const later = new Date('2026-11-22T07:33:00Z')

await onBothEngines('counting open editions', (store) => {
  it('finds none in an empty store, which answers', async () => {
    await answers(store().db)
    expect(await openDeliveries(store().db)).toEqual([])
    expect(await sendingSince(store().db, later)).toBe(0)
  })

  it('counts them by platform and state, and those that are on their way for too long', async () => {
    const { db } = store()
    const states = {
      'discord:1': ['pending', 'pending', 'sending', 'posted', 'missed'],
      'slack:T1': ['uncertain', 'sending', 'failed', 'withheld'],
    }
    for (const [workspace, those] of Object.entries(states)) {
      for (const [n, state] of those.entries()) {
        const id = `${workspace}-${n}`
        await db
          .insertInto('subscription')
          .values({
            ...{ id, workspace, channel: 'c', person: 'p', address: '', local_time: '07:30', zone: 'UTC' },
            ...{ days: 'every-day', sections: 'figures', paused: null, next_local_date: null },
            ...{ created_at: at, changed_at: at },
          })
          .execute()
        await db
          .insertInto('delivery')
          .values({
            ...{
              subscription_id: id,
              local_date: '2026-11-22',
              key: id,
              state,
              due_at: at,
              deadline_at: later,
            },
            ...{ cut_off_at: at, late: false, message: null, url: null, reason: null, claimed_at: at },
            // The one of Slack began just now.
            changed_at: workspace === 'slack:T1' ? later : at,
          })
          .execute()
      }
    }
    const open = await openDeliveries(db)
    expect(open.map(({ platform, state, many }) => `${platform} ${state} ${many}`).toSorted()).toEqual([
      'discord pending 2',
      'discord sending 1',
      'slack sending 1',
      'slack uncertain 1',
    ])
    expect(await sendingSince(db, new Date(at.getTime() + 60_000))).toBe(1)
    expect(await sendingSince(db, at)).toBe(0)
  })
})
