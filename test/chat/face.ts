import { commands } from '../../commands/index.ts'
import type { Action, Card } from '../../src/chat/card.ts'
import { consoleApp } from '../../src/chat/console/app.ts'
import { noPosts } from '../../src/chat/console/posts.ts'
import { discordLimits } from '../../src/chat/discord/limits.ts'
import { fitCard } from '../../src/chat/fit-card.ts'
import { slackLimits } from '../../src/chat/slack/limits.ts'
import type { SeenBy } from '../../src/command.ts'
import { createDoor } from '../../src/door/create-door.ts'
import type { Door, Pressed, Received, Visitor } from '../../src/door/door.ts'
import { parseRequest } from '../../src/parse-request.ts'
import type { Platform } from '../../src/place.ts'
import type { deskOfOneTake } from '../commands/one-take.ts'
import { soonAfterMs } from './miners-answer.ts'

export type OneTake = ReturnType<typeof deskOfOneTake>

/** A face as the contract drives it: what somebody does there, and the card that comes of it. */
export interface Face {
  ask(message: string): Promise<Card>
  press(action: Action): Promise<Card>
  /** What the face may do to a card before it shows it. */
  shown(card: Card): Card
  /** Who sees a card there that is not private. */
  readonly seenBy: SeenBy
  /** What the desk takes it for; some words of the help are about it. */
  readonly platform: Platform
  /** All that the platform itself shows by now; nothing where cards are all there is. */
  said(): string
}

/** The commands themselves, as the terminal runs them. */
export function terminalFace(desk: OneTake): Face {
  return {
    ask: async (message) => {
      const { command, options } = parseRequest(commands, message)
      return desk.run(command.name, options)
    },
    press: ({ id, value }) => desk.act(id, value),
    shown: (card) => card,
    seenBy: 'asker',
    platform: desk.place.platform,
    said: () => '',
  }
}

/** The console's page asks its server, and shows cards as that platform would. */
export const consoleFace =
  (platform: 'discord' | 'slack') =>
  (desk: OneTake): Face => {
    const app = consoleApp({
      commands,
      desk: desk.desk,
      clock: () => soonAfterMs,
      log: desk.log,
      posts: noPosts,
      token: null,
      hosts: null,
      files: new Map(),
    })
    const post = async (path: string, body: object): Promise<Card> => {
      const headers = { 'content-type': 'application/json', host: 'console.test' }
      const response = await app.request(path, { method: 'POST', headers, body: JSON.stringify(body) })
      const events = (await response.text()).trim().split('\n')
      return JSON.parse(events.at(-1) ?? '').faces[platform]
    }
    return {
      ask: (message) => post('/api/ask', { message }),
      press: ({ id, value }) => post('/api/act', { id, value }),
      shown: (card) => fitCard(card, platform === 'discord' ? discordLimits : slackLimits),
      seenBy: 'asker',
      platform: 'console',
      said: () => '',
    }
  }

/** A door to that desk, which is never too busy. */
export function doorTo(desk: OneTake): Door {
  return createDoor({
    commands,
    desk: desk.desk,
    clock: () => soonAfterMs,
    log: desk.log,
    cooldowns: { takesPerUser: 1000, takesPerChannel: 1000 },
  })
}

/** The door, as the adapters of chat platforms come through it. */
export function doorFace(desk: OneTake, seenBy: SeenBy = 'asker'): Face {
  const door = doorTo(desk)
  const visitor: Visitor = {
    place: desk.place,
    asker: desk.asker,
    powers: async () => ({ workspace: true, channel: true, digests: true }),
  }
  const cardOf = async (answer: Received | Pressed): Promise<Card> => {
    if (answer.kind === 'box') throw new TypeError('a box was opened')
    return answer.kind === 'refused' ? answer.card : answer.run({})
  }
  return {
    ask: async (message) => cardOf(await door.say(visitor, message)),
    press: async ({ id }) => cardOf(await door.press(visitor, id, seenBy)),
    shown: (card) => card,
    seenBy,
    platform: desk.place.platform,
    said: () => '',
  }
}

/**
 * A card without what rightly differs between faces: whether a button's need is a value or is kept in the store,
 * and what was typed, which a face repeats where its platform does not keep it.
 */
export function comparable(card: Card): Card {
  return {
    ...card,
    sections: card.sections.filter(({ heading }) => heading !== 'You wrote'),
    actions: card.actions.map(({ id, ...action }) => ({
      ...action,
      id: action.value === null ? id.replace(/:k\d+$/, '') : id.split(':').slice(0, 2).join(':'),
      value: null,
    })),
  }
}
