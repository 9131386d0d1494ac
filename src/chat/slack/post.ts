import type { Clock } from '../../clock.ts'
import type { Log } from '../../ops/log.ts'
import type { Card } from '../card.ts'
import type { SlackTeam } from './installs/ports.ts'
import { sendCard } from './send.ts'
import { createWeb, type Outcome } from './web.ts'

/** What became of a post: where it stands, or why it does not. */
type Posted =
  | { readonly kind: 'posted'; readonly channel: string; readonly ts: string }
  /** Slack asks to wait; nothing was posted. */
  | { readonly kind: 'later'; readonly afterSeconds: number }
  /** It may stand there all the same: look for its key before posting again. */
  | { readonly kind: 'unsure'; readonly code: string }
  | { readonly kind: 'refused'; readonly code: string }

export interface SlackPoster {
  /**
   * Posts a card that nobody is waiting for. `key` names it for good: it stands in the message's metadata, where a
   * later look at the channel finds it. Never throws.
   */
  post(team: SlackTeam, channel: string, card: Card, options: { readonly key: string }): Promise<Posted>
  close(): void
}

interface PosterParts {
  /** Base address without a slash at the end. */
  readonly apiUrl: string
  readonly log: Log
  readonly clock: Clock
}

/** The event type of the metadata that each post carries. */
const metadataType = 'hashdesk_post'

function judge(outcome: Outcome, channel: string): Posted {
  if (!outcome.ok) {
    const { code, retryAfterSeconds, unsure } = outcome
    if (retryAfterSeconds !== null) return { kind: 'later', afterSeconds: retryAfterSeconds }
    return { kind: unsure ? 'unsure' : 'refused', code }
  }
  const { ts, channel: standsIn } = outcome.said
  if (typeof ts !== 'string') return { kind: 'unsure', code: 'no_ts' }
  return { kind: 'posted', channel: typeof standsIn === 'string' ? standsIn : channel, ts }
}

/**
 * Sends what is scheduled, on a client of its own, so that it never stands before an answer somebody waits for.
 * One post at a time goes to a channel; when Slack asks to slow down, the caller hears it at once.
 */
export function createSlackPoster({ apiUrl, log, clock }: PosterParts): SlackPoster {
  const ending = new AbortController()
  const { signal } = ending
  const web = createWeb({ apiUrl, log, signal, patienceSeconds: 0 })
  const lines = new Map<string, Promise<unknown>>()

  async function send(team: SlackTeam, channel: string, card: Card, key: string): Promise<Posted> {
    const metadata = { event_type: metadataType, event_payload: { key, at: new Date(clock()).toISOString() } }
    const outcome = await sendCard({ web, log, signal }, { team }, card, (written) =>
      web.call(
        team.token,
        'chat.postMessage',
        { channel, metadata, unfurl_links: false, unfurl_media: false, link_names: false, ...written },
        { once: true },
      ),
    )
    return judge(outcome, channel)
  }

  return {
    post(team, channel, card, { key }) {
      const line = `${team.teamId ?? team.enterpriseId} ${channel}`
      const posted = (lines.get(line) ?? Promise.resolve()).then(() => send(team, channel, card, key))
      lines.set(line, posted)
      void posted.finally(() => {
        if (lines.get(line) === posted) lines.delete(line)
      })
      return posted
    },
    close: () => ending.abort(),
  }
}
