import type { Json } from '../handle.ts'
import { type Interaction, isExpired, mostOwnFollowUps } from '../state/interactions.ts'
import { isThinking, messageJson, type StoredMessage } from '../state/messages.ts'
import { userJson } from '../state/world.ts'
import { checkText, createForm, isJson, objectsOf } from '../validation/form.ts'
import { flag } from '../validation/validate-message.ts'
import { checkModal } from '../validation/validate-modal.ts'
import { objectOf } from './body.ts'
import { type Answer, type Call, done, ok, param, type Route } from './call.ts'
import { refuse, refuseIf } from './errors.ts'
import { changeMessage, removeMessage, type Writing, writeMessage, writeThinking } from './write.ts'

/** Which answers each kind may be given. */
const answersTo: Readonly<Record<Interaction['kind'], readonly number[]>> = {
  command: [4, 5, 9],
  component: [4, 5, 6, 7, 9],
  autocomplete: [8],
  modal: [4, 5, 6, 7],
}

const flagsOf = (data: Json): number => (typeof data['flags'] === 'number' ? data['flags'] : 0)

function writingOf(interaction: Interaction, isPrivate: boolean): Writing {
  return {
    channel: interaction.channel,
    onlyFor: isPrivate || interaction.forcedPrivate ? interaction.user.id : null,
    interactionId: interaction.id,
    interactionMetadata: {
      id: interaction.id,
      type: interaction.payload['type'],
      user: userJson(interaction.user),
      authorizing_integration_owners: interaction.payload['authorizing_integration_owners'],
    },
  }
}

function checkType(interaction: Interaction, type: unknown): void {
  const may = answersTo[interaction.kind].filter(
    (one) => ![6, 7].includes(one) || interaction.sourceId !== null,
  )
  if (may.includes(Number(type))) return
  const form = createForm()
  form.add(['type'], 'BASE_TYPE_CHOICES', `Value must be one of {${may.join(', ')}}.`)
  refuseIf(form.error())
}

/** Only whether it is private can be said of an answer that is still to come. */
function checkDeferral(data: Json): void {
  if ((flagsOf(data) & ~(flag.ephemeral | flag.v2)) === 0) return
  const form = createForm()
  form.add(
    ['data', 'flags'],
    'MESSAGE_FLAGS_INVALID',
    'Only EPHEMERAL and IS_COMPONENTS_V2 may be set when deferring',
  )
  refuseIf(form.error())
}

function checkChoices(data: Json): void {
  const form = createForm()
  const { choices } = data
  if (!Array.isArray(choices)) form.add(['data', 'choices'], 'BASE_TYPE_REQUIRED', 'This field is required')
  else if (choices.length > 25)
    form.add(['data', 'choices'], 'BASE_TYPE_MAX_LENGTH', 'Must be 25 or fewer in length.')
  for (const [choice, index] of objectsOf(form, ['data', 'choices'], choices)) {
    const at = ['data', 'choices', index]
    checkText(form, [...at, 'name'], choice['name'], { min: 1, max: 100, required: true })
    if (typeof choice['value'] === 'string') checkText(form, [...at, 'value'], choice['value'], { max: 100 })
    else if (typeof choice['value'] !== 'number')
      form.add([...at, 'value'], 'BASE_TYPE_REQUIRED', 'This field is required')
  }
  refuseIf(form.error())
}

/** Does what an answer says; gives the message that it is about. */
function carryOut(call: Call, interaction: Interaction, type: number, data: Json): StoredMessage | null {
  const source = interaction.sourceId === null ? undefined : call.world.messages.get(interaction.sourceId)
  const isPrivate = (flagsOf(data) & flag.ephemeral) !== 0
  switch (type) {
    case 4:
      return writeMessage(
        call,
        { payload: data, files: call.files, path: ['data'] },
        writingOf(interaction, isPrivate),
      )
    case 5:
      checkDeferral(data)
      return writeThinking(call, flagsOf(data), writingOf(interaction, isPrivate))
    case 6:
      return source ?? null
    case 7:
      if (source === undefined || source.deleted) return refuse('unknownMessage')
      return changeMessage(call, { payload: data, files: call.files, path: ['data'] }, source)
    case 8:
      checkChoices(data)
      return null
    default: {
      const form = createForm()
      checkModal(form, ['data'], data)
      refuseIf(form.error())
      return null
    }
  }
}

