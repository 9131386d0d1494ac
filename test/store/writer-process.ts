/** A process that opens the store in the directory it is given and writes until it is killed, saying what it has written. */
import { systemClock } from '../../src/clock.ts'
import { migrate } from '../../src/store/migrate.ts'
import { openPglite } from '../../src/store/pglite.ts'
import { silentLog } from './silent-log.ts'

const dataDir = process.argv[2] ?? ''
try {
  const store = await openPglite(dataDir, { log: await silentLog(), clock: systemClock })
  await migrate(store.db)
  console.log('open')
  for (let n = 0; ; n += 1) {
    const id = `${process.pid}-${n}`
    await store.db
      .insertInto('article')
      .values({
        id,
        audience_workspace: '',
        audience_person: '',
        story_key: id,
        content_hash: id,
        text_hash: id,
        facts: '{}',
        body: JSON.stringify({ text: 'x'.repeat(2_000) }),
        read_at: new Date(),
      })
      .execute()
    console.log(`wrote ${id}`)
  }
} catch (error) {
  console.log(`refused ${error instanceof Error ? error.message : error}`)
  process.exitCode = 1
}
