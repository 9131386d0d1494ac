import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deliver } from '../../src/delivery/deliver.ts'
import { onBothEngines } from '../store/both-engines.ts'
import { silentLog } from '../store/silent-log.ts'
import { crashingStore, Killed } from './crashing-store.ts'
import { claimedEdition, contentOf, dueMs, rowOf } from './ledger.ts'
import { createChannel, type FindFault, type PostFault } from './scripted-outlet.ts'

const log = await silentLog()
const runs = { numRuns: 40 }

/** What happens to one process that works on the edition. */
const turn = fc.record({
  /** At which of its steps it is killed; far away: not at all. */
  dieAt: fc.oneof(fc.integer({ min: 1, max: 20 }), fc.constant(999)),
  /** How long it takes until another process has the job of one that was killed. */
  takenOverMs: fc.integer({ min: 10_000, max: 120_000 }),
  post: fc.option(fc.constantFrom<PostFault>('lost-stored', 'lost-not-stored', 'down', 'later')),
  find: fc.option(fc.constantFrom<FindFault>('down', 'later')),
})
const world = fc.record({
  turns: fc.array(turn, { minLength: 1, maxLength: 10 }),
  lagMs: fc.integer({ min: 0, max: 5_000 }),
  isNothing: fc.boolean(),
})
type World = typeof world extends fc.Arbitrary<infer W> ? W : never

await onBothEngines('killed at any moment, with any answer lost, an edition', (store) => {
  const never = new AbortController().signal

  /** Has process after process work on one edition until nothing is left to do. */
  async function live({ turns, lagMs, isNothing }: World, canLook: boolean) {
    let nowMs = dueMs
    const clock = () => nowMs
    let step = (): void => undefined
    const channel = createChannel({ clock, canLook, lagMs, step: () => step() })
    const key = await claimedEdition(store().db)
    for (let at = 0; at < 60; at += 1) {
      const { dieAt, takenOverMs, post, find } = turns[at] ?? {
        ...{ dieAt: 999, takenOverMs: 0, post: null, find: null },
      }
      channel.posts.splice(0, 1, ...(post === null ? [] : [post]))
      channel.finds.splice(0, 1, ...(find === null ? [] : [find]))
      const process = crashingStore(store().db, dieAt)
      step = process.step
      try {
        const outcome = await deliver(
          {
            ...{ db: process.db, outlet: channel.outlet, clock, log },
            digests: { edition: async () => contentOf(isNothing ? 'nothing' : 'full') },
            prepared: ({ card }) => channel.outlet.prepare(card),
            telemetry: () => undefined,
          },
          key,
          never,
        )
        if (outcome.kind === 'done') return { messages: channel.messages, row: await rowOf(store().db, key) }
        nowMs += outcome.afterMs
      } catch (error) {
        if (!(error instanceof Killed)) throw error
        nowMs += takenOverMs
      }
    }
    throw new Error('It has no end.')
  }

  describe('that may be looked for', () => {
    it('is posted exactly once', async () => {
      await fc.assert(
        fc.asyncProperty(world, async (one) => {
          const { messages, row } = await live(one, true)
          expect(messages).toHaveLength(1)
          expect(row).toMatchObject({
            ...{ state: one.isNothing ? 'withheld' : 'posted', message: messages[0]?.id, unsure_at: null },
          })
        }),
        runs,
      )
    })
  })

  describe('that may not be looked for', () => {
    it('is posted at most once, and is uncertain where nobody knows', async () => {
      await fc.assert(
        fc.asyncProperty(world, async (one) => {
          const { messages, row } = await live(one, false)
          expect(messages.length).toBeLessThanOrEqual(1)
          if (row.state === 'uncertain') expect(row.unsure_at).not.toBeNull()
          else {
            expect(row.state).toBe(one.isNothing ? 'withheld' : 'posted')
            expect(messages).toHaveLength(1)
          }
        }),
        runs,
      )
    })
  })
})
