import { commands } from '../../commands/index.ts'
import type { Card } from '../../src/chat/card.ts'
import type { AnyCommand, SeenBy } from '../../src/command.ts'
import { createDoor, type DoorParts } from '../../src/door/create-door.ts'
import type { Pressed, Received, Visitor } from '../../src/door/door.ts'
import type { Powers } from '../../src/place.ts'
import { soonAfterMs } from '../chat/miners-answer.ts'
import { deskOfOneTake, type OneTakeOptions } from '../commands/one-take.ts'

export const article = 'https://news.example/x'

interface DoorOptions extends OneTakeOptions, Partial<Pick<DoorParts, 'queue' | 'cooldowns' | 'patienceMs'>> {
  readonly commands?: readonly AnyCommand[]
}

export function visitorOf(asker: string, change: Partial<Visitor['place']> = {}, powers?: Powers): Visitor {
  return {
    place: { platform: 'discord', workspace: 'guild', channel: 'news', ...change },
    asker: { id: asker },
    powers: async () => powers ?? { workspace: false, channel: false, digests: false },
  }
}

/** A door with a clock that stands still until it is moved, on a desk in memory. */
export function atTheDoor(options: DoorOptions = {}) {
  const one = deskOfOneTake(options)
  const time = { nowMs: soonAfterMs }
  const door = createDoor({
    commands: options.commands ?? commands,
    desk: one.desk,
    clock: () => time.nowMs,
    log: one.log,
    cooldowns: options.cooldowns ?? { takesPerUser: 100, takesPerChannel: 100 },
    ...(options.queue === undefined ? {} : { queue: options.queue }),
    ...(options.patienceMs === undefined ? {} : { patienceMs: options.patienceMs }),
  })
  const me = visitorOf('me')

  /** Asks and waits for whatever card comes of it. */
  const ask = (name: string, given: Record<string, unknown> = {}, visitor = me): Promise<Card> =>
    door.ask(visitor, name, given).then(cardOf)
  const press = (id: string, seenBy: SeenBy = 'asker', visitor = me): Promise<Card> =>
    door.press(visitor, id, seenBy).then(cardOf)

  return { ...one, door, time, me, ask, press }
}

/** The card of an answer, at once or once it has run. */
export async function cardOf(answer: Received | Pressed): Promise<Card> {
  if (answer.kind === 'box') throw new TypeError('a box was opened')
  return answer.kind === 'refused' ? answer.card : answer.run({})
}

export const codeOf = (card: Card): string => {
  const [span] = card.footer
  return span?.kind === 'code' ? span.text : ''
}
