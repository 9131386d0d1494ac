import { type Interaction, MessageFlags, PermissionFlagsBits } from 'discord.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DiscordUser, Guild } from '../handle.ts'
import { MissedAnswer } from '../handle.ts'
import { buttonsOf, visibleText } from '../reading.ts'
import { type Connected, connected } from './connected.ts'

let on: Connected
let guild: Guild
let ann: DiscordUser
let bob: DiscordUser
let answer: (interaction: Interaction) => Promise<unknown>
let failed: { code?: unknown; status?: unknown; rawError?: unknown }[]

beforeEach(async () => {
  failed = []
  on = await connected({
    server: { answerWithinMs: 400, rateLimits: false },
    onInteraction: (interaction) => answer(interaction).catch((error) => void failed.push(error)),
  })
  const [first] = on.discord.guilds
  if (first === undefined) throw new Error('there is no guild')
  guild = first
  ann = guild.addMember({ name: 'ann', permissions: ['ManageGuild'] })
  bob = guild.addMember('bob')
})

afterEach(async () => {
  await on[Symbol.asyncDispose]()
})

const ask = (user = ann) =>
  on.discord.slash({ user, channel: guild.channel(), name: 'ask', options: { what: 'x' } })
const commandOnly = (
  run: (one: Extract<Interaction, { commandName: string; deferReply: unknown }>) => Promise<unknown>,
) => {
  answer = async (interaction) => {
    if (interaction.isCommand()) await run(interaction)
  }
}
const button = (id: string) => ({ type: 1, components: [{ type: 2, style: 2, label: id, custom_id: id }] })

describe('an answer', () => {
  it('goes to the one who asked, or to all', async () => {
    commandOnly((one) => one.reply({ content: `hello ${one.user.username}`, flags: MessageFlags.Ephemeral }))
    const exchange = ask()
    await expect(exchange.acknowledged).resolves.toMatchObject({ type: 4 })
    expect(exchange.visible()).toMatchObject([{ content: 'hello ann', onlyFor: ann.id }])
    expect(exchange.visible(bob)).toEqual([])
    expect(on.discord.messages(guild.channel().id, { seenBy: bob })).toEqual([])
    expect((await exchange.acknowledged).afterMs).toBeGreaterThan(0)
  })

  it('may be deferred, come by an edit, and be followed', async () => {
    const { promise, resolve: go } = Promise.withResolvers<void>()
    commandOnly(async (one) => {
      await one.deferReply()
      await promise
      await one.editReply('the answer')
      await one.followUp({ content: 'more', flags: MessageFlags.Ephemeral })
    })
    const exchange = ask()
    await expect(exchange.acknowledged).resolves.toMatchObject({ type: 5 })
    expect(exchange.original).toMatchObject({ thinking: true })
    go()
    await expect(exchange.settled()).resolves.toMatchObject({ content: 'the answer', thinking: false })
    await on.discord.until(() => exchange.followUps.length === 1)
    expect(exchange.visible(bob)).toHaveLength(1)
    expect(exchange.visible()).toHaveLength(2)
  })

  it('takes the place of the “thinking” where it comes as a follow-up, and stays as private as that was', async () => {
    commandOnly(async (one) => {
      await one.deferReply({ flags: MessageFlags.Ephemeral })
      await one.followUp('for all?')
      await one.followUp('beside')
    })
    const exchange = ask()
    await expect(exchange.settled()).resolves.toMatchObject({ content: 'for all?', onlyFor: ann.id })
    await on.discord.until(() => exchange.followUps.length === 1)
  })

  it('is missed after the time for it', async () => {
    let late: Interaction | undefined
    answer = async (one) => {
      late = one
    }
    const exchange = ask()
    await expect(exchange.acknowledged).rejects.toBeInstanceOf(MissedAnswer)
    await expect(exchange.settled()).rejects.toMatchObject({ reason: 'too-late' })
    if (late?.isCommand() !== true) throw new Error('nothing came')
    await expect(late.reply('here')).rejects.toMatchObject({ code: 10062, status: 404 })
    expect(on.discord.counts.missed).toBe(1)
  })

  it('is given once', async () => {
    commandOnly(async (one) => {
      await one.deferReply()
      await on.rest.post(`/interactions/${one.id}/${one.token}/callback`, { body: { type: 5 } })
    })
    await ask().acknowledged
    await on.discord.until(() => failed.length > 0)
    expect(failed).toMatchObject([{ code: 40060, status: 400 }])
  })

  it('can be changed for 15 minutes', async () => {
    let waiting: Extract<Interaction, { commandName: string; deferReply: unknown }> | undefined
    commandOnly(async (one) => {
      await one.deferReply()
      waiting = one
    })
    await ask().acknowledged
    await on.discord.until(() => waiting)
    on.discord.advance(15 * 60_000 - 1_000)
    await waiting?.editReply('in time')
    on.discord.advance(1_001)
    await expect(waiting?.editReply('late')).rejects.toMatchObject({ code: 50027, status: 401 })
  })

  it('may have no other flags while it is deferred', async () => {
    commandOnly((one) =>
      on.rest.post(`/interactions/${one.id}/${one.token}/callback`, {
        body: { type: 5, data: { flags: 4 } },
      }),
    )
    ask()
    await on.discord.until(() => failed.length > 0)
    expect(failed).toMatchObject([{ code: 50035 }])
  })

  it('names the wrong field below `data`', async () => {
    commandOnly((one) => one.reply({ content: 'a'.repeat(2001) }))
    ask()
    await on.discord.until(() => failed.length > 0)
    expect(failed).toMatchObject([
      { rawError: { errors: { data: { content: { _errors: [{ code: 'BASE_TYPE_MAX_LENGTH' }] } } } } },
    ])
  })

  it('is gone once it was deleted, and what follows stands alone', async () => {
    commandOnly(async (one) => {
      await one.deferReply()
      await one.deleteReply()
      await one.followUp({ content: 'only you', flags: MessageFlags.Ephemeral })
      await one.editReply('where?')
    })
    const exchange = ask()
    await expect(exchange.settled()).resolves.toMatchObject({ content: 'only you', onlyFor: ann.id })
    await on.discord.until(() => failed.length > 0)
    expect(failed).toMatchObject([{ code: 10008 }])
    expect(exchange.original).toBeNull()
  })

  it('shows the pictures that a gallery shows', async () => {
    const attachments = (shown: boolean) => ({
      flags: MessageFlags.IsComponentsV2 as const,
      files: [{ attachment: Buffer.from('png'), name: 'chart.png' }],
      components: [
        { type: 10, content: 'a chart' },
        ...(shown ? [{ type: 12, items: [{ media: { url: 'attachment://chart.png' } }] }] : []),
      ],
    })
    for (const shown of [true, false]) {
      commandOnly((one) => one.reply(attachments(shown)))
      const message = await ask().settled()
      expect(message?.attachments).toMatchObject([{ filename: 'chart.png', shown, size: 3 }])
      expect(message === null ? '' : visibleText(message)).toBe('a chart')
    }
  })
})

