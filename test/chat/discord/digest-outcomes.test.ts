import { createServer as createGate } from 'node:http'
import { createServer, type Server } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { blankCard } from '../../../src/chat/blank-card.ts'
import type { Card } from '../../../src/chat/card.ts'
import { createDiscordOutlet } from '../../../src/chat/discord/digest-outlet.ts'
import type { Outlet, Posted } from '../../../src/delivery/outlet.ts'
import { createLog } from '../../../src/ops/log.ts'
import type { DiscordChannel, Fault } from '../../servers/discord/handle.ts'
import { keyOf, type OutletOnDiscord, outletOnDiscord, targetIn } from './outlet-on-discord.ts'

const picture = Buffer.alloc(200_000, 7).toString('base64')
const card: Card = {
  ...blankCard('The digest'),
  image: { name: 'chart.png', pngBase64: picture, alt: 'A line that rises' },
}
const key = keyOf(1)
const hungUp = expect.stringMatching(/^(UND_ERR_SOCKET|ECONNRESET|EPIPE)$/)

let nowMs: number
let side: OutletOnDiscord
let channel: DiscordChannel

beforeEach(async () => {
  nowMs = Date.parse('2026-11-20T07:00:00Z')
  side = await outletOnDiscord({ outletClock: () => nowMs })
  channel = side.channel()
})

afterEach(async () => {
  await side[Symbol.asyncDispose]()
})

const post = (to = channel, outlet: Outlet = side.outlet) =>
  outlet.prepare(card)(targetIn(to), { key, signal: side.signal })
const failing = async (fault: Fault) => {
  side.discord.faults.next({ method: 'POST', ...fault })
  return await post()
}
async function portOf(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return typeof address === 'object' ? (address?.port ?? 0) : 0
}

/** An outlet whose Discord is at a port. */
async function outletAt(port: number): Promise<Outlet> {
  const log = await createLog(
    { level: 'fatal', format: 'json' },
    { isTerminal: false, write: () => undefined },
  )
  const apiUrl = `http://127.0.0.1:${port}/api`
  return createDiscordOutlet({ token: 'none', apiUrl }, { clock: Date.now, log })
}

const standing = () => side.discord.messages(channel.id).length

describe('what nobody knows the end of is unsure', () => {
  it.each<[string, Fault, unknown, number]>([
    ['a 500', { status: 500 }, 'http-500', 0],
    ['a 500 after it was stored', { statusAfter: 500 }, 'http-500', 1],
    ['a 502 of the gate', { status: 502 }, 'http-502', 0],
    ['a 504 after it was stored', { statusAfter: 504 }, 'http-504', 1],
    ['a connection that is cut before', { drop: 'before' }, hungUp, 0],
    ['an answer that is lost', { drop: 'after' }, hungUp, 1],
    ['an answer that is cut', { cut: true }, 'unreadable', 1],
    ['an answer that says nothing', { statusAfter: 200 }, 'unreadable', 1],
  ])('%s', async (_, fault, code, stored) => {
    expect(await failing(fault)).toEqual({ kind: 'unsure', code })
    expect(standing()).toBe(stored)
  })
})

describe('a rate limit', () => {
  it('of a channel is told with its exact time, and for that channel alone', async () => {
    const told = await failing({ rateLimit: { retryAfter: 1.2 } })
    expect(told).toEqual({ kind: 'later', afterMs: 1_250, scope: 'channel' })
    expect(await post(side.channel())).toMatchObject({ kind: 'posted' })
    expect(await post()).toMatchObject({ kind: 'posted' })
  })

  it('of a shared resource is one of the channel', async () => {
    const told = await failing({ rateLimit: { retryAfter: 2, scope: 'shared' } })
    expect(told).toMatchObject({ kind: 'later', scope: 'channel' })
  })

  it('of everything holds everything, without another call until it is over', async () => {
    const told = await failing({ rateLimit: { retryAfter: 3, global: true } })
    expect(told).toEqual({ kind: 'later', afterMs: 3_050, scope: 'all' })
    const { requests } = side.discord.counts
    nowMs += 1_000
    expect(await post(side.channel())).toEqual({ kind: 'later', afterMs: 2_050, scope: 'all' })
    expect(side.discord.counts.requests).toBe(requests)
    nowMs += 2_050
    expect(await post()).toMatchObject({ kind: 'posted' })
  })

  it('holds nothing up where the clock goes back an hour', async () => {
    await failing({ rateLimit: { retryAfter: 3, global: true } })
    nowMs -= 3_600_000
    expect(await post()).toMatchObject({ kind: 'posted' })
  })

  it('that does not say how long is a long one of everything: it is no answer of Discord’s', async () => {
    expect(await failing({ status: 429 })).toEqual({ kind: 'later', afterMs: 60_050 - 50, scope: 'all' })
  })

  it('is met where six posts go to one channel at once', async () => {
    const all = await Promise.all(
      Array.from({ length: 6 }, (_, at) =>
        side.outlet.prepare(card)(targetIn(channel), { key: keyOf(at), signal: side.signal }),
      ),
    )
    expect(all.filter(({ kind }) => kind === 'posted')).toHaveLength(5)
    expect(all.find(({ kind }) => kind === 'later')).toMatchObject({ scope: 'channel' })
  })
})

