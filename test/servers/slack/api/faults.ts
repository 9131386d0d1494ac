import type { Fault, Faults } from '../handle.ts'

export interface FaultQueue extends Faults {
  /** The fault that this call meets, if any; it is spent. */
  take(method: string, teamId: string | null): Fault | null
}

export function createFaults(): FaultQueue {
  const waiting: { readonly fault: Fault; left: number }[] = []
  return {
    next(fault) {
      waiting.push({ fault, left: fault.times ?? 1 })
    },
    clear() {
      waiting.length = 0
    },
    take(method, teamId) {
      const at = waiting.findIndex(
        ({ fault }) =>
          (fault.method === method || fault.method === '*') &&
          (fault.teamId === undefined || fault.teamId === teamId),
      )
      const found = waiting[at]
      if (found === undefined) return null
      found.left--
      if (found.left <= 0) waiting.splice(at, 1)
      return found.fault
    },
  }
}