function callback(call: Call): Answer {
  const { world } = call
  const interaction = world.interactions.get(param(call, 'token'))
  if (interaction === undefined || interaction.id !== param(call, 'interaction'))
    return refuse('unknownInteraction')
  if (interaction.state === 'answered') return refuse('answered')
  if (interaction.state === 'missed' || isExpired(world, interaction)) return refuse('unknownInteraction')
  const body = objectOf(call.json)
  const type = Number(body['type'])
  checkType(interaction, type)
  const data = isJson(body['data']) ? body['data'] : {}
  const message = carryOut(call, interaction, type, data)
  interaction.originalId = message?.id ?? null
  interaction.editsThen = message?.edits ?? 0
  interaction.state = 'answered'
  interaction.answer({ type, data })
  world.changes.tell()
  if (call.query.get('with_response') !== 'true') return done
  return ok({
    interaction: {
      id: interaction.id,
      type: interaction.payload['type'],
      response_message_id: message?.id ?? null,
      response_message_loading: message !== null && isThinking(message),
      response_message_ephemeral: message !== null && message.onlyFor !== null,
      channel_id: interaction.channel.id,
      guild_id: interaction.channel.guildId,
    },
    resource: { type, ...(message === null ? {} : { message: messageJson(world, message) }) },
  })
}

function interactionOf(call: Call): Interaction {
  const { world } = call
  const interaction = world.interactions.get(param(call, 'token'))
  if (param(call, 'application') !== world.applicationId || interaction === undefined)
    return refuse('unknownWebhook')
  if (isExpired(world, interaction)) return refuse('invalidWebhookToken')
  if (interaction.state !== 'answered') return refuse('unknownWebhook')
  return interaction
}

function messageOf(call: Call, interaction: Interaction): StoredMessage {
  const named = param(call, 'message')
  const id = named === '@original' ? interaction.originalId : named
  const isOurs = id !== null && (id === interaction.originalId || interaction.followUps.includes(id))
  const message = isOurs ? call.world.messages.get(id) : undefined
  return message === undefined || message.deleted ? refuse('unknownMessage') : message
}

function followUp(call: Call): Answer {
  const { world } = call
  const interaction = interactionOf(call)
  const payload = objectOf(call.json)
  const draft = { payload, files: call.files }
  const original = interaction.originalId === null ? undefined : world.messages.get(interaction.originalId)
  // What comes first after a deferral takes the place of its "thinking", private or not as the deferral was.
  if (original !== undefined && !original.deleted && isThinking(original))
    return ok(messageJson(world, changeMessage(call, draft, original)))
  if (interaction.own && interaction.followedUp >= mostOwnFollowUps) return refuse('tooManyFollowUps')
  const isPrivate = (flagsOf(payload) & flag.ephemeral) !== 0
  const message = writeMessage(call, draft, writingOf(interaction, isPrivate))
  interaction.followUps = [...interaction.followUps, message.id]
  interaction.followedUp++
  world.changes.tell()
  return ok(messageJson(world, message))
}

const oneMessage = '/webhooks/:application/:token/messages/:message'

/** The first answer, and everything that comes after it. */
export const interactionRoutes: readonly Route[] = [
  { method: 'POST', path: '/interactions/:interaction/:token/callback', open: true, run: callback },
  { method: 'POST', path: '/webhooks/:application/:token', open: true, run: followUp },
  {
    method: 'GET',
    path: oneMessage,
    open: true,
    run: (call) => ok(messageJson(call.world, messageOf(call, interactionOf(call)))),
  },
  {
    method: 'PATCH',
    path: oneMessage,
    open: true,
    run(call) {
      const message = messageOf(call, interactionOf(call))
      changeMessage(call, { payload: objectOf(call.json), files: call.files }, message)
      return ok(messageJson(call.world, message))
    },
  },
  {
    method: 'DELETE',
    path: oneMessage,
    open: true,
    run(call) {
      removeMessage(call, messageOf(call, interactionOf(call)))
      return done
    },
  },
]
