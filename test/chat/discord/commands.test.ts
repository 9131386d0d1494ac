import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { DiscordChannel, DiscordMessage, DiscordUser } from '../../servers/discord/handle.ts'
import { type DeskOnDiscord, deskOnDiscord, until } from './desk-on-discord.ts'
import { isCard } from './is-card.ts'

const sample = 'sample:miners-rally'
const ephemeral = 64

let at: DeskOnDiscord
let ann: DiscordUser
let bob: DiscordUser
let boss: DiscordUser
/** Asked by its sample at the beginning, so that its buttons can be pressed. */
let shown: DiscordMessage

const words = (message: DiscordMessage | null): string => JSON.stringify(message?.components ?? null)

/** A channel of each test's own, where nothing was taken before. */
let room: DiscordChannel
const channel = () => room

async function take(link: string, user = ann, options: Record<string, string | boolean> = {}) {
  const asked = at.discord.slash({ user, channel: channel(), name: 'take', options: { link, ...options } })
  return { asked, message: await asked.settled(10_000, isCard) }
}

function present(message: DiscordMessage | null): DiscordMessage {
  if (message === null) throw new Error('nothing stands there')
  return message
}

beforeAll(async () => {
  at = await deskOnDiscord()
  ann = at.guild.addMember('ann')
  bob = at.guild.addMember('bob')
  boss = at.guild.addMember({ name: 'boss', permissions: ['ManageGuild', 'ManageMessages'] })
  await at.ready()
  room = at.guild.channel()
  shown = present((await take(sample)).message)
})

beforeEach(({ task }) => {
  room = at.guild.addChannel(task.id)
})

afterAll(async () => {
  await at[Symbol.asyncDispose]()
})

describe('a command', () => {
  it('shows that it is thinking, and then the card, for all to see', async () => {
    const { asked, message } = await take(sample)
    expect(await asked.acknowledged).toMatchObject({ type: 5 })
    expect(message).toMatchObject({ onlyFor: null, thinking: false })
    expect(words(message)).toContain('SAMPLE')
    expect(asked.followUps).toEqual([])
  })

  it('is answered to the asker alone where they want it so', async () => {
    const { asked, message } = await take(sample, ann, { private: true })
    expect(await asked.acknowledged).toMatchObject({ type: 5, data: { flags: ephemeral } })
    expect(message).toMatchObject({ onlyFor: ann.id })
    expect(asked.visible(bob)).toEqual([])
  })

  it('is answered at once where there is nothing to wait for', async () => {
    const asked = at.discord.slash({ user: ann, channel: channel(), name: 'help' })
    expect(await asked.acknowledged).toMatchObject({ type: 4 })
    expect(await asked.settled()).toMatchObject({ onlyFor: ann.id })
    expect(asked.original?.edits).toBe(0)
  })

  it('is refused privately before anything is deferred', async () => {
    const { asked, message } = await take('javascript:alert(1)')
    expect(await asked.acknowledged).toMatchObject({ type: 4 })
    expect(message).toMatchObject({ onlyFor: ann.id })
    expect(words(message)).toContain('not\\\\-a\\\\-link'.replaceAll('\\\\-', '-'))
  })

  it('that fails after a public deferral is answered to the asker alone', async () => {
    const { asked, message } = await take(`${at.site.origin}/missing`)
    expect(await asked.acknowledged).toMatchObject({ type: 5 })
    expect(message).toMatchObject({ onlyFor: ann.id })
    expect(asked.visible(bob)).toEqual([])
    expect(asked.original).toBeNull()
  })

  it('of two words reaches its part', async () => {
    const asked = at.discord.slash({ user: boss, channel: channel(), name: 'settings', sub: 'show' })
    expect(words(await asked.settled())).toContain('UTC')
  })

  it('works in the direct message with the bot, where the person is the workspace', async () => {
    const asked = at.discord.slash({ user: ann, name: 'take', options: { link: sample } })
    expect(words(await asked.settled(10_000, isCard))).toContain('SAMPLE')
  })

  it('works where a person brought the app along', async () => {
    const far = at.discord.addGuild({ name: 'far', installed: false })
    const carol = at.discord.addUser({ name: 'carol', installed: true })
    far.join(carol)
    const options = { link: sample }
    const asked = at.discord.slash({ user: carol, channel: far.channel(), name: 'take', options })
    expect(words(await asked.settled(10_000, isCard))).toContain('SAMPLE')
  })
})

describe('typing', () => {
  it('offers what fits, and never more than 25', async () => {
    const asked = at.discord.autocomplete({
      ...{ user: boss, channel: channel(), name: 'settings', sub: 'zone' },
      ...{ option: 'zone', value: 'berl' },
    })
    await asked.acknowledged
    expect(asked.choices?.map(({ value }) => value)).toContain('Europe/Berlin')
    const all = at.discord.autocomplete({
      ...{ user: boss, channel: channel(), name: 'settings', sub: 'zone' },
      ...{ option: 'zone', value: 'e' },
    })
    await all.acknowledged
    expect(all.choices?.length).toBeLessThanOrEqual(25)
  })
})

