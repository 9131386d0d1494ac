import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { blankCard } from '../../src/chat/blank-card.ts'
import { createConsoleOutlet } from '../../src/chat/console/digest-outlet.ts'
import { consolePlace } from '../../src/chat/console/place.ts'
import { systemClock } from '../../src/clock.ts'
import { createOutlets } from '../../src/delivery/create-outlets.ts'
import { startDelivery } from '../../src/delivery/start-delivery.ts'
import { openStore } from '../../src/store/engine.ts'
import { moveStore } from '../../src/store/move/move-store.ts'
import type { Store } from '../../src/store/store.ts'
import { noTelemetry } from '../../src/telemetry.ts'
import { startPostgres } from '../servers/postgres.ts'
import { silentLog } from '../store/silent-log.ts'

/** Seconds, and many of them on a machine that is busy. */
vi.setConfig({ testTimeout: 60_000 })

const postgres = await startPostgres()
if (postgres === null) {
  if (process.env['REQUIRE_POSTGRES'] === '1') throw new Error('PostgreSQL is required.')
  console.warn('editions that are moved: NOT RUN, there is no PostgreSQL here')
}

const minuteMs = 60_000
const ago = (minutes: number): Date => new Date(systemClock() - minutes * minuteMs)
const never = 'wnevertriedaaaaa'
const shown = 'wstandsthereaaaa'

/** Two editions that the process which ended has left: one it had not begun, and one that stands there already. */
async function leaveEditions({ db }: Store): Promise<void> {
  const workspace = `${consolePlace.platform}:${consolePlace.workspace}`
  const { channel } = consolePlace
  await db
    .insertInto('subscription')
    .values(
      ['one', 'two'].map((id) => ({
        ...{ id, workspace, channel, person: 'ann', address: '', local_time: '07:30', zone: 'UTC' },
        ...{ days: 'every-day', sections: 'figures', paused: null, next_local_date: '2099-01-01' },
        next_due_at: new Date('2099-01-01T07:30:00Z'),
        created_at: ago(3_000),
        changed_at: ago(5),
      })),
    )
    .execute()
  const edition = {
    ...{ local_date: '2026-11-22', due_at: ago(5), deadline_at: ago(-60), cut_off_at: ago(30), late: false },
    ...{ message: null, url: null, reason: null, claimed_at: ago(5), changed_at: ago(5) },
  }
  await db
    .insertInto('delivery')
    .values([
      { ...edition, subscription_id: 'one', key: never, state: 'pending' },
      { ...edition, subscription_id: 'two', key: shown, state: 'sending', attempts: 1, unsure_at: ago(5) },
    ])
    .execute()
  const card = JSON.stringify(blankCard('Daily digest'))
  await db
    .insertInto('console_post')
    .values({ key: shown, workspace, channel, card, posted_at: ago(5) })
    .execute()
}

it.skipIf(postgres === null)('an edition that was open when its store was moved is posted once', async () => {
  await using server = postgres
  const dataDir = mkdtempSync(join(tmpdir(), 'hashdesk-moved-'))
  const log = await silentLog()
  const open = (databaseUrl: string | null) =>
    openStore({ config: { dataDir, databaseUrl }, log, clock: systemClock })
  const source = await open(null)
  const target = await open((await server?.database()) ?? '')
  try {
    await leaveEditions(source)
    await moveStore(source, target)
    const outlets = createOutlets()
    outlets.add(createConsoleOutlet({ store: target, clock: systemClock, log }))
    let composed = 0
    const delivery = await startDelivery({
      ...{ store: target, outlets, tokens: {}, clock: systemClock, log, telemetry: noTelemetry },
      digests: {
        edition: async () => {
          composed += 1
          return { state: 'full', card: blankCard('Daily digest'), identity: 'same' }
        },
      },
    })
    const states = () =>
      target.db.selectFrom('delivery').select(['key', 'state', 'message']).orderBy('key').execute()
    await expect.poll(states, { timeout: 8_000 }).toEqual([
      { key: never, state: 'posted', message: '2' },
      { key: shown, state: 'posted', message: '1' },
    ])
    await delivery.close()
    const posts = await target.db.selectFrom('console_post').select('key').orderBy('id').execute()
    expect(posts.map(({ key }) => key)).toEqual([shown, never])
    expect(composed).toBe(1)
  } finally {
    await source.close()
    await target.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
})
