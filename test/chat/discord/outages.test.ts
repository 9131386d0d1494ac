import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DiscordUser, Exchange } from '../../servers/discord/handle.ts'
import { type DeskOnDiscord, deskOnDiscord, until } from './desk-on-discord.ts'
import { type HeldCommand, heldCommand } from './held-command.ts'

const callback = '/interactions/:interaction/:token/callback'
const original = 'messages/@original'
const minute = 60_000

let at: DeskOnDiscord
let held: HeldCommand
let ann: DiscordUser
/** How far the adapter's clock is ahead, in milliseconds. */
let ahead = 0

beforeEach(async () => {
  ahead = 0
  held = heldCommand()
  at = await deskOnDiscord({ more: [held.command], clock: () => Date.now() + ahead })
  ann = at.guild.addMember('ann')
  await at.ready()
})

afterEach(async () => {
  await at[Symbol.asyncDispose]()
})

const ask = (options: Record<string, boolean> = {}): Exchange =>
  at.discord.slash({ user: ann, channel: at.guild.channel(), name: 'held', options })
const begun = (times = 1) => until(() => held.begun >= times)
const messages = () => at.discord.messages(at.guild.channel().id)
const words = (shown: unknown) => JSON.stringify(shown)

describe('an answer', () => {
  it('comes once, where Discord is down for a moment at every step', async () => {
    held.release()
    at.discord.faults.next({ route: callback, status: 503, times: 2 })
    at.discord.faults.next({ route: original, method: 'PATCH', status: 502, times: 3 })
    const asked = ask()
    expect(words(await asked.settled(8_000))).toContain('It is done')
    expect(messages()).toHaveLength(1)
    expect(held.begun).toBe(1)
  })

  it('comes once, where what Discord said to the first answer was lost', async () => {
    held.release()
    at.discord.faults.next({ route: callback, drop: 'after' })
    expect(words(await ask().settled())).toContain('It is done')
    expect(held.begun).toBe(1)
  })

  it('comes once, where what Discord said to the card was lost', async () => {
    held.release()
    at.discord.faults.next({ route: original, method: 'PATCH', drop: 'after' })
    await ask().settled()
    await until(() => at.discord.count('PATCH', original) === 2)
    expect(messages()).toHaveLength(1)
  })

  it('is not posted twice, where nobody knows whether a further message arrived', async () => {
    held.release()
    at.discord.faults.next({ route: '/webhooks/:application/:token', method: 'POST', drop: 'after' })
    const asked = ask({ planned: true, given: false })
    await until(() => asked.followUps.length === 1)
    await new Promise((resolve) => setTimeout(resolve, 400))
    expect(asked.followUps).toHaveLength(1)
    // The private one stays, since nobody could say that the other arrived.
    expect(asked.original).toMatchObject({ onlyFor: ann.id })
  })

  it('comes in time, privately, where the desk takes long to begin', async () => {
    held.release()
    const asked = ask({ tardy: true, planned: false, given: true })
    const { type, data, afterMs } = await asked.acknowledged
    expect({ type, data }).toEqual({ type: 5, data: { flags: 64 } })
    expect(afterMs).toBeLessThan(2_500)
    expect(words(await asked.settled())).toContain('It is done')
  })

  it('is not begun where another process has given the first answer', async () => {
    held.release()
    const asked = ask()
    const { id, token } = asked
    await fetch(`${at.discord.apiUrl}/v10/interactions/${id}/${token}/callback`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ type: 5 }),
    })
    await until(() => at.discord.count('POST', callback) === 2)
    expect(at.logged.join('')).not.toContain('"level":50')
  })

  it('is not begun twice where the gateway delivers an interaction twice', async () => {
    held.release()
    const asked = ask()
    await asked.settled()
    at.discord.gateway.dispatch('INTERACTION_CREATE', asked.payload)
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(held.begun).toBe(1)
    expect(at.discord.count('POST', callback)).toBe(1)
  })
})

describe('who sees it', () => {
  it('is what the card says: private where it was deferred for all', async () => {
    held.release()
    const asked = ask({ planned: false, given: true })
    expect(await asked.settled()).toMatchObject({ onlyFor: ann.id })
    expect(asked.original).toBeNull()
    expect(asked.followUps).toHaveLength(1)
  })

  it('is what the card says: all where it was deferred privately', async () => {
    held.release()
    const asked = ask({ planned: true, given: false })
    await until(() => asked.followUps.length === 1 && asked.original === null)
    expect(asked.followUps[0]).toMatchObject({ onlyFor: null })
  })

  it('stays private, with nothing posted, where Discord refuses to post it', async () => {
    held.release()
    at.discord.faults.next({ route: '/webhooks/:application/:token', method: 'POST', status: 403 })
    const asked = ask({ planned: true, given: false })
    await asked.settled()
    expect(asked.followUps).toEqual([])
    expect(asked.original).toMatchObject({ onlyFor: ann.id })
  })
})

