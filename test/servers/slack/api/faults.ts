import type { Fault, Faults } from '../faults.ts'

export interface FaultQueue extends Faults {
  /** The fault that this call meets, if any; it is spent. */
  take(method: string, teamId: string | null): Fault | null
}

export function createFaults(): FaultQueue {
  const waiting: { readonly fault: Fault; left: number }[] = []
  let choice: Parameters<Faults['choose']>[0] = null
  return {
    next(fault) {
      waiting.push({ fault, left: fault.times ?? 1 })
    },
    choose(next) {
      choice = next
    },
    clear() {
      waiting.length = 0
      choice = null
    },
    take(method, teamId) {
      const at = waiting.findIndex(
        ({ fault }) =>
          (fault.method === method || fault.method === '*') &&
          (fault.teamId === undefined || fault.teamId === teamId),
      )
      const found = waiting[at]
      if (found === undefined) {
        const chosen = choice?.({ method, teamId }) ?? null
        return chosen === null ? null : { method, ...chosen }
      }
      found.left--
      if (found.left <= 0) waiting.splice(at, 1)
      return found.fault
    },
  }
}
