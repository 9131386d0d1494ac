import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { blankCard } from '../../../src/chat/blank-card.ts'
import { text } from '../../../src/chat/spans.ts'
import type { ChannelOptions, DiscordChannel, Guild, Permission } from '../../servers/discord/handle.ts'
import { visibleText } from '../../servers/discord/reading.ts'
import { type OutletOnDiscord, outletOnDiscord, targetIn } from './outlet-on-discord.ts'

let side: OutletOnDiscord
let guild: Guild

beforeEach(async () => {
  side = await outletOnDiscord({ rateLimits: false })
  guild = side.discord.addGuild()
})

afterEach(async () => {
  await side[Symbol.asyncDispose]()
})

const asked = (channel: DiscordChannel) => side.outlet.mayPost(targetIn(channel).place)
const elsewhere = 'Choose a text channel, an announcement channel, a thread or the chat of a voice channel.'

describe('a digest may be posted', () => {
  it.each<ChannelOptions>([
    { name: 'plain' },
    { name: 'news', kind: 'announcement' },
    { name: 'talk', kind: 'voice' },
    { name: 'thread', kind: 'thread' },
    { name: 'ours alone', denied: ['ViewChannel', 'SendMessages'] },
    { name: 'no embeds', botDenied: ['EmbedLinks', 'ManageMessages'] },
  ])('in %o', async (options) => {
    expect(await asked(guild.addChannel(options))).toEqual({ may: true, address: guild.id })
  })

  it('where an administrator is denied everything', async () => {
    const own = side.discord.addGuild({ botPermissions: ['Administrator'] })
    own.channel().denyBot(['ViewChannel', 'SendMessages'])
    expect(await asked(own.channel())).toMatchObject({ may: true })
  })

  it('in a direct message, for that person', async () => {
    const ann = side.discord.addUser({ name: 'ann' })
    const place = { platform: 'discord' as const, workspace: ann.id, channel: side.discord.direct(ann).id }
    expect(await side.outlet.mayPost(place)).toEqual({ may: true, address: '@me' })
    expect(await side.outlet.mayPost({ ...place, workspace: '1' })).toMatchObject({ may: false })
  })
})

describe('what is missing is named in Discord’s words', () => {
  it.each<[Permission, ChannelOptions['kind'], string]>([
    ['SendMessages', 'text', 'Send Messages'],
    ['AttachFiles', 'text', 'Attach Files'],
    ['ReadMessageHistory', 'announcement', 'Read Message History'],
    ['Connect', 'voice', 'Connect'],
  ])('%s in a %s channel', async (denied, kind, name) => {
    const channel = guild.addChannel({ name: 'c', kind: kind ?? 'text', botDenied: [denied] })
    expect(await asked(channel)).toEqual({
      may: false,
      what: `Hashdesk lacks ${name} here.`,
      mend: `In the channel’s settings, under Permissions, add Hashdesk and allow ${name}.`,
    })
  })

  it('all of it at once', async () => {
    const channel = guild.addChannel({ name: 'c', botDenied: ['SendMessages', 'AttachFiles'] })
    expect(await asked(channel)).toMatchObject({
      what: 'Hashdesk lacks Send Messages and Attach Files here.',
    })
  })

  it('for a thread by its channel’s rules', async () => {
    guild.channel().denyBot(['SendMessagesInThreads', 'SendMessages'])
    const thread = guild.addChannel({ name: 't', kind: 'thread' })
    expect(await asked(thread)).toMatchObject({ what: 'Hashdesk lacks Send Messages in Threads here.' })
  })

  it('for the whole server', async () => {
    const poor = side.discord.addGuild({
      botPermissions: ['ViewChannel', 'SendMessages', 'ReadMessageHistory'],
    })
    expect(await asked(poor.channel())).toMatchObject({ what: 'Hashdesk lacks Attach Files here.' })
  })

  it('in a channel that is hidden from it', async () => {
    guild.channel().denyBot(['ViewChannel'])
    expect(await asked(guild.channel())).toMatchObject({
      may: false,
      what: 'Hashdesk lacks View Channel here.',
      mend: expect.stringContaining('View Channel, Send Messages, Attach Files and Read Message History'),
    })
  })
})

