import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { blankCard } from '../../../src/chat/blank-card.ts'
import type { Card } from '../../../src/chat/card.ts'
import { createCalls } from '../../../src/chat/discord/calls.ts'
import { discordMessage } from '../../../src/chat/discord/render.ts'
import { text } from '../../../src/chat/spans.ts'
import type { DiscordChannel } from '../../servers/discord/handle.ts'
import { visibleText } from '../../servers/discord/reading.ts'
import { keyOf, type OutletOnDiscord, outletOnDiscord, posted, targetIn } from './outlet-on-discord.ts'

const card: Card = { ...blankCard('The digest'), lede: [text('@everyone https://example.com/')] }
const key = keyOf(1)

let side: OutletOnDiscord
let channel: DiscordChannel

beforeEach(async () => {
  side = await outletOnDiscord()
  channel = side.channel()
})

afterEach(async () => {
  await side[Symbol.asyncDispose]()
})

const post = (one = card, signal = side.signal) =>
  side.outlet.prepare(one)(targetIn(channel), { key, signal })
const messages = () => side.discord.messages(channel.id)

describe('an edition', () => {
  it('is posted without pings and previews, with its mark, and says where it stands', async () => {
    const { message, url } = posted(await post())
    const told = side.discord.message(message)
    expect(url).toBe(told.url)
    expect(told).toMatchObject({ pings: [], nonce: key })
    expect(told.flags & 4).toBe(4)
    expect(visibleText(told)).toContain(`-# Edition ${key}`)
    expect(side.discord.refused).toEqual([])
  })

  it('brings its picture along', async () => {
    const picture = Buffer.from([137, 80, 0, 13, 10, 45, 45, 255])
    const image = { name: 'chart.png', pngBase64: picture.toString('base64'), alt: 'A line that rises' }
    const { message } = posted(await post({ ...card, image }))
    const told = side.discord.message(message)
    expect(told.attachments).toMatchObject([{ filename: 'chart.png', contentType: 'image/png', shown: true }])
    expect(Buffer.from(told.attachments[0]?.bytes ?? [])).toEqual(picture)
    expect(visibleText(told)).toContain(`Edition ${key}`)
  })

  it('stands there once, however often it is posted with its key', async () => {
    const first = await post()
    expect(await post()).toEqual(first)
    expect(messages()).toHaveLength(1)
  })

  it('does not go out where the right to send is lost', async () => {
    const lost = new AbortController()
    lost.abort()
    expect(await post(card, lost.signal)).toEqual({ kind: 'down', code: 'aborted' })
    expect(side.discord.counts.requests).toBe(0)
  })

  it('does not go out where that is lost while another one of the channel is on its way', async () => {
    const lost = new AbortController()
    const prepared = side.outlet.prepare(card)
    side.discord.faults.next({ method: 'POST', delayMs: 150 })
    const first = prepared(targetIn(channel), { key: keyOf(2), signal: side.signal })
    await side.discord.until(() => side.discord.counts.requests > 0)
    const second = prepared(targetIn(channel), { key, signal: lost.signal })
    lost.abort()
    expect(await first).toMatchObject({ kind: 'posted' })
    expect(await second).toEqual({ kind: 'down', code: 'aborted' })
    expect(side.discord.counts.requests).toBe(1)
  })

  it('is unsure where the right to send is lost on the way', async () => {
    const lost = new AbortController()
    side.discord.faults.next({ method: 'POST', delayMs: 200 })
    const posting = post(card, lost.signal)
    await side.discord.until(() => side.discord.counts.requests > 0)
    lost.abort()
    expect(await posting).toMatchObject({ kind: 'unsure' })
  })

  it('never delays an answer, though it is held up itself', async () => {
    const { discord } = side
    const { signal } = side
    const calls = createCalls({ apiUrl: discord.apiUrl, clock: Date.now, signal })
    discord.faults.next({ method: 'POST', route: 'messages', delayMs: 800, times: 100 })
    const prepared = side.outlet.prepare(card)
    const posts = Array.from({ length: 60 }, (_, at) =>
      prepared(targetIn(channel), { key: keyOf(at), signal }),
    )
    const application = discord.applicationId
    const began = performance.now()
    for (let count = 0; count < 60; count++) {
      // Nothing is registered or deferred: what counts is how soon Discord says so.
      await calls
        .editOnce(
          { id: '1', application, token: `none-${count}`, receivedAt: Date.now() },
          discordMessage(card),
        )
        .catch(() => null)
    }
    expect(performance.now() - began).toBeLessThan(700)
    discord.faults.clear()
    await discord[Symbol.asyncDispose]()
    await Promise.all(posts)
  })
})

it('goes to a thousand channels with a picture, each with its own key, and is rendered once', async () => {
  await using many = await outletOnDiscord({ rateLimits: false, lean: true })
  const channels = [1, 2].flatMap(() => many.discord.addGuild({ channels: 500 }).channels)
  let reads = 0
  const image = { name: 'chart.png', pngBase64: Buffer.alloc(60_000, 7).toString('base64'), alt: 'A line' }
  const watched: Card = new Proxy(
    { ...card, image },
    {
      get(of, name, whole) {
        reads++
        return Reflect.get(of, name, whole)
      },
    },
  )
  const prepared = many.outlet.prepare(watched)
  const before = reads
  const next = channels.entries()
  const sender = async (): Promise<void> => {
    for (const [at, one] of next)
      posted(await prepared(targetIn(one), { key: keyOf(at), signal: many.signal }))
  }
  await Promise.all(Array.from({ length: 20 }, sender))
  expect(reads).toBe(before)
  expect(many.discord.postsByNonce.size).toBe(channels.length)
  expect(channels.filter(({ id }) => many.discord.posts(id) !== 1)).toEqual([])
  expect(many.discord.refused).toEqual([])
}, 15_000)
