import { describe, expect, it } from 'vitest'
import { blankCard } from '../../src/chat/blank-card.ts'
import { pause } from '../../src/chat/pause.ts'
import { pacedOutlet } from '../../src/delivery/paced-outlet.ts'
import { createPacer } from '../../src/delivery/pacer.ts'
import { beginTerm, momentOf } from '../../src/delivery/term.ts'
import { keyOf, outletOnDiscord, targetIn } from '../chat/discord/outlet-on-discord.ts'

async function paced(perSecond: number) {
  const { outlet, ...rest } = await outletOnDiscord()
  const now = () => performance.now()
  const pacer = createPacer({ perSecond, channelGapMs: 0, now, sleep: pause })
  return { ...rest, outlet: pacedOutlet(outlet, pacer, now), pacer }
}

describe('the outlet of a sender', () => {
  it('posts no faster than its pace', async () => {
    await using at = await paced(40)
    const post = at.outlet.prepare(blankCard('A digest'))
    const targets = Array.from({ length: 24 }, () => targetIn(at.channel()))
    const began = performance.now()
    const all = await Promise.all(
      targets.map((target, n) => post(target, { key: keyOf(n), signal: at.signal })),
    )
    expect(all.every(({ kind }) => kind === 'posted')).toBe(true)
    expect(performance.now() - began).toBeGreaterThan(450)
    expect(at.discord.counts.rateLimited).toBe(0)
  })

  it('takes no second turn where one was had a moment ago, and a new one where that lies back', async () => {
    await using at = await paced(4)
    const target = targetIn(at.channel())
    const post = at.outlet.prepare(blankCard('A digest'))
    const had = await at.outlet.turn(target.place, at.signal)
    if (had.kind !== 'turn') throw new Error('There is no turn.')
    const began = performance.now()
    const options = { signal: at.signal, turn: had }
    expect((await post(target, { ...options, key: keyOf(1) })).kind).toBe('posted')
    expect(performance.now() - began).toBeLessThan(200)
    await pause(210, at.signal)
    expect(had.isFresh()).toBe(false)
    const [second, third] = [keyOf(2), keyOf(3)].map((key) => post(target, { ...options, key }))
    await Promise.all([second, third])
    // The turns at 0 and 250 ms were due by now, the third is at 500.
    expect(performance.now() - began).toBeGreaterThan(400)
  })

  it('looks no faster than its pace either, with all the calls that a look takes', async () => {
    await using at = await paced(40)
    const targets = Array.from({ length: 8 }, () => targetIn(at.channel()))
    const before = at.discord.calls.length
    const began = performance.now()
    await Promise.all(targets.map((target, n) => at.outlet.find(target, keyOf(n), Date.now(), at.signal)))
    const calls = at.discord.calls.length - before
    expect(calls).toBeGreaterThan(3 * targets.length)
    // The last look's calls are made at its turn.
    expect(performance.now() - began).toBeGreaterThan((calls - 8) * 25 - 100)
    expect(at.discord.counts.rateLimited).toBe(0)
  })

  it('posts nothing with a right that ended while the process was frozen', async () => {
    await using at = await paced(40)
    let monotonicMs = 0
    const watch = { monotonic: () => monotonicMs, wall: () => 0 }
    const term = beginTerm(watch, momentOf(watch), 7_500)
    const channel = at.channel()
    const options = { key: keyOf(1), signal: term.signal }
    const posting = at.outlet.prepare(blankCard('A digest'))(targetIn(channel), options)
    // Frozen between asking for a turn and posting: no timer has told anybody.
    monotonicMs += 10_000
    expect(await posting).toEqual({ kind: 'down', code: 'stopped' })
    expect(at.discord.messages(channel.id)).toEqual([])
  })

  it('has no turn for whose right is over', async () => {
    await using at = await paced(40)
    const { place } = targetIn(at.channel())
    expect(await at.outlet.turn(place, AbortSignal.abort())).toEqual({ kind: 'down', code: 'stopped' })
  })

  it('lets whoever has to wait be waited for, and nobody else', async () => {
    await using at = await paced(40)
    const [limited, free] = [at.channel(), at.channel()]
    at.discord.faults.next({
      route: `/channels/:channel/messages`,
      rateLimit: { retryAfter: 0.4, scope: 'shared' },
    })
    const post = at.outlet.prepare(blankCard('A digest'))
    const first = await post(targetIn(limited), { key: keyOf(1), signal: at.signal })
    expect(first.kind).toBe('later')
    expect(at.pacer.pausedMs(targetIn(limited).place)).toBeGreaterThan(200)
    const began = performance.now()
    const again = post(targetIn(limited), { key: keyOf(1), signal: at.signal })
    expect((await post(targetIn(free), { key: keyOf(2), signal: at.signal })).kind).toBe('posted')
    expect(performance.now() - began).toBeLessThan(200)
    expect((await again).kind).toBe('posted')
    expect(performance.now() - began).toBeGreaterThan(200)
    expect(at.discord.messages(limited.id)).toHaveLength(1)
  })

  it('tells at once of a pause that is long', async () => {
    await using at = await paced(40)
    const target = targetIn(at.channel())
    at.pacer.pause('workspace', target.place, 30_000)
    const told = await at.outlet.prepare(blankCard('A digest'))(target, {
      key: keyOf(1),
      signal: at.signal,
    })
    expect(told).toMatchObject({ kind: 'later', scope: 'channel' })
    expect(told.kind === 'later' && told.afterMs).toBeGreaterThan(29_000)
    expect(at.discord.calls).toEqual([])
  })
})
