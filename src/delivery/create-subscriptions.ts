import type { Clock } from '../clock.ts'
import type { Subscriptions } from '../digest/ports.ts'
import { nextSlotAfter } from '../digest/slot.ts'
import { writeDays, writeSections } from '../digest/stored-rhythm.ts'
import type { Rhythm, Slot, SubscriptionReport } from '../digest/subscription.ts'
import type { Place } from '../place.ts'
import { nameOfToday } from '../renamed-zones.ts'
import { setToldNothing } from '../store/deliveries.ts'
import type { SubscriptionRow } from '../store/schema.ts'
import type { Store } from '../store/store.ts'
import {
  addSubscription,
  type ChannelKey,
  changeSubscription,
  lockChannel,
  removeSubscription,
  settleUncertain,
  subscriptionsIn,
  subscriptionsOf,
  tellingDeliveries,
  uncertainDelivery,
} from '../store/subscriptions.ts'
import { isZone } from '../time-zone.ts'
import { UserError } from '../user-error.ts'
import { reasons } from './edition.ts'
import { isOver } from './late.ts'
import type { Outlets } from './outlet.ts'
import { editionReport, subscriptionOfRow } from './subscription-of-row.ts'

export interface SubscriptionsParts {
  readonly store: Pick<Store, 'db'>
  readonly clock: Clock
  readonly outlets: Pick<Outlets, 'of'>
  /** Letters and digits that were never given before; at least twelve. */
  readonly newId: () => string
}

const mostInChannel = 10

const workspaceKey = ({ platform, workspace }: Pick<Place, 'platform' | 'workspace'>): string =>
  `${platform}:${workspace}`
const channelKey = (place: Place): ChannelKey => ({
  workspace: workspaceKey(place),
  channel: place.channel,
})

const notFound = (): UserError =>
  new UserError({
    code: 'not-found',
    what: 'This channel has no such digest.',
    mend: '/digest list shows those that it has.',
  })

/** The same clocks, also under an older name. */
const isSameZone = (one: string, other: string): boolean =>
  one === other || (isZone(one) && isZone(other) && nameOfToday(one) === nameOfToday(other))

const sameRhythm = (row: SubscriptionRow, { at, zone, days }: Rhythm): boolean =>
  row.local_time === at && isSameZone(row.zone, zone) && row.days === writeDays(days)

/** Throws `UserError` where a channel with these digests can have no more, or has that one already. */
function demandRoom(others: readonly SubscriptionRow[], rhythm: Rhythm): void {
  if (others.some((row) => sameRhythm(row, rhythm))) {
    throw new UserError({
      code: 'already-scheduled',
      what: `This channel has a digest at ${rhythm.at} (${rhythm.zone}) on those days already.`,
      mend: 'Choose another time or other days; /digest list shows it.',
    })
  }
  if (others.length >= mostInChannel) {
    throw new UserError({
      code: 'too-many',
      what: `This channel has ${mostInChannel} digests, which is as many as one can have.`,
      mend: 'Remove one with /digest remove first.',
    })
  }
}

