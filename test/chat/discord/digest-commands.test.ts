import { afterAll, beforeAll, expect, it } from 'vitest'
import { createDiscordOutlet } from '../../../src/chat/discord/digest-outlet.ts'
import { systemClock } from '../../../src/clock.ts'
import type { DiscordMessage, DiscordUser } from '../../servers/discord/handle.ts'
import { visibleText } from '../../servers/discord/reading.ts'
import { silentLog } from '../../store/silent-log.ts'
import { type DeskOnDiscord, deskOnDiscord } from './desk-on-discord.ts'

let at: DeskOnDiscord
let host: DiscordUser
let member: DiscordUser

beforeAll(async () => {
  at = await deskOnDiscord()
  host = at.guild.addMember({ name: 'host', permissions: ['ManageChannels'] })
  member = at.guild.addMember('member')
  const { token, apiUrl } = at.discord
  at.desk.outlets.add(createDiscordOutlet({ token, apiUrl }, { clock: systemClock, log: await silentLog() }))
  await at.ready()
}, 20_000)

afterAll(async () => {
  await at[Symbol.asyncDispose]()
})

const ask = async (user: DiscordUser, sub: string, options = {}, channel = at.guild.channel()) =>
  said(await at.discord.slash({ user, channel, name: 'digest', sub, options }).settled())

function said(message: DiscordMessage | null): { readonly text: string; readonly message: DiscordMessage } {
  if (message === null) throw new Error('nothing was answered')
  return { text: visibleText(message), message }
}

it('has a digest scheduled, listed, paused and removed by whoever manages the channel, in private', async () => {
  const made = await ask(host, 'schedule', { at: '07:30', zone: 'Berlin', days: 'trading days' })
  expect(made.text).toContain('The digest is scheduled.')
  expect(made.text).toMatch(/comes here on <t:\d+:f>/)
  expect(made.message.onlyFor).toBe(host.id)
  const list = await ask(member, 'list')
  expect(list.text).toContain('07:30 Europe/Berlin, trading days')
  const refused = said(
    await at.discord.press({ user: member, message: list.message, label: 'Pause' }).settled(),
  )
  expect(refused.text).toContain('Only whoever may manage this channel can do that.')
  const own = await ask(host, 'list')
  const paused = said(await at.discord.press({ user: host, message: own.message, label: 'Pause' }).settled())
  expect(paused.text).toContain('The digest is paused.')
  const asked = await ask(host, 'remove')
  const removed = said(
    await at.discord.press({ user: host, message: asked.message, label: 'Remove it' }).settled(),
  )
  expect(removed.text).toContain('The digest was removed.')
  expect((await ask(host, 'list')).text).toContain('This channel has no digest.')
  expect(at.discord.refused).toEqual([])
})

it('is refused to others, and where Hashdesk may not post, which says what is missing', async () => {
  expect((await ask(member, 'schedule', { at: '07:30' })).text).toContain('Only whoever may manage')
  const channel = at.guild.addChannel({ name: 'closed', botDenied: ['SendMessages'] })
  const closed = await ask(host, 'schedule', { at: '07:30' }, channel)
  expect(closed.text).toContain('Send Messages')
  expect(closed.text).toContain('cannot-post')
  expect(closed.message.onlyFor).toBe(host.id)
})

it('offers cities with their time, and digests by their words', async () => {
  const channel = at.guild.channel()
  await ask(host, 'schedule', { at: '18:15', zone: 'Tokyo' })
  const typing = { user: host, channel, name: 'digest' }
  const zones = at.discord.autocomplete({
    ...typing,
    ...{ sub: 'schedule', option: 'zone', value: 'berl', options: { at: '07:30' } },
  })
  await zones.acknowledged
  expect(zones.choices?.[0]?.name).toMatch(/^Europe\/Berlin \(\d\d:\d\d now\)$/)
  const digests = at.discord.autocomplete({ ...typing, sub: 'pause', option: 'digest', value: '' })
  await digests.acknowledged
  expect(digests.choices?.map(({ name }) => name)).toEqual(['18:15 Asia/Tokyo, every day'])
})