describe('a button', () => {
  it('changes its message, now or later, and opens a modal', async () => {
    answer = async (one) => {
      if (one.isCommand())
        await one.reply({ components: [button('now'), button('later'), button('form')], content: '1' })
      else if (one.isModalSubmit()) await one.reply(one.fields.getTextInputValue('text'))
      else if (one.isButton() && one.customId === 'now') await one.update('2')
      else if (one.isButton() && one.customId === 'later') {
        await one.deferUpdate()
        await one.editReply('3')
      } else if (one.isButton()) {
        const input = { type: 4, style: 2, custom_id: 'text', required: true } as const
        await one.showModal({
          custom_id: 'm',
          title: 'M',
          components: [{ type: 18, label: 'Text', component: input }],
        })
      }
    }
    const message = await ask().settled()
    if (message === null) throw new Error('there is no message')
    expect(buttonsOf(message).map(({ label }) => label)).toEqual(['now', 'later', 'form'])
    const press = (label: string) => on.discord.press({ user: bob, message, label })
    await expect(press('now').settled()).resolves.toMatchObject({ content: '2', id: message.id })
    await expect(press('later').settled()).resolves.toMatchObject({ content: '3', edits: 2 })
    const opened = press('form')
    await expect(opened.settled()).resolves.toBeNull()
    expect(opened.modal).toMatchObject({
      title: 'M',
      fields: [{ customId: 'text', label: 'Text', required: true }],
    })
    expect(() => on.discord.submitModal({ user: bob, of: opened, fields: {} })).toThrow('required')
    const submitted = on.discord.submitModal({ user: bob, of: opened, fields: { text: 'typed' } })
    await expect(submitted.settled()).resolves.toMatchObject({ content: 'typed' })
    expect(() => press('never')).toThrow('there is no button never, but now, later, form')
    expect(failed).toEqual([])
  })

  it('of a private message is nobody else’s', async () => {
    commandOnly((one) =>
      one.reply({ content: 'a', components: [button('b')], flags: MessageFlags.Ephemeral }),
    )
    const message = await ask().settled()
    if (message === null) throw new Error('there is no message')
    expect(() => on.discord.press({ user: bob, message, label: 'b' })).toThrow('bob does not see')
  })
})

