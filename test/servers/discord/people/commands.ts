import type { Exchange, Json, MessageDraft, People } from '../handle.ts'
import type { Context } from '../rest/call.ts'
import { writeMessage } from '../rest/write.ts'
import { findChannel } from '../state/guilds.ts'
import { messageJson, shownMessage } from '../state/messages.ts'
import { userJson } from '../state/world.ts'
import { type Act, deliver } from './deliver.ts'
import { givenOptions, leafOf, offered, placeOf } from './offered.ts'

const slashCommand = 1
const userCommand = 2
const messageCommand = 3

/** A message of a person. The bot is told of it only with the intent for messages. */
export function say(
  context: Context,
  { user, channel, author = user, ...draft }: Parameters<People['say']>[0],
) {
  const found = findChannel(context.world, channel.id)
  if (found === null) throw new Error(`there is no channel ${channel.id}`)
  const writing = { channel: found, authorId: author.id, unchecked: true }
  return writeMessage(context, { payload: { ...draft }, files: [] }, writing)
}

export function commandPeople(
  context: Context,
): Pick<People, 'slash' | 'messageCommand' | 'userCommand' | 'autocomplete' | 'say'> {
  const { world } = context
  const used = (
    doing: Parameters<People['slash']>[0],
    type: number,
    dataOf: (command: ReturnType<typeof offered>['command']) => Json,
    kind: Act['kind'] = 'command',
  ): Exchange => {
    const place = placeOf(context, doing)
    const { command, owners } = offered(context, doing, place, { name: doing.name, type })
    return deliver(context, {
      kind,
      user: doing.user,
      channel: place.channel,
      owners,
      locale: doing.locale ?? doing.user.locale,
      data: {
        id: command.id,
        name: command.name,
        type,
        ...(typeof command['guild_id'] === 'string' ? { guild_id: command['guild_id'] } : {}),
        ...dataOf(command),
      },
      what: `/${doing.name}`,
    })
  }

  const target = (doing: Parameters<People['messageCommand']>[0]): Json => {
    const { message, user } = doing
    const channel = placeOf(context, doing).channel
    const isDraft = (one: typeof message): one is MessageDraft => !('id' in one)
    const stored = isDraft(message)
      ? say(context, { ...message, user, channel: { ...channel, ...inert } })
      : world.messages.get(message.id)
    if (stored === undefined || stored.deleted) throw new Error('there is no such message')
    // A command on a message gets what is in it, also without the intent.
    return { target_id: stored.id, resolved: { messages: { [stored.id]: messageJson(world, stored) } } }
  }

  return {
    slash: (doing) =>
      used(doing, slashCommand, (command) => {
        const leaf = leafOf(command, doing.sub)
        return { options: leaf.wrap(givenOptions(leaf, doing.options ?? {})) }
      }),
    autocomplete: (doing) =>
      used(
        doing,
        slashCommand,
        (command) => {
          const leaf = leafOf(command, doing.sub)
          const focused = { name: doing.option, value: doing.value }
          return { options: leaf.wrap(givenOptions(leaf, doing.options ?? {}, focused)) }
        },
        'autocomplete',
      ),
    messageCommand: (doing) => used(doing, messageCommand, () => target(doing)),
    userCommand: (doing) =>
      used(doing, userCommand, () => ({
        target_id: doing.target.id,
        resolved: { users: { [doing.target.id]: userJson(doing.target) } },
      })),
    say: (doing) => shownMessage(world, say(context, doing)),
  }
}

/** What a stored channel lacks of a handle, and a message does not need. */
const inert = { denyBot: () => undefined, delete: () => undefined }
