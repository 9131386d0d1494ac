import { randomBytes } from 'node:crypto'
import { type Acknowledgement, type DiscordUser, type Exchange, type Json, MissedAnswer } from '../handle.ts'
import type { Context } from '../rest/call.ts'
import { botIn, channelJson, guildOf, personIn, type StoredChannel } from '../state/guilds.ts'
import { type Interaction, type InteractionKind, interactionTypes } from '../state/interactions.ts'
import { has } from '../state/permissions.ts'
import { userJson } from '../state/world.ts'
import { exchangeOf } from './exchange.ts'

/** Something that a person does. */
export interface Act {
  readonly kind: InteractionKind
  readonly user: DiscordUser
  readonly channel: StoredChannel
  readonly data: Json
  /** By which installation: `0` the guild's, `1` the person's. */
  readonly owners: Json
  readonly locale: string
  readonly sourceId?: string
  /** The message whose component was used, as it is told. */
  readonly message?: Json
  /** What it is called in errors. */
  readonly what: string
}

const contextOf = ({ kind, guildId }: StoredChannel): number => (guildId !== null ? 0 : kind === 'dm' ? 1 : 2)

function payloadOf({ world }: Context, act: Act, id: string, token: string): Json {
  const { channel, user } = act
  const guild = guildOf(world, channel)
  const permissions = String(personIn(world, channel, user.id))
  const member = guild?.members.get(user.id)
  const who =
    guild === null
      ? { user: userJson(user) }
      : {
          guild_id: guild.id,
          guild: { id: guild.id, locale: guild.locale, features: [] },
          guild_locale: guild.locale,
          member: {
            user: userJson(user),
            permissions,
            roles: member?.roles ?? [],
            nick: null,
            avatar: null,
            joined_at: guild.joinedAt,
            premium_since: null,
            deaf: false,
            mute: false,
            pending: false,
            flags: 0,
          },
        }
  return {
    id,
    application_id: world.applicationId,
    type: interactionTypes[act.kind],
    token,
    version: 1,
    ...who,
    channel_id: channel.id,
    channel: { ...channelJson(world, channel), permissions },
    app_permissions: String(botIn(world, channel)),
    locale: act.locale,
    entitlements: [],
    authorizing_integration_owners: act.owners,
    context: contextOf(channel),
    attachment_size_limit: world.settings.attachmentLimit,
    data: act.data,
    ...(act.message === undefined ? {} : { message: act.message }),
  }
}

/** Tells the bot what a person did, and watches what comes of it. */
export function deliver(context: Context, act: Act): Exchange {
  const { world, gateway } = context
  const id = world.ids.next()
  const token = `aW50ZXJhY3Rpb246${id}${randomBytes(60).toString('base64url')}`
  const payload = payloadOf(context, act, id, token)
  const { promise, resolve, reject } = Promise.withResolvers<Acknowledgement>()
  // Nobody has to wait for it.
  promise.catch(() => undefined)
  const started = performance.now()
  const own = act.owners['0'] === undefined
  const mayPublic =
    guildOf(world, act.channel) === null || has(personIn(world, act.channel, act.user.id), 'UseExternalApps')
  const interaction: Interaction = {
    id,
    token,
    kind: act.kind,
    user: act.user,
    channel: act.channel,
    payload,
    own,
    forcedPrivate: own && !mayPublic,
    createdAt: world.now(),
    sourceId: act.sourceId ?? null,
    state: 'waiting',
    acknowledgement: null,
    deliveries: 0,
    originalId: null,
    editsThen: 0,
    followUps: [],
    followedUp: 0,
    answer({ type, data }) {
      clearTimeout(timer)
      interaction.acknowledgement = { type, data, afterMs: performance.now() - started }
      resolve(interaction.acknowledgement)
    },
  }
  const miss = (reason: MissedAnswer['reason']): void => {
    interaction.state = 'missed'
    world.counts.missed++
    reject(new MissedAnswer(reason, act.what))
    world.changes.tell()
  }
  const timer = setTimeout(() => miss('too-late'), world.settings.answerWithinMs).unref()
  world.interactions.set(token, interaction)
  const onSent = () => {
    interaction.deliveries++
  }
  const heard = gateway.dispatch('INTERACTION_CREATE', act.channel.guildId, payload, { onSent })
  if (heard === 0) {
    clearTimeout(timer)
    miss('not-connected')
  }
  return exchangeOf(context, interaction, promise)
}