describe('a button whose card comes in place', () => {
  const shown = async (options: Record<string, boolean>) => {
    held.release()
    const message = await ask(options).settled()
    if (message === null) throw new Error('nothing stands there')
    return message
  }
  const press = (message: Awaited<ReturnType<typeof shown>>, label: string) =>
    at.discord.press({ user: ann, message, label })

  it('changes the message that all see', async () => {
    const message = await shown({})
    const pressed = press(message, 'Say it to all')
    await until(() => words(at.discord.message(message.id)).includes('It is done again'))
    expect(pressed.followUps).toEqual([])
  })

  it('leaves what all see as it is where the card is private', async () => {
    const message = await shown({})
    const pressed = press(message, 'Say it to me')
    expect(await until(() => pressed.followUps[0])).toMatchObject({ onlyFor: ann.id })
    expect(words(at.discord.message(message.id))).not.toContain('again')
  })

  it('changes what one sees alone in the direct message with the bot', async () => {
    held.release()
    const message = await at.discord.slash({ user: ann, name: 'held' }).settled()
    if (message === null) throw new Error('nothing stands there')
    const pressed = press(message, 'Say it to me')
    await until(() => words(at.discord.message(message.id)).includes('It is done again'))
    expect(pressed.followUps).toEqual([])
  })

  it('goes out to all, and the private message goes', async () => {
    const message = await shown({ planned: true, given: true })
    const pressed = press(message, 'Say it to all')
    expect(await until(() => pressed.followUps[0])).toMatchObject({ onlyFor: null })
    await until(() => at.discord.message(message.id).deleted)
  })

  it('shows at once, where one sees it alone, that it was heard', async () => {
    const message = await shown({ planned: true, given: true })
    const pressed = press(message, 'Say it to me')
    expect(await pressed.acknowledged).toMatchObject({ type: 7 })
    await until(() => words(at.discord.message(message.id)).includes('It is done again'))
  })

  it('is fine with a message that somebody has removed meanwhile', async () => {
    const message = await shown({})
    await press(message, 'Take it away').settled()
    expect(at.discord.message(message.id).deleted).toBe(true)
    expect(at.logged.join('')).not.toContain('"level":50')
  })
})

describe('the connection', () => {
  it.each([
    ['a close', () => at.discord.gateway.disconnect()],
    ['a cut', () => at.discord.gateway.drop()],
    ['a request to reconnect', () => at.discord.gateway.requestReconnect()],
  ])('is taken up again after %s, with what was missed', async (_, lose) => {
    held.release()
    lose()
    await until(() => at.discord.gateway.connections.length === 0)
    const asked = ask()
    expect(words(await asked.settled(8_000))).toContain('It is done')
    expect(at.discord.counts.resumes).toBe(1)
    expect(held.begun).toBe(1)
    await until(() => at.state() === 'connected')
  })

  it('that is lost while work is under way costs nothing', async () => {
    const asked = ask()
    await begun()
    at.discord.gateway.disconnect()
    held.release()
    expect(words(await asked.settled(8_000))).toContain('It is done')
    expect(messages()).toHaveLength(1)
  })

  it('is made anew where the session is over', async () => {
    at.discord.gateway.invalidateSession(false)
    await until(() => at.discord.counts.identifies === 2, 12_000)
    await until(() => at.state() === 'connected')
    held.release()
    expect(words(await ask().settled())).toContain('It is done')
  })
})

describe('work that takes long', () => {
  it('says how far it is, and only then', async () => {
    at.site.route('/slow', (_request, response) => {
      setTimeout(() => response.writeHead(404).end('no'), 2_600)
    })
    const options = { link: `${at.site.origin}/slow` }
    const asked = at.discord.slash({ user: ann, channel: at.guild.channel(), name: 'take', options })
    await until(() => words(asked.original).includes('Fetching'), 4_000)
    // It failed, so what stood for all is gone and the asker alone is told.
    expect(await asked.settled(8_000)).toMatchObject({ thinking: false })
    await until(() => asked.followUps.length === 1 && asked.original === null)
    expect(asked.followUps[0]).toMatchObject({ onlyFor: ann.id })
  })

  it('is not shown any more once its 15 minutes are over', async () => {
    const asked = ask()
    await begun()
    ahead = 14.5 * minute
    held.release()
    await until(() => at.logged.join('').includes('after the 15 minutes'))
    expect(asked.original).toMatchObject({ thinking: true })
    expect(at.discord.count('PATCH', original)).toBe(0)
  })

  it('is waited for when the process stops, and nothing new is begun', async () => {
    const asked = ask()
    await begun()
    const stopped = at.stop()
    setTimeout(held.release, 300)
    await stopped
    expect(words(asked.original)).toContain('It is done')
  })
})
