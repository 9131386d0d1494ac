import { describe, expect, it } from 'vitest'
import { readInteraction } from '../../../src/chat/discord/interaction.ts'
import { asInstalledByPerson, inDirect, inGuild, press, slash } from './interactions.ts'

const read = (json: unknown) => readInteraction(json, 1_000)

/** What an interaction asks for; fails where it is not understood. */
function ask(json: unknown) {
  const request = read(json)
  if (request === null) throw new Error('not understood')
  return request.ask
}

async function who(json: object) {
  const request = read({ ...json, ...slash('help') })
  if (request === null) throw new Error('not understood')
  const { place, asker, powers } = request.visitor
  return { workspace: place.workspace, channel: place.channel, asker: asker.id, powers: await powers() }
}

describe('an interaction', () => {
  it('is a slash command with its options by name', () => {
    const options = [
      { name: 'link', type: 3, value: 'https://example.com/story' },
      { name: 'private', type: 5, value: true },
    ]
    expect(ask({ ...inGuild, ...slash('take', options) })).toEqual({
      kind: 'command',
      command: 'take',
      options: { link: 'https://example.com/story', private: true },
    })
  })

  it('names a command of two words by both', () => {
    const options = [{ name: 'zone', type: 1, options: [{ name: 'zone', type: 3, value: 'Europe/Berlin' }] }]
    expect(ask({ ...inGuild, ...slash('settings', options) })).toEqual({
      kind: 'command',
      command: 'settings zone',
      options: { zone: 'Europe/Berlin' },
    })
  })

  it('is what is typed into an option', () => {
    const options = [
      { name: 'zone', type: 1, options: [{ name: 'zone', type: 3, value: 'Ber', focused: true }] },
    ]
    expect(ask({ ...inGuild, type: 4, data: { name: 'settings', type: 1, options } })).toEqual({
      kind: 'typing',
      command: 'settings zone',
      option: 'zone',
      typed: 'Ber',
    })
  })

  it('is a button, or the chosen entry of a list', () => {
    expect(ask({ ...inGuild, ...press('take:details:abc') })).toMatchObject({ action: 'take:details:abc' })
    const chosen = { component_type: 3, custom_id: 'choose', values: ['take:chosen:abc'] }
    expect(ask({ ...inGuild, ...press(''), data: chosen })).toMatchObject({ action: 'take:chosen:abc' })
  })

  it('costs nothing for what is nested without end', () => {
    let option: object = { name: 'link', type: 1 }
    for (let depth = 0; depth < 2_000; depth += 1) option = { name: 'link', type: 1, options: [option] }
    expect(ask({ ...inGuild, ...slash('take', [option]) })).toMatchObject({ kind: 'command' })
  })

  it('is read where it says "none" by null', () => {
    const member = { ...inGuild.member, permissions: null }
    const bare = { ...inGuild, member, channel: { id: null }, context: null, guild: null }
    const data = { name: 'help', type: null, options: null, target_id: null, resolved: null }
    expect(ask({ ...bare, type: 2, data })).toEqual({ kind: 'command', command: 'help', options: {} })
    const options = [{ name: 'link', type: 3, value: null, focused: null, options: null }]
    expect(ask({ ...bare, type: 2, data: { ...data, options } })).toMatchObject({ options: {} })
    const pressed = { ...press('take:share:abc'), message: { id: '1', flags: null } }
    expect(ask({ ...bare, ...pressed })).toMatchObject({ action: 'take:share:abc' })
    const components = [
      { type: 18, component: { type: 4, custom_id: 'text', value: null } },
      { type: 1, component: null, components: [{ type: 4, custom_id: 'title', value: 'A title' }] },
    ]
    expect(ask({ ...bare, type: 5, data: { custom_id: 'take:paste:abc', components } })).toMatchObject({
      fields: { text: '', title: 'A title' },
    })
  })

  it.each([
    ['in a channel', inGuild, 0, 'everyone'],
    ['in a channel, for one alone', inGuild, 64, 'asker'],
    ['in the direct message with the bot', inDirect, 0, 'asker'],
  ])('knows who sees the message of a button %s', (_, where, flags, seenBy) => {
    expect(ask({ ...where, ...press('take:details:abc', flags) })).toMatchObject({ seenBy })
  })

  it.each([
    ['a ping', { ...inGuild, type: 1 }],
    ['something that came later', { ...inGuild, type: 99, data: {} }],
    ['one without anybody', { ...inGuild, member: undefined, ...slash('help') }],
    ['no object', 'hello'],
    ['one without its command', { ...inGuild, type: 2, data: null }],
  ])('is left alone where it is %s', (_, json) => {
    expect(read(json)).toBeNull()
  })
})

