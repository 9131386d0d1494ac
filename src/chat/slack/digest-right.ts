import { z } from 'zod'
import type { PostingRight } from '../../delivery/outlet.ts'
import type { Log } from '../../ops/log.ts'
import type { Place } from '../../place.ts'
import { addressOf, type Homes } from './digest-home.ts'
import { whyUnreachable } from './digest-outcome.ts'
import { type Outcome, type SlackWeb, scopesIn } from './web.ts'

interface RightParts {
  readonly homes: Homes
  readonly web: SlackWeb
  readonly log: Log
  /** Whether messages can be read back: a workspace's own app alone. */
  readonly canLook: boolean
}

type No = Extract<PostingRight, { may: false }>
const no = (what: string, mend: string): No => ({ may: false, what, mend })

const invite = 'Invite it there with /invite @Hashdesk, then schedule the digest again.'
const notAsked = no('Slack did not say whether Hashdesk may post here.', 'Try again in a minute.')
const notInstalled = no(
  'Hashdesk is not installed in this workspace any more.',
  'Whoever runs the workspace can add it again.',
)
const readOnly = no(
  'Only some people may post in this channel, and Hashdesk is not among them.',
  'Whoever manages the channel can let it post, in the channel’s settings under posting permissions.',
)

const channelSchema = z.object({
  channel: z.object({
    is_archived: z.boolean().default(false),
    is_member: z.boolean().default(true),
    is_private: z.boolean().default(false),
    is_read_only: z.boolean().default(false),
    is_thread_only: z.boolean().default(false),
  }),
})

/** What a digest cannot do without. */
const needed: ReadonlyMap<string, string> = new Map([
  ['chat:write', 'to post'],
  ['files:write', 'to show charts'],
])

function missing(scopes: readonly string[] | null): No | null {
  const lacks = [...needed].filter(([name]) => scopes !== null && !scopes.includes(name))
  if (lacks.length === 0) return null
  const named = lacks.map(([name, what]) => `${name} (${what})`).join(' and ')
  return no(
    `Hashdesk lacks Slack’s permission ${named}.`,
    'Whoever runs Hashdesk adds it at api.slack.com/apps under OAuth & Permissions, and has the app installed again.',
  )
}

const scopesOf = (outcome: Outcome): readonly string[] | null =>
  outcome.ok ? scopesIn(outcome.said) : (outcome.scopes ?? null)

function judgeRefusal({ code, retryAfterSeconds, unsure }: Extract<Outcome, { ok: false }>): No | null {
  if (code === 'channel_not_found') return no('Hashdesk does not see this channel.', invite)
  if (code === 'not_in_channel') return no('Hashdesk is not in this channel.', invite)
  if (code === 'missing_scope' && !unsure) return null
  const why = whyUnreachable(code)
  if (why === null || retryAfterSeconds !== null || unsure) return notAsked
  return why === whyUnreachable('not_installed')
    ? notInstalled
    : no(`Hashdesk cannot post here: ${why}.`, 'Whoever runs the workspace can add Hashdesk again.')
}

function judgeChannel(outcome: Extract<Outcome, { ok: true }>, scopes: readonly string[]): No | null {
  const info = channelSchema.safeParse(outcome.said)
  if (!info.success) return notAsked
  const { channel } = info.data
  if (channel.is_archived) {
    return no('This channel is archived.', 'Unarchive it, or schedule the digest in another channel.')
  }
  const mayFromOutside = !channel.is_private && scopes.includes('chat:write.public')
  if (!channel.is_member && !mayFromOutside) return no('Hashdesk is not in this channel.', invite)
  return channel.is_read_only || channel.is_thread_only ? readOnly : null
}

/** Asks Slack whether a digest can be posted in a channel. What Slack does not say is a “may not” with that reason. */
export async function mayPostIn(
  { homes, web, log, canLook }: RightParts,
  place: Place,
): Promise<PostingRight> {
  const home = await homes.of({ place, address: '' })
  if (home.kind === 'down') return notAsked
  if (home.kind === 'gone') return notInstalled
  const yes: PostingRight = { may: true, address: addressOf(home.where) }
  const { token } = home.team
  // In the direct message they are alone with each other; what it is needs no more permissions than this.
  const isDirect = place.channel.startsWith('D')
  const outcome = isDirect
    ? await web.call(token, 'auth.test', {})
    : await web.call(token, 'conversations.info', { channel: place.channel })
  const scopes = scopesOf(outcome)
  const lacks = missing(scopes)
  if (lacks !== null) return lacks
  if (outcome.ok) {
    const isNo = isDirect ? null : judgeChannel(outcome, scopes ?? [])
    if (isNo !== null) return isNo
  } else {
    const isNo = judgeRefusal(outcome)
    if (isNo !== null) return isNo
    // Without the permission to ask, a look at the channel's messages tells as much, where it is cheap.
    const look = canLook
      ? await web.call(token, 'conversations.history', { channel: place.channel, limit: 1 })
      : null
    const mayNotLook = look === null || look.ok ? null : judgeRefusal(look)
    if (mayNotLook !== null) return mayNotLook
  }
  if (canLook && scopes !== null && !scopes.includes('channels:history')) {
    log.warn('a digest whose answer from Slack gets lost cannot be looked for: channels:history is missing')
  }
  return yes
}
