import { expect, it } from 'vitest'
import { createStatus } from '../../src/workspace/status.ts'
import { onBothEngines } from '../store/both-engines.ts'
import { giveAnswer, unique } from '../store/given-answer.ts'

const now = Date.parse('2026-11-22T12:00:00Z')
const hoursAgo = (hours: number): Date => new Date(now - hours * 60 * 60_000)

await onBothEngines('the ages of the data', (store) => {
  const agesOf = async (workspace: string) => {
    const parts = { store: store(), clock: () => now, version: '9.8.7' }
    const status = createStatus({ ...parts, engine: { id: 'embedded', version: '12' } })
    return await status.ages({ platform: 'discord', workspace, channel: 'c' })
  }

  it('are those of this workspace, which has nothing at first', async () => {
    await giveAnswer(store().db, { workspace: 'discord:other', readAt: hoursAgo(1) })
    expect(await agesOf(unique('guild'))).toEqual({
      store: store().engine === 'pglite' ? 'the built-in store' : 'PostgreSQL',
      lastReadAt: null,
      takesToday: 0,
      engine: 'embedded 12',
      startedAt: '2026-11-22T12:00:00.000Z',
      version: '9.8.7',
    })
  })

  it('tell the latest reading and the takes of a day, without anybody’s private ones', async () => {
    const guild = unique('guild')
    const workspace = `discord:${guild}`
    const times = [
      { readAt: hoursAgo(30), answeredAt: hoursAgo(30) },
      { readAt: hoursAgo(5), answeredAt: hoursAgo(5) },
      { readAt: hoursAgo(30), answeredAt: hoursAgo(2) },
    ]
    for (const time of times) await giveAnswer(store().db, { workspace, ...time })
    await giveAnswer(store().db, { workspace, private: true, readAt: hoursAgo(1) })
    expect(await agesOf(guild)).toMatchObject({
      lastReadAt: hoursAgo(5).toISOString(),
      takesToday: 2,
    })
  })

  it('count a person’s private takes in their direct messages', async () => {
    const person = unique('person')
    const workspace = `discord:${person}`
    await giveAnswer(store().db, { workspace, asker: person, private: true, readAt: hoursAgo(1) })
    expect(await agesOf(person)).toMatchObject({ lastReadAt: hoursAgo(1).toISOString(), takesToday: 1 })
  })
})
