import { z } from 'zod'
import type { Clock } from '../clock.ts'
import { keepRequest, keptRequest } from '../store/kept-requests.ts'
import type { Store } from '../store/store.ts'
import { keptRequestsForMs } from '../takes/retention.ts'
import { workspaceOf } from '../takes/viewing.ts'
import type { KeptRequests } from './ports.ts'

const text = z.string().nullable()
const requestSchema = z.object({ link: text, text, title: text, url: text })

export interface KeptRequestsParts {
  readonly store: Store
  readonly clock: Clock
  /** A new key of at most 24 letters and digits that nobody can guess. */
  readonly newId: () => string
}

/** What people typed, for 30 days. */
export const createKeptRequests = ({ store, clock, newId }: KeptRequestsParts): KeptRequests => ({
  async keep(place, asker, request) {
    const id = newId()
    await keepRequest(store.db, {
      id,
      workspace: workspaceOf(place),
      person: asker.id,
      private: request.private,
      request: requestSchema.parse(request),
      keptAt: new Date(clock()),
    })
    return id
  },

  async find(place, asker, key) {
    const since = new Date(clock() - keptRequestsForMs)
    const where = { id: key, workspace: workspaceOf(place), person: asker.id, since }
    const row = await keptRequest(store.db, where)
    const { data } = requestSchema.safeParse(row?.request)
    return row === undefined || data === undefined ? null : { ...data, private: row.private }
  },
})
