import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { blankCard } from '../../../src/chat/blank-card.ts'
import { type AnyCommand, defineCommand } from '../../../src/command.ts'

/** A command whose work is held until the test lets it go on. */
export interface HeldCommand {
  readonly command: AnyCommand
  /** How often its work began. */
  readonly begun: number
  /** Lets everything go on that waits, and whatever comes after. */
  release(): void
}

/**
 * `/held`: `planned` says who is told to see the answer, `given` who does; public where not set. Its card has a
 * button that shows the same again in its place, and one that does so privately.
 */
export function heldCommand(): HeldCommand {
  const gate = Promise.withResolvers<void>()
  let begun = 0
  const card = (isPrivate: boolean) => ({
    ...blankCard('It is done.'),
    private: isPrivate,
    actions: [
      { kind: 'retry' as const, id: 'held:aloud', label: 'Say it to all', value: null },
      { kind: 'details' as const, id: 'held:quietly', label: 'Say it to me', value: null },
      { kind: 'remove' as const, id: 'held:away', label: 'Take it away', value: null },
    ],
  })
  const again = (isPrivate: boolean) => ({
    costs: 'sample' as const,
    plan: () => ({ show: 'instead' as const, private: isPrivate }),
    async run() {
      begun += 1
      await gate.promise
      return { ...card(isPrivate), title: 'It is done again.' }
    },
  })
  const command = defineCommand({
    name: 'held',
    description: 'Waits until the test lets it go on',
    options: z.object({
      planned: z.boolean().optional().describe('Private by plan'),
      given: z.boolean().optional().describe('Private in the end'),
      tardy: z.boolean().optional().describe('Takes long before it begins'),
    }),
    who: 'anyone',
    where: ['channel', 'direct'],
    costs: 'sample',
    examples: [],
    async prepare({ planned, tardy }) {
      if (tardy === true) await delay(1_900)
      return { private: planned ?? false }
    },
    async run({ given }, { signal }) {
      begun += 1
      await Promise.race([
        gate.promise,
        new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason))),
      ])
      return card(given ?? false)
    },
    actions: {
      aloud: again(false),
      quietly: again(true),
      away: {
        costs: 'nothing',
        plan: () => ({ show: 'gone', private: true }),
        run: async () => ({ ...blankCard('It was taken away.'), private: true }),
      },
    },
  })
  return {
    command,
    get begun() {
      return begun
    },
    release: () => gate.resolve(),
  }
}
