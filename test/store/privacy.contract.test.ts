import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { onBothEngines } from './both-engines.ts'

const page = readFileSync(new URL('../../docs/privacy.md', import.meta.url), 'utf8')

/** `table.field` of every row below a heading such as "### article: …", with its purpose and time. */
const documented = page.split('\n### ').flatMap((section) => {
  const table = /^(\w+):/.exec(section)?.[1]
  const rows = section.matchAll(/^\| `(\w+)` \| ([^|]+) \| ([^|]+) \|$/gm)
  return table === undefined
    ? []
    : Array.from(rows, ([, field, purpose, kept]) => ({ table, field, purpose, kept }))
})

/** What the page explains under "For how long". */
const times = [
  'text',
  'until forgotten',
  'until uninstalled',
  '60 days',
  '30 days',
  '7 days',
  '3 days',
  '1 day',
  'minutes',
  'for good',
]

await onBothEngines('the privacy page', (store) => {
  it('lists every stored field, and none that is not', async () => {
    const tables = await store().db.introspection.getTables()
    const stored = tables
      .filter(({ name }) => !name.startsWith('kysely_'))
      .flatMap(({ name, columns }) => columns.map((column) => `${name}.${column.name}`))
    expect(stored.length).toBeGreaterThan(20)
    expect(documented.map(({ table, field }) => `${table}.${field}`).toSorted()).toEqual(stored.toSorted())
  })

  it('gives each a purpose and a time', () => {
    for (const { table, field, purpose, kept } of documented) {
      expect(purpose?.trim().length, `${table}.${field}`).toBeGreaterThan(5)
      expect(times, `${table}.${field}`).toContain(kept?.trim())
    }
  })
})