describe('“Take this link”', () => {
  const menu = (content: string) =>
    at.discord.messageCommand({ user: ann, channel: channel(), name: 'Take this link', message: { content } })

  it('takes the one link of a message', async () => {
    const asked = menu(`look at [this](${at.site.origin}/article)`)
    expect(words(await asked.settled(10_000))).toContain('Details')
  })

  it('asks which, where there are several', async () => {
    const asked = menu(`${at.site.origin}/article and ${at.site.origin}/missing`)
    const message = await asked.settled()
    expect(message).toMatchObject({ onlyFor: ann.id })
    expect(words(message)).toContain('/missing')
  })

  it.each(['hello', '/settings private on', 'Bitcoin rose and the miners rose with it. '.repeat(30)])(
    'says so where there is none, and takes no command from it',
    async (content) => {
      const message = await menu(content).settled()
      expect(message).toMatchObject({ onlyFor: ann.id })
      expect(words(message)).toContain('no link')
    },
  )
})

describe('a button', () => {
  const press = (message: DiscordMessage, label: string, user = ann) =>
    at.discord.press({ user, message, label })

  it('opens the details beside a card that all see, to whoever pressed it', async () => {
    const { message } = await take(`${at.site.origin}/article`)
    const pressed = press(present(message), 'Details', bob)
    const details = await pressed.settled()
    expect(details).toMatchObject({ onlyFor: bob.id })
    expect(words(details)).toContain('How it was read')
    expect(at.discord.message(present(message).id).edits).toBe(present(message).edits)
  })

  it('shares a private take: it comes for all, and the private one goes', async () => {
    const { message } = await take(`${at.site.origin}/article`, ann, { private: true })
    const pressed = press(present(message), 'Share here')
    await pressed.settled()
    const posted = await until(() => pressed.followUps[0])
    expect(posted).toMatchObject({ onlyFor: null })
    await until(() => at.discord.message(present(message).id).deleted)
  })

  it('takes the card away by whoever asked for it, and privately says so', async () => {
    const { message } = await take(sample)
    const pressed = press(present(message), 'Remove')
    await pressed.settled()
    expect(at.discord.message(present(message).id).deleted).toBe(true)
    expect(await until(() => pressed.followUps[0])).toMatchObject({ onlyFor: ann.id })
  })

  it('takes it away for a moderator, and for nobody else', async () => {
    const { message } = await take(`${at.site.origin}/article`)
    const refused = press(present(message), 'Remove', bob)
    expect(await refused.acknowledged).toMatchObject({ type: 4 })
    expect(await refused.settled()).toMatchObject({ onlyFor: bob.id })
    expect(at.discord.message(present(message).id).deleted).toBe(false)
    await press(present(message), 'Remove', boss).settled()
    expect(at.discord.message(present(message).id).deleted).toBe(true)
  })

  it('works for others on the card of a person who brought the app along', async () => {
    const far = at.discord.addGuild({ name: 'further', installed: false })
    const carol = far.join(at.discord.addUser({ name: 'carol', installed: true }))
    const dora = far.join(at.discord.addUser({ name: 'dora', installed: false }))
    const options = { link: `${at.site.origin}/article` }
    const asked = at.discord.slash({ user: carol, channel: far.channel(), name: 'take', options })
    const card = present(await asked.settled(10_000, isCard))
    expect(words(await press(card, 'Details', dora).settled())).toContain('How it was read')
    expect(await press(card, 'Remove', dora).acknowledged).toMatchObject({ type: 4 })
    expect(at.discord.message(card.id).deleted).toBe(false)
  })

  it('changes its own message in the direct message with the bot', async () => {
    const asked = at.discord.slash({
      user: ann,
      name: 'take',
      options: { link: `${at.site.origin}/article` },
    })
    const card = present(await asked.settled(10_000, isCard))
    const pressed = press(card, 'Details')
    await pressed.settled()
    await until(() => words(at.discord.message(card.id)).includes('How it was read'))
    expect(pressed.followUps).toEqual([])
  })

  it('opens a form with what is known, whose text is taken', async () => {
    const { message } = await take(`${at.site.origin}/401`)
    const pressed = press(present(message), 'Paste the text')
    expect(await pressed.acknowledged).toMatchObject({ type: 9 })
    const fields = pressed.modal?.fields ?? []
    expect(fields.filter(({ customId }) => customId.startsWith('text'))).toHaveLength(3)
    expect(fields.find(({ customId }) => customId === 'url')?.value).toContain('/401')
    const text = 'Bitcoin rose 4% to $71,000 on Tuesday, and miners followed. '.repeat(100)
    const sent = at.discord.submitModal({
      user: ann,
      of: pressed,
      fields: { text: text.slice(0, 4000), 'text#2': text.slice(4000) },
    })
    expect(words(await sent.settled(10_000))).toContain('BTC')
  })

  it('works on yesterday’s card, after a restart', async () => {
    const { message } = await take(`${at.site.origin}/article`)
    await at.stop()
    await at.startAgain()
    await at.ready()
    const pressed = press(present(message), 'Details', bob)
    expect(words(await pressed.settled())).toContain('How it was read')
  })
})

describe('the same link again', () => {
  it('is answered with the way to the card that stands there', async () => {
    const link = `${at.site.origin}/article?again=1`
    const first = await take(link)
    const again = await take(link, bob)
    expect(words(again.message)).toContain(present(first.message).url)
  })
})

describe('whatever happens', () => {
  it('pings nobody, and nothing is refused by Discord', () => {
    expect(shown.pings).toEqual([])
    expect(at.discord.refused).toEqual([])
    expect(at.discord.counts.missed).toBe(0)
  })
})
