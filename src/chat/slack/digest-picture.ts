import type { Log } from '../../ops/log.ts'
import type { Card } from '../card.ts'
import { pause, within } from '../pause.ts'
import type { SlackTeam } from './installs/ports.ts'
import { type Uploaded, uploadPicture } from './pictures.ts'
import type { SentShape } from './send.ts'
import type { SlackWeb } from './web.ts'

/** What a post may show: a file, or none; or Slack wants uploads to wait. */
type Shown =
  | { readonly kind: 'file'; readonly fileId: string | null }
  | { readonly kind: 'later'; readonly afterMs: number }

/** One card's picture in all workspaces: it is uploaded once in each, however many post at once. */
export interface Pictures {
  /** Posts with the picture or without it; `send` is told the file to show, or null. */
  post(
    team: SlackTeam,
    signal: AbortSignal,
    send: Send,
  ): Promise<SentShape | Extract<Shown, { kind: 'later' }>>
}

type Send = (fileId: string | null) => Promise<SentShape>

interface PicturesParts {
  readonly web: SlackWeb
  readonly log: Log
  /** Ends uploads, when the process ends. */
  readonly signal: AbortSignal
}

/** A picture that is not there by then is left out, in milliseconds. */
const uploadMs = 20_000
/** So often an upload that Slack wants to wait is waited for; then the card goes without. */
const mostWaits = 3

/** A picture in one workspace. */
interface Hung {
  readonly uploaded: Promise<Uploaded>
  /** Whether a message has been taken with it. */
  state: 'untried' | 'shown' | 'refused'
  /** The first message with it goes alone: until Slack has worked the picture up, it refuses all of them. */
  trying: Promise<unknown> | null
}

const tooSlow: Uploaded = { kind: 'refused', code: 'too_slow', retryAfterSeconds: null }
/** These are about the token: with the next one it may be uploaded. */
const aboutToken = new Set(['token_expired', 'token_revoked', 'invalid_auth', 'account_inactive'])

export function createPictures(parts: PicturesParts, card: Pick<Card, 'image'>): Pictures {
  const hung = new Map<string, Hung>()
  const waits = new Map<string, number>()
  const hasOwn = card.image !== null && 'pngBase64' in card.image

  function hang(name: string, team: SlackTeam): Hung {
    const known = hung.get(name)
    if (known !== undefined) return known
    const uploaded = within(uploadMs, uploadPicture(parts, { team }, card), tooSlow)
    const made: Hung = { uploaded, state: 'untried', trying: null }
    hung.set(name, made)
    return made
  }

  async function shownIn(name: string, team: SlackTeam, signal: AbortSignal): Promise<Shown | Hung> {
    const picture = hang(name, team)
    const ended = new AbortController()
    const gone = pause(uploadMs * 2, AbortSignal.any([signal, ended.signal])).then(() => tooSlow)
    const uploaded = await Promise.race([picture.uploaded, gone]).finally(() => ended.abort())
    if (uploaded.kind === 'uploaded') return picture
    if (uploaded.kind === 'refused' && !signal.aborted) {
      const { code, retryAfterSeconds } = uploaded
      const waited = waits.get(name) ?? 0
      const isWait = retryAfterSeconds !== null && waited < mostWaits
      // The next who needs it begins anew; of those who failed together one alone counts.
      if ((isWait || aboutToken.has(code)) && hung.get(name) === picture) {
        hung.delete(name)
        waits.set(name, waited + 1)
      }
      if (isWait) return { kind: 'later', afterMs: Math.max(1, retryAfterSeconds) * 1_000 }
    }
    return { kind: 'file', fileId: null }
  }

  async function first(picture: Hung, fileId: string, send: Send): Promise<SentShape> {
    const sending = send(fileId)
    picture.trying = sending
    try {
      const sent = await sending
      if (sent.pictureRefused) picture.state = 'refused'
      else if (sent.outcome.ok) picture.state = 'shown'
      return sent
    } finally {
      picture.trying = null
    }
  }

  return {
    async post(team, signal, send) {
      if (!hasOwn) return await send(null)
      const name = `${team.teamId ?? team.enterpriseId}`
      const shown = await shownIn(name, team, signal)
      if ('kind' in shown) return shown.kind === 'later' ? shown : await send(shown.fileId)
      const uploaded = await shown.uploaded
      const fileId = uploaded.kind === 'uploaded' ? uploaded.fileId : null
      while (shown.state === 'untried' && shown.trying !== null && !signal.aborted) {
        await shown.trying.catch(() => undefined)
      }
      if (shown.state === 'refused' || fileId === null) return await send(null)
      return shown.state === 'shown' ? await send(fileId) : await first(shown, fileId, send)
    },
  }
}
