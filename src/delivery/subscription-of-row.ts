import { z } from 'zod'
import { readDays, readSections } from '../digest/stored-rhythm.ts'
import {
  deliveryStates,
  type EditionReport,
  type PausedWhy,
  type Slot,
  type Subscription,
} from '../digest/subscription.ts'
import type { DeliveryRow, SubscriptionRow } from '../store/schema.ts'
import { placeOfRow } from './edition.ts'

const pausedSchema = z.enum(['asked', 'unreachable', 'zone'] satisfies readonly PausedWhy[])
const stateSchema = z.enum(deliveryStates)

function slotOfRow({ next_due_at: dueAt, next_local_date: localDate }: SubscriptionRow): Slot | null {
  return dueAt === null || localDate === null ? null : { localDate, dueMs: dueAt.getTime() }
}

/** A subscription as its row has it. Throws `ZodError` for a row that none of ours has written. */
export function subscriptionOfRow(row: SubscriptionRow): Subscription {
  const paused = row.paused === null ? null : pausedSchema.parse(row.paused)
  return {
    id: row.id,
    place: placeOfRow(row),
    createdBy: row.person,
    at: row.local_time,
    zone: row.zone,
    days: readDays(row.days),
    sections: readSections(row.sections),
    paused,
    next: paused === null ? slotOfRow(row) : null,
  }
}

/** What is told of an edition. */
export const editionReport = (row: DeliveryRow): EditionReport => ({
  key: row.key,
  localDate: row.local_date,
  state: stateSchema.parse(row.state),
  url: row.url,
  reason: row.reason,
  late: row.late,
})