describe('what is offered', () => {
  it('is what is registered for this place and this person', () => {
    const at = (user: DiscordUser) => ({ user, channel: guild.channel() })
    expect(() => on.discord.slash({ ...at(ann), name: 'never' })).toThrow('not registered')
    expect(() => on.discord.slash({ ...at(bob), name: 'rule' })).toThrow('needs permissions 32')
    expect(() => on.discord.slash({ user: ann, name: 'rule' })).toThrow('contexts')
    expect(() => on.discord.slash({ ...at(ann), name: 'ask', options: { who: 'x' } })).toThrow(
      'no option who',
    )
    expect(() => on.discord.slash({ ...at(ann), name: 'ask', options: { what: 3 } })).toThrow(
      'takes a string',
    )
  })

  it('tells permissions, place and installation', async () => {
    let seen: Interaction | undefined
    commandOnly(async (one) => {
      seen = one
      await one.reply('a')
    })
    await ask().acknowledged
    expect(seen?.memberPermissions?.has(PermissionFlagsBits.ManageGuild)).toBe(true)
    expect(seen).toMatchObject({
      guildId: guild.id,
      context: 0,
      authorizingIntegrationOwners: { 0: guild.id },
    })
    await on.discord.slash({ user: ann, name: 'ask' }).acknowledged
    expect(seen).toMatchObject({ guildId: null, context: 1, authorizingIntegrationOwners: { 0: '0' } })
  })

  it('suggests while somebody types', async () => {
    answer = async (one) => {
      if (one.isAutocomplete()) await one.respond([{ name: one.options.getFocused(), value: 'v' }])
    }
    const at = { user: ann, channel: guild.channel(), name: 'ask', option: 'what' }
    const exchange = on.discord.autocomplete({ ...at, value: 'typ' })
    await exchange.acknowledged
    expect(exchange.choices).toEqual([{ name: 'typ', value: 'v' }])
  })

  it('gives a message’s content to the command in its menu', async () => {
    answer = async (one) => {
      if (one.isMessageContextMenuCommand()) await one.reply(`it says ${one.targetMessage.content}`)
    }
    const at = { user: ann, channel: guild.channel(), name: 'Look' }
    const exchange = on.discord.messageCommand({ ...at, message: { content: 'this' } })
    await expect(exchange.settled()).resolves.toMatchObject({ content: 'it says this' })
  })

  it('comes along with a person to where the app is not, with five follow-ups', async () => {
    commandOnly(async (one) => {
      await one.reply('1')
      for (let count = 0; count < 6; count++) await one.followUp(`${count}`)
    })
    const foreign = on.discord.addGuild({ installed: false })
    const carl = foreign.join(on.discord.addUser({ name: 'carl' }))
    const exchange = on.discord.slash({ user: carl, channel: foreign.channel(), name: 'ask' })
    await on.discord.until(() => failed.length > 0)
    expect(failed).toMatchObject([{ code: 40094 }])
    expect(exchange.followUps).toHaveLength(5)
    expect(exchange.payload).toMatchObject({ authorizing_integration_owners: { 1: carl.id }, context: 0 })
    const dora = foreign.addMember('dora')
    expect(() => on.discord.slash({ user: dora, channel: foreign.channel(), name: 'ask' })).toThrow('neither')
  })

  it('is shown to the person alone where their own apps may not speak to all', async () => {
    commandOnly((one) => one.reply('for all'))
    const foreign = on.discord.addGuild({
      installed: false,
      channels: [{ name: 'quiet', denied: ['UseExternalApps'] }],
    })
    const carl = foreign.join(on.discord.addUser({ name: 'carl' }))
    const exchange = on.discord.slash({ user: carl, channel: foreign.channel(), name: 'ask' })
    await expect(exchange.settled()).resolves.toMatchObject({ onlyFor: carl.id })
  })
})
