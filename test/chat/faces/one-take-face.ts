import type { CommandDesk } from '../../../src/command.ts'
import type { Door } from '../../../src/door/door.ts'
import { doorTo, type Face, type OneTake } from '../face.ts'
import { type Backstage, leadingTo } from './backstage.ts'
import { type Answer, type ChatFace, openChatFace } from './chat-face.ts'

/** A platform whose desk is another one for each test. */
export interface ChangingFace extends Omit<ChatFace, 'enter'> {
  /** Leads to that desk from now on, in a channel where nothing was said yet. */
  with(desk: OneTake): ReturnType<ChatFace['enter']>
}

/** The platform of that name on a desk that a test brings; `stage` has the store, which they all share. */
export async function openChangingFace(name: string, { desk, log }: Backstage): Promise<ChangingFace> {
  let door: Door | null = null
  let current: CommandDesk = desk
  const { enter, ...face } = await openChatFace(name, {
    store: desk.store,
    log,
    desk: leadingTo(() => current, desk),
    lead() {
      if (door === null) throw new Error('there is no desk yet')
      return door
    },
  })
  return {
    ...face,
    with(one) {
      door = doorTo(one)
      current = one.desk
      return enter()
    },
  }
}

/** What `ann` does in one channel of that platform, as the suite of all faces drives it. */
export function oneTakeFace(platform: ChangingFace, desk: OneTake): Face {
  const chat = platform.with(desk)
  let last: Answer | null = null
  return {
    async ask(message) {
      last = await (message.startsWith('/') ? chat.command('ann', message) : chat.tell('ann', message))
      return last.card
    },
    async press({ id }) {
      if (last === null) throw new Error('there is no card yet')
      return (await chat.pressId('ann', last, id)).card
    },
    shown: (card) => card,
    seenBy: 'everyone',
    platform: platform.platform,
    said: () =>
      chat.room
        .seen('ann')
        .map(({ text }) => text)
        .join('\n'),
  }
}
