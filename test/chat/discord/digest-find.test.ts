import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { blankCard } from '../../../src/chat/blank-card.ts'
import type { Fault, Guild } from '../../servers/discord/handle.ts'
import { keyOf, type OutletOnDiscord, outletOnDiscord, posted, targetIn } from './outlet-on-discord.ts'

const card = blankCard('The digest')
const key = keyOf(1)
const minuteMs = 60_000

let side: OutletOnDiscord
let guild: Guild

beforeEach(async () => {
  side = await outletOnDiscord({ rateLimits: false, historyLagMs: 3_000 })
  guild = side.discord.addGuild()
})

afterEach(async () => {
  await side[Symbol.asyncDispose]()
})

const target = () => targetIn(guild.channel())
const post = async (own = key) =>
  posted(await side.outlet.prepare(card)(target(), { key: own, signal: side.signal }))
const find = (sinceMs = Date.now()) => side.outlet.find(target(), key, sinceMs, side.signal)
const chatter = (count: number) => {
  const user = guild.addMember(`member${count}`)
  for (let at = 0; at < count; at++) {
    side.discord.say({ user, channel: guild.channel(), content: `Edition ${key}` })
  }
}
/** Until everything shows in the history. */
const lag = () => side.discord.advance(3_000)

describe('an edition of which nobody knows whether it stands there', () => {
  it('is found among hundreds of messages of others, who may write its mark too', async () => {
    chatter(120)
    side.discord.faults.next({ method: 'POST', drop: 'after' })
    const sinceMs = Date.now()
    const lost = await side.outlet.prepare(card)(target(), { key, signal: side.signal })
    expect(lost.kind).toBe('unsure')
    chatter(130)
    lag()
    const [own] = side.discord.messages(guild.channel().id).filter(({ author }) => author.bot)
    expect(await find(sinceMs)).toEqual({ kind: 'found', message: own?.id, url: own?.url })
  })

  it('is no other edition, and no message of somebody else', async () => {
    await post(keyOf(2))
    chatter(3)
    lag()
    expect(await find()).toEqual({ kind: 'absent' })
  })

  it('is none that another bot copied', async () => {
    await using seeing = await outletOnDiscord({ privilegedIntents: 1 << 15 })
    const other = seeing.discord.addGuild()
    const user = other.addMember('parrot')
    const components = [{ type: 10, content: `-# Edition ${key}` }]
    seeing.discord.say({ user, channel: other.channel(), components })
    const found = seeing.outlet.find(targetIn(other.channel()), key, Date.now() - 2 * minuteMs, side.signal)
    expect(await found).toEqual({ kind: 'absent' })
  })

  it('is absent from a channel in which nothing stands', async () => {
    expect(await find()).toEqual({ kind: 'absent' })
  })

  it('shows in the history only after a while', async () => {
    await post()
    expect(await find()).toEqual({ kind: 'absent' })
    expect(side.outlet.historyLagMs).toBeGreaterThanOrEqual(3_000)
    lag()
    expect(await find()).toMatchObject({ kind: 'found' })
  })

  it('is looked for back to a minute before, and no further', async () => {
    chatter(99)
    side.discord.advance(5 * minuteMs)
    chatter(2)
    lag()
    const sinceMs = Date.now() + 5 * minuteMs
    expect(await find(sinceMs)).toEqual({ kind: 'absent' })
    expect(side.discord.count('GET', '/channels/:channel/messages')).toBe(1)
  })

  it('may stand in a channel that is too busy to be read back so far', async () => {
    chatter(1_050)
    lag()
    expect(await find()).toEqual({ kind: 'not-allowed', code: 'too-many-messages' })
  })

  it('is found in a direct message', async () => {
    const direct = side.discord.direct(side.discord.addUser({ name: 'ann' }))
    await side.outlet.prepare(card)(targetIn(direct), { key, signal: side.signal })
    lag()
    const found = await side.outlet.find(targetIn(direct), key, Date.now(), side.signal)
    expect(found).toMatchObject({
      kind: 'found',
      url: expect.stringContaining(`/channels/@me/${direct.id}/`),
    })
  })
})

describe('a look', () => {
  it('is not allowed where the history is hidden, which looks as if it were empty', async () => {
    await post()
    lag()
    guild.channel().denyBot(['ReadMessageHistory'])
    expect(await find()).toEqual({ kind: 'not-allowed', code: 'no-history' })
  })

  it('is not allowed in a channel that is hidden', async () => {
    guild.channel().denyBot(['ViewChannel'])
    expect(await find()).toEqual({ kind: 'not-allowed', code: 'discord-50001' })
  })

  it('finds nothing in a channel that is gone', async () => {
    const gone = target()
    guild.channel().delete()
    expect(await side.outlet.find(gone, key, Date.now(), side.signal)).toEqual({ kind: 'absent' })
  })

  it.each<[string, Fault, object]>([
    ['asks for time', { rateLimit: { retryAfter: 2 } }, { kind: 'later', afterMs: 2_050 }],
    ['is in trouble', { status: 503 }, { kind: 'down', code: 'http-503' }],
    ['hangs up', { drop: 'before' }, { kind: 'down', code: 'UND_ERR_SOCKET' }],
    ['says half of it', { cut: true }, { kind: 'down', code: 'unreadable' }],
  ])('comes to nothing where Discord %s', async (_, fault, outcome) => {
    await post()
    lag()
    side.discord.faults.next({ method: 'GET', route: '/channels/:channel/messages', ...fault })
    expect(await find()).toEqual(outcome)
    expect(await find()).toMatchObject({ kind: 'found' })
  })

  it('ends where the right to send is lost', async () => {
    const lost = new AbortController()
    lost.abort()
    expect(await side.outlet.find(target(), key, Date.now(), lost.signal)).toEqual({
      ...{ kind: 'down', code: 'aborted' },
    })
  })
})

describe('the key', () => {
  it('keeps an edition from standing there twice only for some minutes', async () => {
    const first = await post()
    side.discord.advance(4 * minuteMs)
    expect(await post()).toEqual(first)
    side.discord.advance(2 * minuteMs)
    expect(await post()).not.toEqual(first)
    expect(side.discord.posts(guild.channel().id)).toBe(2)
    expect(side.discord.postsByNonce.get(key)).toBe(2)
  })
})
