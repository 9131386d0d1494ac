import type { Fault, Faults } from '../handle.ts'

export interface FaultQueue {
  readonly control: Faults
  /** The fault for this call, which is used up by it. */
  take(method: string, route: string): Fault | null
}

export function createFaults(): FaultQueue {
  let choice: Parameters<Faults['choose']>[0] = null
  let waiting: { readonly fault: Fault; left: number }[] = []
  return {
    control: {
      next(fault) {
        waiting.push({ fault, left: fault.times ?? 1 })
      },
      choose(next) {
        choice = next
      },
      clear() {
        waiting = []
        choice = null
      },
    },
    take(method, route) {
      const found = waiting.find(
        ({ fault }) =>
          (fault.method === undefined || fault.method === method) &&
          (fault.route === undefined || route.includes(fault.route)),
      )
      if (found === undefined) return choice?.(method, route) ?? null
      found.left--
      if (found.left <= 0) waiting = waiting.filter((one) => one !== found)
      return found.fault
    },
  }
}
