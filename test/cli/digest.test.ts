import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import { openStore } from '../../src/store/engine.ts'
import type { Store } from '../../src/store/store.ts'
import { silentLog } from '../store/silent-log.ts'

/** Each starts several processes, which takes a while on a machine that is busy. */
vi.setConfig({ testTimeout: 60_000 })

const dayMs = 86_400_000
const dataDir = mkdtempSync(join(tmpdir(), 'hashdesk-digest-cli-'))
const open = async (): Promise<Store> =>
  await openStore({ config: { dataDir, databaseUrl: null }, log: await silentLog(), clock: systemClock })

const digest = (...words: readonly string[]): Promise<{ status: number; out: string; err: string }> =>
  new Promise((resolve) => {
    const { PATH = '', HOME = '' } = process.env
    execFile(
      process.execPath,
      ['src/cli/digest.ts', ...words],
      { env: { PATH, HOME, DATA_DIR: dataDir, CONSOLE: 'off' } },
      (error, out, err) =>
        resolve({ status: typeof error?.code === 'number' ? error.code : error === null ? 0 : -1, out, err }),
    )
  })

/** One subscription with an edition in each of these states. */
async function editions(
  store: Store,
  all: readonly { key: string; state: string; deadlineMs: number }[],
): Promise<void> {
  const now = new Date()
  await store.db
    .insertInto('subscription')
    .values({
      ...{ id: 'abcdefgh2345', workspace: 'discord:1', channel: '2', person: '3', address: '1' },
      ...{ local_time: '07:30', zone: 'Europe/Berlin', days: 'every-day', sections: 'figures' },
      ...{ paused: 'asked', next_local_date: null, created_at: now, changed_at: now },
    })
    .execute()
  for (const [n, { key, state, deadlineMs }] of all.entries()) {
    await store.db
      .insertInto('delivery')
      .values({
        ...{ subscription_id: 'abcdefgh2345', local_date: `2026-11-${String(n + 10)}`, key, state },
        ...{ due_at: now, deadline_at: new Date(deadlineMs), cut_off_at: now, late: false },
        ...{ unsure_at: state === 'uncertain' ? now : null, claimed_at: now, changed_at: now },
        ...{ message: null, url: null, reason: state === 'uncertain' ? 'the answer was lost' : null },
      })
      .execute()
  }
}

describe('npm run digest', () => {
  beforeAll(async () => {
    const store = await open()
    await editions(store, [
      { key: 'postedaaaaaaaaaa', state: 'posted', deadlineMs: Date.now() + dayMs },
      { key: 'standsthereaaaaa', state: 'uncertain', deadlineMs: Date.now() + dayMs },
      { key: 'notthereaaaaaaaa', state: 'uncertain', deadlineMs: Date.now() + dayMs },
      { key: 'overaaaaaaaaaaaa', state: 'uncertain', deadlineMs: Date.now() - 1 },
    ])
    await store.close()
  })
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

  it('lists the editions of which nobody knows', async () => {
    const { status, out } = await digest('list', '--state', 'uncertain')
    expect(status).toBe(0)
    const lines = out.trim().split('\n')
    expect(lines).toHaveLength(3)
    expect(out).toMatch(
      /^standsthereaaaaa {2}2026-11-11 {2}uncertain {2}due .* UTC {2}discord:1 2 {2}\(the answer was lost\)$/m,
    )
    expect(out).not.toContain('posteda')
    expect((await digest('list', '--state', 'failed')).out).toBe('No edition is failed.\n')
  })

  it('settles each by what was seen', async () => {
    const there = await digest('settle', 'standsthereaaaaa', 'there')
    const notThere = await digest('settle', 'notthereaaaaaaaa', 'not-there')
    const over = await digest('settle', 'overaaaaaaaaaaaa', 'not-there')
    const again = await digest('settle', 'overaaaaaaaaaaaa', 'there')
    expect(there.out).toBe('It counts as posted.\n')
    expect(notThere.out).toBe('It is posted within two minutes.\n')
    expect(over.out).toBe('Its time is over: it is recorded as missed.\n')
    expect(again.status).toBe(1)
    expect(again.err).toContain('No uncertain edition has the key overaaaaaaaaaaaa.')
    const store = await open()
    const rows = await store.db
      .selectFrom('delivery')
      .select(['key', 'state', 'unsure_at'])
      .orderBy('key')
      .execute()
    await store.close()
    expect(rows).toEqual([
      { key: 'notthereaaaaaaaa', state: 'pending', unsure_at: null },
      { key: 'overaaaaaaaaaaaa', state: 'missed', unsure_at: null },
      { key: 'postedaaaaaaaaaa', state: 'posted', unsure_at: null },
      { key: 'standsthereaaaaa', state: 'posted', unsure_at: null },
    ])
  })

  it('says who holds the built-in store, and where the same can be done', async () => {
    const store = await open()
    const { status, err } = await digest('list')
    await store.close()
    expect(status).toBe(1)
    expect(err).toContain(`in use by process ${process.pid}`)
    expect(err).toContain('/digest list in the console')
  })

  it('explains itself where it is not understood', async () => {
    for (const words of [
      ['settle', 'x', 'maybe'],
      ['settle', 'notthereaaaaaaaa', 'there', 'not-there'],
      ['settle', 'notthereaaaaaaaa', 'there', '--state', 'uncertain'],
      ['list', 'uncertain'],
      ['list', '--state', 'lost'],
    ]) {
      const { status, err } = await digest(...words)
      expect(status).toBe(2)
      expect(err).toContain('Usage: npm run --silent digest')
    }
  })
})
