import type { LocalDate, Rhythm, Slot } from '../digest/subscription.ts'
import type { NewDelivery } from '../store/deliveries.ts'
import { reasons } from './edition.ts'
import { editionKey } from './edition-key.ts'
import { isOver, lateMs, toHour } from './late.ts'

/** The arithmetic of slots. */
export interface Slots {
  /** The first slot on a local date after this one; null where there is none. Throws for an unknown zone. */
  after(rhythm: Rhythm, date: LocalDate): Slot | null
  /** Until when the edition of a slot may be posted. */
  deadlineMs(rhythm: Rhythm, slot: Slot): number
}

export interface Plan {
  /** One for each scheduled date up to now, those among them that are missed already too. */
  readonly editions: readonly NewDelivery[]
  readonly next: Slot | null
}

const dayMs = 86_400_000
/** Dates further back leave no row, but for the one that was due. */
const rememberedDays = 31

/** What a subscription's due slot comes to now: its edition, those of the dates that passed, and the next slot. */
export function planEditions(
  { id, rhythm, due }: { readonly id: string; readonly rhythm: Rhythm; readonly due: Slot },
  nowMs: number,
  slots: Slots,
): Plan {
  const editions: NewDelivery[] = []
  let slot: Slot | null = due
  if (due.dueMs < nowMs - rememberedDays * dayMs) {
    // By its row it is found again where it is the clock that is wrong, and its day is not over at all.
    editions.push(editionOfSlot(id, due, slots.deadlineMs(rhythm, due), nowMs))
    const beforeThat = new Date(nowMs - (rememberedDays + 1) * dayMs).toISOString().slice(0, 10)
    slot = slots.after(rhythm, due.localDate > beforeThat ? due.localDate : beforeThat)
  }
  while (slot !== null && slot.dueMs <= nowMs) {
    editions.push(editionOfSlot(id, slot, slots.deadlineMs(rhythm, slot), nowMs))
    slot = slots.after(rhythm, slot.localDate)
  }
  return { editions, next: slot }
}

function editionOfSlot(
  id: string,
  { localDate, dueMs }: Slot,
  deadlineMs: number,
  nowMs: number,
): NewDelivery {
  const deadline = new Date(deadlineMs)
  const isMissed = isOver(deadline, nowMs)
  const late = !isMissed && nowMs - dueMs > lateMs
  return {
    subscription_id: id,
    local_date: localDate,
    key: editionKey(id, localDate),
    due_at: new Date(dueMs),
    deadline_at: deadline,
    cut_off_at: toHour(late ? nowMs : dueMs),
    late,
    state: isMissed ? 'missed' : 'pending',
    reason: isMissed ? reasons.over : null,
  }
}
