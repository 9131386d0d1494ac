import { vi } from 'vitest'
import type { Card } from '../../../src/chat/card.ts'
import type { Door } from '../../../src/door/door.ts'
import type { Behind } from './backstage.ts'
import { openDiscord } from './discord-side.ts'
import { missingFacts } from './facts.ts'
import { recordingDoor } from './recording-door.ts'
import type { OpenForm, Person, Room, Seen, Side } from './side.ts'
import { openSlack } from './slack-side.ts'

/** A card that the door gave, and the message that the platform shows of it. */
export interface Answer {
  readonly card: Card
  readonly message: Seen
}

/** A channel of a test's own; each answer is there once the platform shows all of its card to whoever asked. */
export interface ChatRoom {
  readonly room: Room
  command(who: Person, line: string): Promise<Answer>
  tell(who: Person, text: string): Promise<Answer>
  pick(who: Person, text: string): Promise<Answer>
  /** By what the button says. */
  press(who: Person, on: Answer, label: string): Promise<Answer>
  pressId(who: Person, on: Answer, id: string): Promise<Answer>
  open(who: Person, on: Answer, label: string): Promise<OpenForm>
  send(who: Person, form: OpenForm, fields: Readonly<Record<string, string>>): Promise<Answer>
  /** Waits until the message no longer stands there. */
  gone(answer: Answer): Promise<void>
  /** What the answer's message shows now. */
  now(by: Person, answer: Answer): Seen | undefined
}

export interface ChatFace extends Pick<Side, 'platform' | 'refused' | 'pings'>, AsyncDisposable {
  enter(): ChatRoom
}

const sides: Readonly<Record<string, (behind: Behind) => Promise<Side>>> = {
  Discord: openDiscord,
  'Slack by Socket Mode': (behind) => openSlack(behind, 'socket'),
  'Slack by HTTP': (behind) => openSlack(behind, 'http'),
}

export const chatFaces = Object.keys(sides)

const soon = { timeout: 10_000, interval: 10 }

/** What is wrong with a message as the way to show that card; nothing where it is right. */
function wrongWith(card: Card, message: Seen): string[] {
  const labels = card.actions.map(({ label }) => label).join(', ')
  const shown = message.buttons.map(({ label }) => label).join(', ')
  return [
    ...missingFacts(card, message.text).map((fact) => `it does not say “${fact}”`),
    ...(labels === shown ? [] : [`its buttons are ${shown} and not ${labels}`]),
    ...(message.private === card.private ? [] : [`it is ${message.private ? 'private' : 'public'}`]),
  ]
}

/** Waits until a message shows the card; says what each lacks where none does. */
async function shownTo(who: Person, room: Room, card: Card): Promise<Seen> {
  const find = () => room.seen(who).findLast((message) => wrongWith(card, message).length === 0)
  try {
    return await vi.waitUntil(find, soon)
  } catch {
    const why = room.seen(who).map((message) => [message.text, ...wrongWith(card, message)].join('\n'))
    throw new Error(`nothing shows “${card.title}”:\n${why.join('\n\n')}`)
  }
}

/** Starts that platform with the bot on it; the bot asks the door that `lead` gives at the time. */
export async function openChatFace(
  name: string,
  { lead, ...behind }: Omit<Behind, 'door'> & { readonly lead: () => Door },
): Promise<ChatFace> {
  const { door, given } = recordingDoor(lead)
  const open = sides[name]
  if (open === undefined) throw new Error(`there is no ${name}`)
  const side = await open({ ...behind, door })

  function enter(): ChatRoom {
    const room = side.room()
    const answered = async (who: Person, act: () => void): Promise<Answer> => {
      const before = given.length
      act()
      const card = await vi.waitUntil(() => given[before], soon)
      return { card, message: await shownTo(who, room, card) }
    }
    const idOf = ({ message }: Answer, label: string): string => {
      const found = message.buttons.find((button) => button.label === label)
      if (found === undefined) throw new Error(`there is no button ${label}`)
      return found.id
    }
    return {
      room,
      command: (who, line) => answered(who, () => room.command(who, line)),
      tell: (who, text) => answered(who, () => room.tell(who, text)),
      pick: (who, text) => answered(who, () => room.pick(who, text)),
      press: (who, on, label) => answered(who, () => room.press(who, on.message, idOf(on, label))),
      pressId: (who, on, id) => answered(who, () => room.press(who, on.message, id)),
      open: (who, on, label) => room.open(who, on.message, idOf(on, label)),
      send: (who, form, fields) => answered(who, () => form.send(fields)),
      now: (by, { message }) => room.seen(by).find(({ id }) => id === message.id),
      async gone({ message }) {
        await vi.waitUntil(() => room.seen('ann').every(({ id }) => id !== message.id), soon)
      },
    }
  }
  return {
    enter,
    platform: side.platform,
    refused: side.refused,
    pings: side.pings,
    [Symbol.asyncDispose]: () => side[Symbol.asyncDispose](),
  }
}
