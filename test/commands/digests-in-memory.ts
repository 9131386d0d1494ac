import { Temporal } from 'temporal-polyfill'
import { blankCard } from '../../src/chat/blank-card.ts'
import { text } from '../../src/chat/spans.ts'
import type { Digests, Subscriptions } from '../../src/digest/ports.ts'
import type { EditionReport, Rhythm, Slot, SubscriptionReport } from '../../src/digest/subscription.ts'
import type { Place } from '../../src/place.ts'
import { UserError, type UserErrorParts } from '../../src/user-error.ts'

export interface DigestsWrittenDown {
  readonly reports: SubscriptionReport[]
  readonly settled: string[]
  readonly composed: Parameters<Digests['now']>[]
}

export interface SubscriptionsOptions {
  /** What the platform says about posting; null where it may be. */
  readonly refusal: () => UserErrorParts | null
  readonly nowMs: number
}

/** The next time that a clock there shows this, whatever the day: enough for tests of words. */
function nextSlot({ at, zone }: Rhythm, nowMs: number): Slot {
  const now = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(zone)
  const today = now.withPlainTime(at)
  const next = Temporal.ZonedDateTime.compare(today, now) > 0 ? today : today.add({ days: 1 })
  return { localDate: next.toPlainDate().toString(), dueMs: next.epochMilliseconds }
}

const rhythmOf = ({ at, zone, days }: Rhythm): string => `${at} ${zone} ${String(days)}`
const isIn = (place: Place, report: SubscriptionReport): boolean =>
  Object.entries(place).every(([key, value]) => Reflect.get(report.subscription.place, key) === value)

const notFound = (): UserError =>
  new UserError({
    code: 'not-found',
    what: 'This channel has no such digest.',
    mend: '/digest list shows those that it has.',
  })

/** A channel's digests as a plain list. */
export function subscriptionsInMemory(
  { reports, settled }: DigestsWrittenDown,
  { refusal, nowMs }: SubscriptionsOptions,
): Subscriptions {
  const mayPost = () => {
    const why = refusal()
    if (why !== null) throw new UserError(why)
  }
  const change = (place: Place, id: string, to: Partial<SubscriptionReport['subscription']>) => {
    const at = reports.findIndex((one) => isIn(place, one) && one.subscription.id === id)
    const found = reports[at]
    if (found === undefined) throw notFound()
    const subscription = { ...found.subscription, ...to }
    reports[at] = { ...found, subscription }
    return subscription
  }
  return {
    async schedule(place, asker, { rhythm, sections }) {
      mayPost()
      const own = reports.filter((one) => isIn(place, one))
      if (own.some(({ subscription }) => rhythmOf(subscription) === rhythmOf(rhythm))) {
        const what = 'This channel has that digest already.'
        throw new UserError({ code: 'already-scheduled', what, mend: '/digest list shows it.' })
      }
      const id = `digest${String(reports.length + 1).padStart(6, '0')}`
      const next = nextSlot(rhythm, nowMs)
      const subscription = { ...rhythm, id, place, createdBy: asker.id, sections, paused: null, next }
      reports.push({ subscription, failingSince: null, last: null, uncertain: [] })
      return subscription
    },
    list: async (place) => reports.filter((one) => isIn(place, one)),
    ofWorkspace: async ({ platform, workspace }, most) =>
      reports
        .filter(({ subscription: { place } }) => place.platform === platform && place.workspace === workspace)
        .slice(0, most),
    pause: async (place, id) => change(place, id, { paused: 'asked', next: null }),
    async resume(place, id) {
      mayPost()
      const found = reports.find((one) => isIn(place, one) && one.subscription.id === id)
      if (found === undefined) throw notFound()
      return change(place, id, { paused: null, next: nextSlot(found.subscription, nowMs) })
    },
    async remove(place, id) {
      const removed = change(place, id, {})
      reports.splice(
        reports.findIndex(({ subscription }) => subscription.id === id),
        1,
      )
      return removed
    },
    async settle(place, key, seen) {
      const at = reports.findIndex(
        (one) => isIn(place, one) && one.uncertain.some((each) => each.key === key),
      )
      const [report, edition] = [reports[at], reports[at]?.uncertain.find((each) => each.key === key)]
      if (report === undefined || edition === undefined) throw notFound()
      settled.push(`${key} ${seen}`)
      const now: EditionReport = { ...edition, state: seen === 'there' ? 'posted' : 'pending', reason: null }
      const uncertain = report.uncertain.filter((each) => each.key !== key)
      reports[at] = { ...report, uncertain, last: report.last?.key === key ? now : report.last }
      return now
    },
  }
}

/** Digests that say what they were asked for. */
export function digestsInMemory({ composed }: DigestsWrittenDown): Digests {
  const card = (zone: string, sections: readonly string[]) => ({
    ...blankCard('Daily digest'),
    lede: [text(`Of ${sections.join(', ')}, by the clock of ${zone}.`)],
  })
  return {
    edition: async ({ zone, sections, localDate }) => ({
      ...{ state: 'full', card: card(zone, sections), identity: `${localDate} ${zone} ${sections.join()}` },
    }),
    async now(place, wish) {
      composed.push([place, wish])
      return card(wish.zone, wish.sections)
    },
  }
}