describe('a channel that cannot be reached says why', () => {
  it('it is gone', async () => {
    channel.delete()
    expect(await post()).toEqual({
      ...{ kind: 'unreachable', code: 'discord-10003', why: 'the channel is gone' },
    })
  })

  it('Hashdesk may not write there', async () => {
    channel.denyBot(['SendMessages'])
    const why = 'Hashdesk may not send messages there'
    expect(await post()).toEqual({ kind: 'unreachable', code: 'discord-50013', why })
  })

  it('Hashdesk may not see it, or was removed', async () => {
    const why = 'Hashdesk may not see the channel, or was removed from the server'
    channel.denyBot(['ViewChannel'])
    expect(await post()).toEqual({ kind: 'unreachable', code: 'discord-50001', why })
    const guild = side.discord.addGuild()
    const far = guild.channel()
    guild.uninstall()
    expect(await post(far)).toEqual({ kind: 'unreachable', code: 'discord-50001', why })
  })

  it('the thread is locked', async () => {
    const guild = side.discord.addGuild()
    const thread = guild.addChannel({ name: 'old', kind: 'thread', locked: true })
    expect(await post(thread)).toMatchObject({ kind: 'unreachable', why: 'the thread is locked' })
  })

  it.each([
    [403, 'Discord does not let Hashdesk post there'],
    [404, 'Discord knows no such channel'],
  ])('Discord answers %i and gives no reason', async (status, why) => {
    expect(await failing({ status })).toEqual({ kind: 'unreachable', code: 'discord-0', why })
  })

  it('it takes no messages', async () => {
    const forum = side.discord.addGuild().addChannel({ name: 'ideas', kind: 'forum' })
    expect(await post(forum)).toMatchObject({
      kind: 'unreachable',
      why: 'messages cannot be sent in that channel',
    })
  })
})

describe('what Discord will never take is refused', () => {
  it('with its code', async () => {
    expect(await failing({ status: 400 })).toEqual({ kind: 'refused', code: 'discord-0' })
  })
})

describe('a token that Discord refuses', () => {
  it('keeps a digest waiting for the next one, is told in the log and not tried again for a minute', async () => {
    side.discord.resetToken()
    expect(await post()).toEqual({ kind: 'down', code: 'bad-token' })
    const { requests } = side.discord.counts
    for (let count = 0; count < 50; count++) {
      expect(await post()).toEqual({ kind: 'down', code: 'bad-token' })
    }
    expect(side.discord.counts.requests).toBe(requests)
    expect(side.logged.filter((line) => line.includes('DISCORD_TOKEN'))).toHaveLength(1)
    expect(side.logged.join()).not.toContain(side.discord.token)
    nowMs += 60_001
    await post()
    expect(side.discord.counts.requests).toBe(requests + 1)
  })
})

describe('an answer that is not Discord’s', () => {
  it.each<[string, number, Record<string, string>, Posted]>([
    ['shuts the gate', 403, {}, { kind: 'down', code: 'http-403' }],
    ['has lost the way', 404, {}, { kind: 'down', code: 'http-404' }],
    ['has lost patience', 408, {}, { kind: 'unsure', code: 'http-408' }],
    ['asks for time', 429, { 'retry-after': '7' }, { kind: 'later', afterMs: 7_050, scope: 'all' }],
    ['asks for time without end', 429, {}, { kind: 'later', afterMs: 60_000, scope: 'all' }],
    ['is something else', 200, {}, { kind: 'unsure', code: 'unreadable' }],
  ])('%s', async (_, status, headers, outcome) => {
    const gate = createGate((_request, response) => {
      response.writeHead(status, { 'content-type': 'text/html', ...headers }).end('<h1>No</h1>')
    })
    const outlet = await outletAt(await portOf(gate))
    expect(await post(channel, outlet)).toEqual(outcome)
    await outlet.close()
    gate.close()
  })
})

describe('what never left is down', () => {
  it('where the outlet is closed', async () => {
    await side.outlet.close()
    expect(await post()).toEqual({ kind: 'down', code: 'aborted' })
  })

  it('where nobody listens', async () => {
    const server = createServer()
    const port = await portOf(server)
    await new Promise((resolve) => server.close(resolve))
    const outlet = await outletAt(port)
    expect(await post(channel, outlet)).toEqual({ kind: 'down', code: 'ECONNREFUSED' })
    const target = targetIn(channel)
    expect(await outlet.find(target, key, nowMs, side.signal)).toEqual({ kind: 'down', code: 'ECONNREFUSED' })
    expect(await outlet.mayPost(target.place)).toMatchObject({ may: false, mend: 'Try again in a moment.' })
    expect(await outlet.tell(target, '1', card)).toBe(false)
    await outlet.close()
  })
})