describe('a digest cannot be posted', () => {
  it('in a forum', async () => {
    expect(await asked(guild.addChannel({ name: 'ideas', kind: 'forum' }))).toMatchObject({
      may: false,
      what: 'This is a forum, and a digest cannot be a post of its own there.',
    })
  })

  it('in a category', async () => {
    expect(await asked(guild.addChannel({ name: 'all', kind: 'category' }))).toMatchObject({
      ...{ may: false, mend: elsewhere },
    })
  })

  it('in a locked thread', async () => {
    const thread = guild.addChannel({ name: 't', kind: 'thread', locked: true })
    expect(await asked(thread)).toMatchObject({ may: false, what: 'This thread is locked.' })
  })

  it('in a channel that is gone', async () => {
    const { place } = targetIn(guild.channel())
    guild.channel().delete()
    expect(await side.outlet.mayPost(place)).toMatchObject({ may: false, what: 'This channel is gone.' })
  })

  it('in another server’s channel', async () => {
    const { place } = targetIn(side.channel())
    expect(await side.outlet.mayPost({ ...place, workspace: guild.id })).toMatchObject({ may: false })
  })

  it('where Hashdesk is on a time-out', async () => {
    guild.silenceBot(Date.now() + 60_000)
    expect(await asked(guild.channel())).toMatchObject({ may: false, mend: 'End the time-out.' })
    guild.silenceBot(Date.now() - 60_000)
    expect(await asked(guild.channel())).toMatchObject({ may: true })
  })

  it('where only a person has Hashdesk: it is no member, and the link says how to add it', async () => {
    const foreign = side.discord.addGuild({ installed: false })
    const ann = foreign.addMember('ann')
    for (const workspace of [ann.id, foreign.id]) {
      const place = { platform: 'discord' as const, workspace, channel: foreign.channel().id }
      expect(await side.outlet.mayPost(place)).toMatchObject({
        may: false,
        what: 'Hashdesk is not a member of this server, so it cannot post here by itself.',
        mend: expect.stringContaining(
          `https://discord.com/oauth2/authorize?client_id=${side.discord.applicationId}`,
        ),
      })
    }
  })

  it('where Discord does not say', async () => {
    side.discord.faults.next({ method: 'GET', status: 503, times: 9 })
    expect(await asked(guild.channel())).toEqual({
      may: false,
      what: 'Discord did not say whether Hashdesk may post here.',
      mend: 'Try again in a moment.',
    })
    side.discord.faults.clear()
    side.discord.faults.next({ method: 'GET', rateLimit: { retryAfter: 1 } })
    expect(await asked(guild.channel())).toMatchObject({
      ...{ may: false, what: 'Discord asks to be asked more slowly.' },
    })
    side.discord.resetToken()
    expect(await asked(guild.channel())).toMatchObject({ what: 'Discord refuses Hashdesk’s token.' })
  })
})

describe('a note to a person', () => {
  const card = { ...blankCard('Your digest is paused'), lede: [text('Its channel is gone.')] }
  const tell = (person: string) => side.outlet.tell(targetIn(guild.channel()), person, card)

  it('comes in private, once, and bears no mark', async () => {
    const ann = guild.addMember('ann')
    expect(await tell(ann.id)).toBe(true)
    expect(await tell(ann.id)).toBe(true)
    const notes = side.discord.messages(side.discord.direct(ann).id)
    expect(notes.map(visibleText)).toEqual(['## Your digest is paused\nIts channel is gone.'])
  })

  it('comes once also where the answer is lost', async () => {
    const ann = guild.addMember('ann')
    side.discord.faults.next({ method: 'POST', route: 'messages', drop: 'after' })
    expect(await tell(ann.id)).toBe(true)
    expect(side.discord.messages(side.discord.direct(ann).id)).toHaveLength(1)
  })

  it('does not reach somebody who takes none, or nobody', async () => {
    expect(await tell(side.discord.addUser({ name: 'shy', takesDirect: false }).id)).toBe(false)
    expect(await tell('1')).toBe(false)
  })
})
