import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { migrate } from '../../src/store/migrate.ts'
import { UserError } from '../../src/user-error.ts'
import { onBothEngines } from './both-engines.ts'

await onBothEngines('a store that a newer version has changed', (store) => {
  it('is left as it is, and says what to start', async () => {
    await sql`INSERT INTO kysely_migration VALUES ('9999-to-come', '2030-01-01T00:00:00Z')`.execute(
      store().db,
    )
    const problem: unknown = await migrate(store().db).catch((error: unknown) => error)
    expect(problem).toBeInstanceOf(UserError)
    expect(problem).toMatchObject({
      code: 'store-unusable',
      message: expect.stringContaining('A newer version of Hashdesk has changed the tables of this store.'),
    })
    await sql`DELETE FROM kysely_migration WHERE name = '9999-to-come'`.execute(store().db)
    expect(await migrate(store().db)).toEqual([])
  })
})