describe('who asks', () => {
  it('is a member in the workspace of the server that has the app', async () => {
    expect(await who(inGuild)).toEqual({
      workspace: inGuild.guild_id,
      channel: inGuild.channel_id,
      asker: inGuild.member.user.id,
      powers: { workspace: false, channel: false, digests: false },
    })
  })

  it.each([
    ['Manage Server', 1n << 5n, { workspace: true, channel: false, digests: true }],
    ['Manage Channels', 1n << 4n, { workspace: false, channel: false, digests: true }],
    ['Manage Messages', 1n << 13n, { workspace: false, channel: true, digests: false }],
    ['Administrator', 1n << 3n, { workspace: true, channel: true, digests: true }],
  ])('has the powers that %s gives', async (_, bit, powers) => {
    const member = { ...inGuild.member, permissions: String(bit) }
    expect(await who({ ...inGuild, member })).toMatchObject({ powers })
  })

  it('is the workspace in the direct message with the bot', async () => {
    expect(await who(inDirect)).toMatchObject({
      workspace: inDirect.user.id,
      powers: { workspace: true, channel: true, digests: true },
    })
  })

  it('is the workspace where the app came along, without power over the channel of others', async () => {
    expect(await who(asInstalledByPerson)).toMatchObject({
      workspace: inGuild.member.user.id,
      powers: { workspace: true, channel: false, digests: false },
    })
  })

  it('is a guest in the workspace of the person whose card it is', async () => {
    const member = { ...inGuild.member, user: { id: '500000000000000002' } }
    expect(await who({ ...asInstalledByPerson, member })).toMatchObject({
      workspace: '500000000000000001',
      asker: '500000000000000002',
      powers: { workspace: false, channel: false, digests: false },
    })
  })

  it('has digests come where the app came along if they manage that channel; a guest has none', async () => {
    const member = { ...inGuild.member, permissions: String(1n << 4n) }
    expect(await who({ ...asInstalledByPerson, member })).toMatchObject({ powers: { digests: true } })
    const guest = { ...member, user: { id: '500000000000000002' } }
    expect(await who({ ...asInstalledByPerson, member: guest })).toMatchObject({ powers: { digests: false } })
  })

  it('is in the server where an older server names no installer', async () => {
    for (const authorizing_integration_owners of [undefined, null, {}]) {
      const older = { ...inGuild, authorizing_integration_owners }
      expect(await who(older)).toMatchObject({
        workspace: inGuild.guild_id,
        powers: { workspace: false, channel: false, digests: false },
      })
    }
  })
})

describe('“Take this link”', () => {
  const menu = (message: object) => ({
    ...inGuild,
    type: 2,
    data: { name: 'Take this link', type: 3, target_id: '1', resolved: { messages: { '1': message } } },
  })

  it.each([
    [
      'written plainly',
      { content: 'look: https://example.com/a?x=1&amp;y=2.' },
      'https://example.com/a?x=1&y=2',
    ],
    ['under a label', { content: '[this](https://example.com/a)' }, 'https://example.com/a'],
    ['in angle brackets', { content: '<https://example.com/a>' }, 'https://example.com/a'],
    [
      'once, beside its preview',
      { content: 'https://example.com/a', embeds: [{ url: 'https://example.com/a?utm=1' }] },
      'https://example.com/a',
    ],
    [
      'in a preview alone',
      { content: '', embeds: [{ url: 'https://example.com/b' }] },
      'https://example.com/b',
    ],
    [
      'in a forwarded message',
      { content: '', message_snapshots: [{ message: { content: 'https://example.com/c', embeds: [] } }] },
      'https://example.com/c',
    ],
  ])('finds a link %s', (_, message, link) => {
    expect(ask(menu(message))).toEqual({ kind: 'message', text: link })
  })

  it('gives all of several links, each once', () => {
    const content = 'https://example.com/a and https://example.com/b and https://example.com/a'
    expect(ask(menu({ content }))).toEqual({
      kind: 'message',
      text: 'https://example.com/a\nhttps://example.com/b',
    })
  })

  it('gives what was written where there is no link', () => {
    expect(ask(menu({ content: 'Bitcoin fell.' }))).toEqual({ kind: 'message', text: 'Bitcoin fell.' })
    expect(ask(menu({ content: '' }))).toEqual({ kind: 'message', text: '' })
  })
})
