import { RateLimitError } from 'discord.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { blankCard } from '../../../src/chat/blank-card.ts'
import { createCalls } from '../../../src/chat/discord/calls.ts'
import { createDiscordPoster, type DiscordPoster } from '../../../src/chat/discord/digest-rest.ts'
import { discordMessage } from '../../../src/chat/discord/render.ts'
import { text } from '../../../src/chat/spans.ts'
import type { DiscordServer, Guild } from '../../servers/discord/handle.ts'
import { startDiscordServer } from '../../servers/discord/server.ts'

const card = { ...blankCard('The digest'), lede: [text('@everyone https://example.com/')] }

let discord: DiscordServer
let guild: Guild
let poster: DiscordPoster

beforeEach(async () => {
  discord = await startDiscordServer()
  guild = discord.addGuild()
  poster = createDiscordPoster({ token: discord.token, apiUrl: discord.apiUrl }, Date.now)
})

afterEach(async () => {
  await discord[Symbol.asyncDispose]()
})

const to = () => ({ guild: guild.id, channel: guild.channel().id })
const messages = () => discord.messages(guild.channel().id)

describe('a digest', () => {
  it('is posted without pings and previews, and says where it stands', async () => {
    const { id, url } = await poster.post(to(), card, { nonce: 'edition-1' })
    expect(url).toBe(discord.message(id).url)
    expect(discord.message(id)).toMatchObject({ pings: [], nonce: 'edition-1' })
    expect(discord.message(id).flags & 4).toBe(4)
  })

  it('stands there once, however often it is posted with its nonce', async () => {
    const first = await poster.post(to(), card, { nonce: 'edition-1' })
    expect(await poster.post(to(), card, { nonce: 'edition-1' })).toEqual(first)
    expect(messages()).toHaveLength(1)
  })

  it.each([
    ['was lost', { drop: 'after' as const }],
    ['was that it is down', { status: 503, times: 2 }],
  ])('stands there once where Discord’s answer %s', async (_, fault) => {
    discord.faults.next({ method: 'POST', route: 'messages', ...fault })
    await poster.post(to(), card, { nonce: 'edition-1' })
    expect(messages()).toHaveLength(1)
  })

  it('gives a rate limit to whoever paces it', async () => {
    discord.faults.next({ method: 'POST', route: 'messages', rateLimit: { retryAfter: 5 } })
    const posting = poster.post(to(), card, { nonce: 'edition-1' })
    await expect(posting).rejects.toBeInstanceOf(RateLimitError)
  })

  it('never delays an answer, though it is held up itself', async () => {
    const ann = guild.addMember('ann')
    const calls = createCalls({
      apiUrl: discord.apiUrl,
      clock: Date.now,
      signal: new AbortController().signal,
    })
    discord.faults.next({ method: 'POST', route: 'messages', delayMs: 800, times: 100 })
    const posts = Array.from({ length: 60 }, (_, index) =>
      poster.post(to(), card, { nonce: `edition-${index}` }).catch(() => null),
    )
    const application = discord.applicationId
    const began = performance.now()
    for (let count = 0; count < 60; count++) {
      const message = discordMessage(card)
      // Nothing is registered or deferred: what counts is how soon Discord says so.
      await calls
        .editOnce({ id: ann.id, application, token: `none-${count}`, receivedAt: Date.now() }, message)
        .catch(() => null)
    }
    expect(performance.now() - began).toBeLessThan(700)
    await Promise.all(posts)
  })
})
