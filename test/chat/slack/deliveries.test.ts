import type { ReceiverEvent } from '@slack/bolt'
import { describe, expect, it } from 'vitest'
import type { Adapter } from '../../../src/chat/slack/adapter.ts'
import { createIntake } from '../../../src/chat/slack/intake.ts'
import { createApp } from '../../../src/chat/slack/listeners.ts'
import { createSightings } from '../../../src/chat/slack/sightings.ts'
import { silentLog } from '../../store/silent-log.ts'

describe('a delivery', () => {
  it('is known again by its envelope, its event or its press, for a minute', () => {
    let now = 0
    const isNew = createSightings(() => now)
    const press = {
      trigger_id: 't1',
      response_url: 'https://x/1',
      actions: [{ action_id: 'a', action_ts: '1' }],
    }
    expect(isNew({ event_id: 'Ev1' }, 'e1')).toBe(true)
    expect(isNew({ event_id: 'Ev2' }, 'e1')).toBe(false)
    expect(isNew({ event_id: 'Ev1' }, 'e2')).toBe(false)
    expect(isNew(press, 'e3')).toBe(true)
    expect(isNew(press, 'e4')).toBe(false)
    expect(isNew({ ...press, actions: [{ action_id: 'b', action_ts: '2' }] }, 'e5')).toBe(true)
    now = 61_000
    expect(isNew({ event_id: 'Ev1' }, 'e1')).toBe(true)
  })

  it('is another one where it asks for something else, whatever its trigger and its address', () => {
    const isNew = createSightings(() => 0)
    const command = {
      trigger_id: 't',
      response_url: 'https://x/1',
      command: '/help',
      text: '',
      user_id: 'U1',
    }
    expect(isNew(command, 'e1')).toBe(true)
    expect(isNew(command, 'e2')).toBe(false)
    expect(isNew({ ...command, command: '/take' }, 'e3')).toBe(true)
    expect(isNew({ ...command, user_id: 'U2' }, 'e4')).toBe(true)
  })

  it('without any name of its own is always new', () => {
    const isNew = createSightings(() => 0)
    expect([isNew({}, null), isNew({}, null)]).toEqual([true, true])
  })

  it('is acknowledged once, whatever becomes of it, and given to Bolt once', async () => {
    let worked = 0
    let acks = 0
    const ack = async (): Promise<void> => {
      acks += 1
    }
    const times: number[] = []
    const processEvent = async (): Promise<void> => {
      worked += 1
      throw new Error('a bug')
    }
    const log = await silentLog()
    const intake = createIntake({
      app: () => ({ processEvent }),
      log,
      clock: () => 0,
      onAck: (ms) => times.push(ms),
    })
    const event: ReceiverEvent = { body: { event_id: 'Ev1' }, ack }
    await Promise.all([intake.take(event, 'e1'), intake.take(event, 'e2')])
    expect([worked, acks, times.length]).toEqual([1, 2, 2])
    await intake.close()
    await intake.take({ ...event, body: {} }, null)
    expect([worked, acks]).toEqual([1, 2])
  })
})

describe('Bolt', () => {
  it('keeps no client of any workspace, however many there are', async () => {
    const log = await silentLog()
    // An event that nobody listens to needs nothing of the adapter but its log.
    const app = createApp({ log } as Adapter, {
      receiver: { init: () => undefined, start: async () => undefined, stop: async () => undefined },
    })
    let acks = 0
    const ack = async (): Promise<void> => {
      acks += 1
    }
    for (let at = 0; at < 200; at += 1) {
      const body = {
        type: 'event_callback',
        team_id: `T${at}`,
        event: { type: 'reaction_added', user: 'U1', item: {} },
      }
      await app.processEvent({ body, ack })
    }
    expect(acks).toBe(200)
    expect(Object.keys(Reflect.get(app, 'clients'))).toEqual([])
  })
})
