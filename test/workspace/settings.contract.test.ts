import { beforeEach, describe, expect, it } from 'vitest'
import type { Place } from '../../src/place.ts'
import type { Store } from '../../src/store/store.ts'
import { type CachedSettings, createSettings } from '../../src/workspace/settings.ts'
import { onBothEngines } from '../store/both-engines.ts'
import { unique } from '../store/given-answer.ts'

const defaults = { zone: 'UTC', engine: 'embedded', privateByDefault: false, who: {} }

await onBothEngines('the settings of a workspace', (store) => {
  let place: Place
  let now: number
  let settings: CachedSettings
  const start = (): CachedSettings => createSettings({ store: store(), clock: () => now })
  beforeEach(() => {
    place = { platform: 'slack', workspace: unique('T'), channel: 'c' }
    now = Date.parse('2026-11-22T12:00:00Z')
    settings = start()
  })

  const stored = () =>
    store()
      .db.selectFrom('workspace_settings')
      .selectAll()
      .where('workspace', '=', `slack:${place.workspace}`)
      .executeTakeFirst()

  it('are the defaults where nobody has changed any, and nothing is stored for it', async () => {
    expect(await settings.of(place)).toEqual(defaults)
    expect(await stored()).toBeUndefined()
  })

  it('change one by one, in every channel, and hold after a restart', async () => {
    await settings.change(place, { zone: 'europe/zurich' })
    const changed = await settings.change(place, { who: { take: 'manager' } })
    const expected = { ...defaults, zone: 'Europe/Zurich', who: { take: 'manager' } }
    expect(changed).toEqual(expected)
    expect(await settings.of({ ...place, channel: 'another' })).toEqual(expected)
    expect(await start().of(place)).toEqual(expected)
  })

  it('are those of one workspace on one platform', async () => {
    await settings.change(place, { privateByDefault: true })
    expect(await settings.of({ ...place, platform: 'discord' })).toEqual(defaults)
    expect(await settings.of({ ...place, workspace: 'another' })).toEqual(defaults)
  })

  it.each([
    ['for the first time', false],
    ['again', true],
  ])('do not undo each other when they change at once, %s', async (_, before) => {
    const other = start()
    if (before) await settings.change(place, {})
    await Promise.all([
      settings.change(place, { zone: 'Europe/Zurich' }),
      other.change(place, { privateByDefault: true }),
      settings.change(place, { who: { take: 'nobody' } }),
    ])
    expect(await start().of(place)).toEqual({
      ...defaults,
      zone: 'Europe/Zurich',
      privateByDefault: true,
      who: { take: 'nobody' },
    })
  })

  it('refuse a zone that there is not, and stay as they were', async () => {
    await settings.change(place, { privateByDefault: true })
    const wrong = settings.change(place, { zone: 'Mars/Olympus', privateByDefault: false })
    await expect(wrong).rejects.toMatchObject({ code: 'bad-request' })
    expect(await start().of(place)).toEqual({ ...defaults, privateByDefault: true })
  })

  it.each<[string, unknown, object]>([
    ['no settings at all', 'nonsense', {}],
    [
      'an engine of a later release',
      { engine: 'oracle', privateByDefault: true },
      { privateByDefault: true },
    ],
    ['a zone that is gone', { zone: 'Mars/Olympus', who: { take: 'nobody' } }, { who: { take: 'nobody' } }],
    ['one rule of many', { who: { take: 'manager', help: 'wizard' } }, { who: { take: 'manager' } }],
    ['rules of another kind', { zone: 'Asia/Kolkata', who: [] }, { zone: 'Asia/Kolkata' }],
  ])('are read as far as they are understood: %s', async (_, json, read) => {
    await settings.change(place, {})
    await store()
      .db.updateTable('workspace_settings')
      .set({ settings: JSON.stringify(json) })
      .where('workspace', '=', `slack:${place.workspace}`)
      .execute()
    expect(await start().of(place)).toEqual({ ...defaults, ...read })
  })

  it('say whether they are a person’s own, where that is told', async () => {
    await settings.change(place, { privateByDefault: true })
    expect(await stored()).toMatchObject({ personal: null })
    await settings.change(place, {}, { id: 'ann' })
    expect(await stored()).toMatchObject({ personal: false })
    await settings.change(place, {})
    expect(await stored()).toMatchObject({ personal: false })
    await settings.change(place, {}, { id: place.workspace })
    expect(await stored()).toMatchObject({ personal: true })
  })

  describe('in memory', () => {
    it('hold for five seconds against another process, and not against this one', async () => {
      const other = start()
      await other.of(place)
      await settings.of(place)
      await settings.change(place, { privateByDefault: true })
      expect((await settings.of(place)).privateByDefault).toBe(true)
      now += 4_999
      expect((await other.of(place)).privateByDefault).toBe(false)
      now += 1
      expect((await other.of(place)).privateByDefault).toBe(true)
    })

    /** The store, with something that happens before each query. */
    const observed = (onQuery: () => void): Store => ({
      ...store(),
      db: store().db.withPlugin({
        transformQuery: ({ node }) => {
          onQuery()
          return node
        },
        transformResult: async ({ result }) => result,
      }),
    })

    it('cost one query where many ask at once', async () => {
      let queries = 0
      const counting = observed(() => {
        queries += 1
      })
      const busy = createSettings({ store: counting, clock: () => now })
      await Promise.all(Array.from({ length: 50 }, () => busy.of(place)))
      await busy.of(place)
      expect(queries).toBe(1)
      // Of very many workspaces, the one that was read longest ago is read again.
      for (let n = 0; n < 2_000; n += 1) await busy.of({ ...place, workspace: `other-${n}` })
      await busy.of(place)
      expect(queries).toBe(2_002)
    })

    it('do not remember a store that failed', async () => {
      let broken = true
      const failing = observed(() => {
        if (broken) throw new Error('the connection is gone')
      })
      const reading = createSettings({ store: failing, clock: () => now })
      await expect(reading.of(place)).rejects.toThrow('the connection is gone')
      broken = false
      expect(await reading.of(place)).toEqual(defaults)
    })
  })
})
