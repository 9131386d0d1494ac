import type { Acknowledgement, DiscordMessage, Exchange, Json, Modal } from '../handle.ts'
import type { Context } from '../rest/call.ts'
import type { Interaction } from '../state/interactions.ts'
import { canSee, isThinking, type StoredMessage, shownMessage } from '../state/messages.ts'
import type { World } from '../state/world.ts'
import { isJson } from '../validation/form.ts'

/** How long a follow-up may take after the original was deleted. */
const afterDeletionMs = 500

const list = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isJson) : [])
const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** The inputs of a modal, with the label around each. */
function fieldsOf(components: readonly Json[]): Modal['fields'] {
  const inputs = components.flatMap((part) => {
    if (isJson(part['component'])) return [{ label: text(part['label']), input: part['component'] }]
    return list(part['components']).map((input) => ({ label: text(input['label']), input }))
  })
  return inputs.map(({ label, input }) => ({
    customId: text(input['custom_id']),
    label,
    required: input['required'] !== false,
    value: text(input['value']),
    minLength: typeof input['min_length'] === 'number' ? input['min_length'] : 0,
    maxLength: typeof input['max_length'] === 'number' ? input['max_length'] : 4000,
  }))
}

export function modalOf({ acknowledgement }: Interaction): Modal | null {
  if (acknowledgement?.type !== 9) return null
  const { data } = acknowledgement
  const components = list(data['components'])
  return {
    customId: text(data['custom_id']),
    title: text(data['title']),
    components,
    fields: fieldsOf(components),
  }
}

/** Where the answer stands: something final, nothing any more, or not yet. */
function finalOf(world: World, interaction: Interaction): StoredMessage | 'deleted' | null {
  const { acknowledgement, originalId } = interaction
  if (acknowledgement === null) return null
  const original = originalId === null ? undefined : world.messages.get(originalId)
  const followUp = interaction.followUps
    .flatMap((id) => world.messages.get(id) ?? [])
    .findLast((message) => !message.deleted)
  if (original === undefined) return followUp ?? null
  if (original.deleted) return followUp ?? 'deleted'
  if (acknowledgement.type === 6 && original.edits === interaction.editsThen) return followUp ?? null
  return isThinking(original) ? null : original
}

async function settled(
  world: World,
  interaction: Interaction,
  withinMs: number,
  isFinal: (message: DiscordMessage) => boolean,
): Promise<DiscordMessage | null> {
  let deletedAt: number | null = null
  const look = (): { readonly found: DiscordMessage | null } | null => {
    const stored = finalOf(world, interaction)
    if (stored === null) return null
    if (stored !== 'deleted') {
      const found = shownMessage(world, stored)
      return isFinal(found) ? { found } : null
    }
    deletedAt ??= performance.now()
    if (performance.now() - deletedAt >= afterDeletionMs) return { found: null }
    return null
  }
  return (await world.changes.until(look, withinMs)).found
}

export function exchangeOf(
  { world, gateway }: Context,
  interaction: Interaction,
  acknowledged: Promise<Acknowledgement>,
): Exchange {
  const shown = (id: string): DiscordMessage[] => {
    const message = world.messages.get(id)
    return message === undefined || message.deleted ? [] : [shownMessage(world, message)]
  }
  return {
    id: interaction.id,
    token: interaction.token,
    user: interaction.user,
    shard: gateway.shardFor(interaction.channel.guildId),
    payload: interaction.payload,
    get deliveries() {
      return interaction.deliveries
    },
    acknowledged,
    async settled(withinMs = 5_000, isFinal = () => true) {
      const { type } = await acknowledged
      return type === 8 || type === 9 ? null : await settled(world, interaction, withinMs, isFinal)
    },
    get original() {
      return interaction.originalId === null ? null : (shown(interaction.originalId)[0] ?? null)
    },
    get followUps() {
      return interaction.followUps.flatMap(shown)
    },
    get modal() {
      return modalOf(interaction)
    },
    get choices() {
      const { acknowledgement } = interaction
      if (acknowledgement?.type !== 8) return null
      return list(acknowledgement.data['choices']).map(({ name, value }) => ({
        name: text(name),
        value: typeof value === 'number' ? value : text(value),
      }))
    },
    visible(to = interaction.user) {
      const ids = [
        ...(interaction.originalId === null ? [] : [interaction.originalId]),
        ...interaction.followUps,
      ]
      return ids
        .flatMap((id) => world.messages.get(id) ?? [])
        .filter((message) => canSee(world, message, to.id))
        .map((message) => shownMessage(world, message))
    },
  }
}
