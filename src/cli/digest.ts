import { parseArgs } from 'node:util'
import { z } from 'zod'
import { systemClock } from '../clock.ts'
import { createSubscriptions } from '../delivery/create-subscriptions.ts'
import { type DeliveryState, deliveryStates } from '../digest/subscription.ts'
import { loadEnvFile } from '../ops/env-file.ts'
import { createLog } from '../ops/log.ts'
import { secretsOf } from '../ops/secrets.ts'
import { editionOf } from '../store/deliveries.ts'
import { openStore } from '../store/engine.ts'
import { type ListedDelivery, listedDeliveries } from '../store/listed-deliveries.ts'
import type { Store } from '../store/store.ts'
import { UserError } from '../user-error.ts'
import { exitCodeOf, UsageError } from './failing.ts'
import { configOf } from './reading-parts.ts'

const usage = `Usage: npm run --silent digest -- list [--state STATE]
       npm run --silent digest -- settle KEY there|not-there
  list     the latest 200 editions of all workspaces; --state leaves only those that are
           ${deliveryStates.join(', ')}
  settle   says whether an uncertain edition stands in its channel. One that does not is posted after all
           within two minutes where its day is not over, else it is missed.`

const most = 200
const platformSchema = z.enum(['console', 'terminal', 'discord', 'slack'])

const lineOf = ({ key, local_date, due_at, state, reason, workspace, channel }: ListedDelivery): string =>
  [
    key,
    local_date,
    state.padEnd(9),
    `due ${due_at.toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    `${workspace} ${channel}`,
    ...(reason === null ? [] : [`(${reason})`]),
  ].join('  ')

async function list({ db }: Store, state: string | null): Promise<void> {
  const rows = await listedDeliveries(db, { state, most })
  for (const row of rows) console.log(lineOf(row))
  if (rows.length === 0) console.log(state === null ? 'There is no edition yet.' : `No edition is ${state}.`)
}

const became: Partial<Record<DeliveryState, string>> = {
  posted: 'It counts as posted.',
  pending: 'It is posted within two minutes.',
  missed: 'Its time is over: it is recorded as missed.',
}

const unknownKey = (key: string): UserError =>
  new UserError({
    code: 'not-found',
    what: `No uncertain edition has the key ${key}.`,
    mend: 'Look for it with: npm run digest -- list --state uncertain.',
  })

/** As /digest does in the edition's own channel. */
async function settle(store: Store, key: string, seen: 'there' | 'not-there'): Promise<void> {
  const row = await editionOf(store.db, key)
  if (row?.state !== 'uncertain') throw unknownKey(key)
  const newId = (): string => {
    throw new Error('Nothing is scheduled here.')
  }
  const subscriptions = createSubscriptions({ store, clock: systemClock, outlets: { of: () => null }, newId })
  const [platform, ...workspace] = row.workspace.split(':')
  const place = {
    platform: platformSchema.parse(platform),
    workspace: workspace.join(':'),
    channel: row.channel,
  }
  const { state } = await subscriptions.settle(place, key, seen)
  console.log(became[state] ?? `It is ${state}.`)
}

type Work = (store: Store) => Promise<void>

function workOf([verb, ...rest]: readonly string[], state: string | undefined): Work {
  if (verb === 'list' && rest.length === 0) {
    const known = deliveryStates.find((one) => one === state)
    if (state !== undefined && known === undefined) throw new UsageError(`No edition is ever “${state}”.`)
    return (store) => list(store, known ?? null)
  }
  const [key = '', seen] = rest
  if (verb === 'settle' && rest.length === 2 && state === undefined) {
    if (seen === 'there' || seen === 'not-there') return (store) => settle(store, key, seen)
  }
  throw new UsageError('What to do is list, or settle with a key and there or not-there.')
}

/** The built-in store belongs to the process that runs, where the same can be done. */
function inTheConsole(error: unknown): unknown {
  if (!(error instanceof UserError) || error.code !== 'store-busy') return error
  return new UserError({
    code: 'store-busy',
    what: error.what,
    mend: 'Use /digest list in the console of that process, or stop it first.',
    cause: error,
  })
}

async function run(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { state: { type: 'string' } },
  })
  const work = workOf(positionals, values.state)
  loadEnvFile()
  const config = configOf(process.env)
  const log = await createLog(
    { level: 'warn', format: 'json' },
    { isTerminal: false, write: (line) => process.stderr.write(line) },
    secretsOf(config),
  )
  let store: Store
  try {
    store = await openStore({ config, log, clock: systemClock })
  } catch (error) {
    throw inTheConsole(error)
  }
  try {
    await work(store)
  } finally {
    await store.close()
  }
}

try {
  await run()
} catch (error) {
  process.exitCode = exitCodeOf(error, { json: false, usage })
}
