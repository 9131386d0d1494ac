import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { releaseLease, takeLease } from '../../src/store/leases.ts'
import { firstSight } from '../../src/store/seen-events.ts'
import { holdLease } from '../../src/store/timed-leases.ts'
import { onBothEngines } from './both-engines.ts'

const at = (seconds: number): Date => new Date(Date.parse('2026-03-01T12:00:00Z') + seconds * 1_000)
const minute = 60_000

await onBothEngines('what processes settle among each other', (store) => {
  const db = () => store().db

  describe('a lease', () => {
    it('is one holder’s until its time is over', async () => {
      const name = randomUUID()
      expect(await takeLease(db(), name, 'first', minute, at(0))).toBe(true)
      expect(await takeLease(db(), name, 'second', minute, at(59))).toBe(false)
      expect(await takeLease(db(), name, 'second', minute, at(60))).toBe(true)
      expect(await takeLease(db(), name, 'first', minute, at(61))).toBe(false)
    })

    it('is longer where its holder takes it again', async () => {
      const name = randomUUID()
      await takeLease(db(), name, 'first', minute, at(0))
      expect(await takeLease(db(), name, 'first', minute, at(30))).toBe(true)
      expect(await takeLease(db(), name, 'second', minute, at(89))).toBe(false)
    })

    it('is free once its holder gives it back, and not when another does', async () => {
      const name = randomUUID()
      await takeLease(db(), name, 'first', minute, at(0))
      await releaseLease(db(), name, 'second')
      expect(await takeLease(db(), name, 'second', minute, at(1))).toBe(false)
      await releaseLease(db(), name, 'first')
      expect(await takeLease(db(), name, 'second', minute, at(1))).toBe(true)
    })

    it('is given back alone, and no other of its holder’s', async () => {
      const [one, other] = [randomUUID(), randomUUID()]
      for (const name of [one, other]) await takeLease(db(), name, 'first', minute, at(0))
      await releaseLease(db(), one, 'first')
      expect(await takeLease(db(), other, 'second', minute, at(1))).toBe(false)
    })

    it('is the next one’s alone where the first let its time pass, by the store’s own clock', async () => {
      const name = randomUUID()
      expect(await holdLease(db(), name, 'first', 0)).toBe(true)
      expect(await holdLease(db(), name, 'second', minute)).toBe(true)
      expect(await holdLease(db(), name, 'first', minute)).toBe(false)
      expect(await holdLease(db(), name, 'second', minute)).toBe(true)
    })

    it.each([
      ['new', false],
      ['over', true],
    ])('that is %s goes to one of many who try at once', async (_, wasTaken) => {
      const name = randomUUID()
      if (wasTaken) await takeLease(db(), name, 'gone', minute, at(0))
      const tries = Array.from({ length: 12 }, (_, n) => takeLease(db(), name, `p${n}`, minute, at(120)))
      expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(1)
    })
  })

  it('an event is new to one of many who see it at once, and to nobody after', async () => {
    const id = randomUUID()
    const sights = Array.from({ length: 12 }, () => firstSight(db(), id, at(0)))
    expect((await Promise.all(sights)).filter(Boolean)).toHaveLength(1)
    expect(await firstSight(db(), id, at(1))).toBe(false)
    expect(await firstSight(db(), randomUUID(), at(1))).toBe(true)
  })
})