/** The digests of channels, in the store. Posting is asked of the outlet of the channel's platform. */
export function createSubscriptions({
  store: { db },
  clock,
  outlets,
  newId,
}: SubscriptionsParts): Subscriptions {
  /** The outlet's own words for the channel. Throws `UserError` `cannot-post`. */
  async function addressOf(place: Place): Promise<string> {
    const outlet = outlets.of(place.platform)
    if (outlet === null) {
      throw new UserError({
        code: 'cannot-post',
        what: 'A digest cannot come here.',
        mend: 'Schedule it in Discord, in Slack or in the console, where Hashdesk is connected.',
      })
    }
    const right = await outlet.mayPost(place)
    if (right.may) return right.address
    throw new UserError({ code: 'cannot-post', what: right.what, mend: right.mend })
  }

  function firstSlot(rhythm: Rhythm): Slot {
    if (!isZone(rhythm.zone)) {
      throw new UserError({
        code: 'bad-request',
        what: `The time zone ${rhythm.zone} is not known any more.`,
        mend: 'Schedule the digest anew with a city or a zone, such as Europe/Berlin.',
      })
    }
    const slot = nextSlotAfter(rhythm, clock())
    if (slot !== null) return slot
    throw new UserError({
      code: 'bad-request',
      what: 'There is no day on which that digest would come.',
      mend: 'Choose other days, such as every day.',
    })
  }

  async function rowOf(place: Place, id: string): Promise<SubscriptionRow> {
    const rows = await subscriptionsOf(db, channelKey(place))
    const found = rows.find((row) => row.id === id)
    if (found === undefined) throw notFound()
    return found
  }

  async function reportsOf(rows: readonly SubscriptionRow[]): Promise<readonly SubscriptionReport[]> {
    const deliveries = await tellingDeliveries(
      db,
      rows.map(({ id }) => id),
    )
    return rows.map((row) => {
      const own = deliveries.filter(({ subscription_id: id }) => id === row.id)
      const [last] = own
      return {
        subscription: subscriptionOfRow(row),
        failingSince: row.failing_since?.toISOString() ?? null,
        last: last === undefined ? null : editionReport(last),
        uncertain: own.filter(({ state }) => state === 'uncertain').map(editionReport),
      }
    })
  }

  async function changed(id: string, change: Parameters<typeof changeSubscription>[2]) {
    const row = await changeSubscription(db, id, change, new Date(clock()))
    if (row === null) throw notFound()
    return subscriptionOfRow(row)
  }

  return {
    async schedule(place, asker, { rhythm, sections }) {
      const next = firstSlot(rhythm)
      const key = channelKey(place)
      // The platform is not asked for what is refused anyhow.
      demandRoom(await subscriptionsOf(db, key), rhythm)
      const address = await addressOf(place)
      const now = new Date(clock())
      return await db.transaction().execute(async (trx) => {
        await lockChannel(trx, key)
        demandRoom(await subscriptionsOf(trx, key), rhythm)
        const row: SubscriptionRow = {
          ...{ ...key, id: newId().slice(0, 12), person: asker.id, address },
          ...{ local_time: rhythm.at, zone: rhythm.zone, days: writeDays(rhythm.days) },
          ...{ sections: writeSections(sections), paused: null, failing_since: null, told_nothing: false },
          ...{ next_due_at: new Date(next.dueMs), next_local_date: next.localDate },
          ...{ created_at: now, changed_at: now },
        }
        await addSubscription(trx, row)
        return subscriptionOfRow(row)
      })
    },

    list: async (place) => reportsOf(await subscriptionsOf(db, channelKey(place))),

    ofWorkspace: async (place, most) => reportsOf(await subscriptionsIn(db, workspaceKey(place), most)),

    async pause(place, id) {
      const row = await rowOf(place, id)
      if (row.paused !== null) return subscriptionOfRow(row)
      return await changed(id, { paused: 'asked', next_due_at: null, next_local_date: null })
    },

    async resume(place, id) {
      const row = await rowOf(place, id)
      if (row.paused === null) return subscriptionOfRow(row)
      const next = firstSlot({ at: row.local_time, zone: row.zone, days: subscriptionOfRow(row).days })
      const address = await addressOf(place)
      return await changed(id, {
        ...{ paused: null, address, failing_since: null, told_nothing: false },
        ...{ next_due_at: new Date(next.dueMs), next_local_date: next.localDate },
      })
    },

    async remove(place, id) {
      const row = await rowOf(place, id)
      await removeSubscription(db, id)
      return subscriptionOfRow(row)
    },

    async settle(place, key, seen) {
      const row = await uncertainDelivery(db, key, channelKey(place))
      if (row === null) throw notFound()
      const now = new Date(clock())
      const isNotice = row.reason === reasons.lostNotice
      // A digest that stands there ends a silence, and a notice that does not has told nobody.
      if (isNotice !== (seen === 'there')) await setToldNothing(db, row.subscription_id, false)
      // One that is not there gets a job by the next tick, as every open edition that nobody works on.
      const settled =
        seen === 'there'
          ? isNotice
            ? { state: 'withheld', reason: reasons.nothing }
            : { state: 'posted', reason: null }
          : isOver(row.deadline_at, clock())
            ? { state: 'missed', reason: reasons.over }
            : { state: 'pending', reason: null }
      const after = await settleUncertain(db, key, settled, now)
      if (after === null) throw notFound()
      return editionReport(after)
    },
  }
}
