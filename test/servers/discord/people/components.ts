import type { DiscordMessage, DiscordUser, Exchange, Json, People } from '../handle.ts'
import { buttonsOf } from '../reading.ts'
import type { Context } from '../rest/call.ts'
import { findChannel, type StoredChannel } from '../state/guilds.ts'
import type { Interaction } from '../state/interactions.ts'
import { canSee, messageJson, type StoredMessage } from '../state/messages.ts'
import { isJson } from '../validation/form.ts'
import { deliver } from './deliver.ts'
import { modalOf } from './exchange.ts'
import { list } from './offered.ts'

const stringSelect = 3

function standing(
  { world }: Context,
  { id }: DiscordMessage,
  user: DiscordUser,
): [StoredMessage, StoredChannel] {
  const message = world.messages.get(id)
  if (message === undefined || !canSee(world, message, user.id))
    throw new Error(`${user.username} does not see the message ${id}`)
  const channel = findChannel(world, message.channelId)
  if (channel === null) throw new Error('the channel is gone')
  return [message, channel]
}

/** Every component, at whatever depth. */
function allOf(components: readonly Json[]): readonly Json[] {
  return components.flatMap((one) => [
    one,
    ...allOf(list(one['components'])),
    ...(isJson(one['accessory']) ? allOf([one['accessory']]) : []),
    ...(isJson(one['component']) ? allOf([one['component']]) : []),
  ])
}

/** Who the message's app was installed by: as for the interaction that it came from, else the guild. */
function ownersOf({ world }: Context, message: StoredMessage, channel: StoredChannel): Json {
  const metadata = message.interactionMetadata
  const owners = metadata?.['authorizing_integration_owners']
  if (isJson(owners)) return owners
  if (channel.guildId === null) return { 0: '0' }
  return world.guilds.get(channel.guildId)?.installed === true ? { 0: channel.guildId } : {}
}

export function componentPeople(context: Context): Pick<People, 'press' | 'choose' | 'submitModal'> {
  const { world } = context

  const use = (
    message: StoredMessage,
    channel: StoredChannel,
    user: DiscordUser,
    { data, locale }: { readonly data: Json; readonly locale: string | undefined },
  ): Exchange =>
    deliver(context, {
      kind: 'component',
      user,
      channel,
      owners: ownersOf(context, message, channel),
      locale: locale ?? user.locale,
      sourceId: message.id,
      message: messageJson(world, message),
      data,
      what: `the button ${String(data['custom_id'])}`,
    })

  return {
    press({ user, message: given, customId, label, locale }) {
      const [message, channel] = standing(context, given, user)
      const buttons = buttonsOf(message)
      const button = buttons.find((one) =>
        customId === undefined ? one.label === label : one.customId === customId,
      )
      const named = customId ?? label ?? ''
      const those = buttons.map((one) => one.label).join(', ')
      if (button === undefined) throw new Error(`there is no button ${named}, but ${those}`)
      if (button.customId === null) throw new Error(`the button ${named} is a link`)
      if (button.disabled) throw new Error(`the button ${named} is switched off`)
      const data = { custom_id: button.customId, component_type: 2, id: 1 }
      return use(message, channel, user, { data, locale })
    },

    choose({ user, message: given, customId, values, locale }) {
      const [message, channel] = standing(context, given, user)
      const select = allOf(message.components).find((one) => one['custom_id'] === customId)
      if (select === undefined) throw new Error(`there is no menu ${customId}`)
      const options = list(select['options']).map((one) => one['value'])
      if (select['type'] === stringSelect && values.some((one) => !options.includes(one)))
        throw new Error(`the menu offers ${options.join(', ')} only`)
      const least = typeof select['min_values'] === 'number' ? select['min_values'] : 1
      const most = typeof select['max_values'] === 'number' ? select['max_values'] : 1
      if (values.length < least || values.length > most) throw new Error(`the menu takes ${least} to ${most}`)
      const data = { custom_id: customId, component_type: select['type'], values }
      return use(message, channel, user, { data, locale })
    },

    submitModal({ user, of, fields }) {
      const before = world.interactions.get(of.token)
      const modal = before === undefined ? null : modalOf(before)
      if (before === undefined || modal === null) throw new Error('no modal was opened')
      if (user.id !== before.user.id) throw new Error(`the modal is not ${user.username}'s`)
      for (const name of Object.keys(fields)) {
        if (!modal.fields.some(({ customId }) => customId === name))
          throw new Error(`there is no field ${name}`)
      }
      for (const field of modal.fields) {
        const value = fields[field.customId] ?? field.value
        if (field.required && value.length === 0) throw new Error(`the field ${field.label} is required`)
        if (typeof value !== 'string' || value === '') continue
        if (value.length < field.minLength || value.length > field.maxLength)
          throw new Error(
            `the field ${field.label} takes ${field.minLength} to ${field.maxLength} characters`,
          )
      }
      return deliver(context, {
        kind: 'modal',
        user,
        channel: before.channel,
        owners: isJson(of.payload['authorizing_integration_owners'])
          ? of.payload['authorizing_integration_owners']
          : {},
        locale: String(of.payload['locale']),
        data: {
          custom_id: modal.customId,
          components: modal.components.flatMap((part) => filledIn(part, fields)),
        },
        what: `the modal ${modal.title}`,
        ...sourceOf(context, before),
      })
    },
  }
}

/** A modal that a button has opened is about the button's message. */
function sourceOf({ world }: Context, { sourceId }: Interaction) {
  const source = sourceId === null ? undefined : world.messages.get(sourceId)
  return source === undefined ? {} : { sourceId: source.id, message: messageJson(world, source) }
}

/** A part of a modal as it is told once it was filled in. */
function filledIn(part: Json, fields: Readonly<Record<string, string | readonly string[]>>): Json[] {
  const answer = (input: Json): Json => {
    const id = String(input['custom_id'])
    const value = fields[id] ?? (typeof input['value'] === 'string' ? input['value'] : '')
    const given = typeof value === 'string' ? { value } : { values: value }
    return { id: 0, type: input['type'], custom_id: id, ...given }
  }
  if (isJson(part['component'])) return [{ type: 18, id: 0, component: answer(part['component']) }]
  if (part['type'] !== 1) return [{ type: part['type'], id: 0 }]
  return [{ type: 1, id: 0, components: list(part['components']).map(answer) }]
}
