import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import type { Clock } from '../../../clock.ts'
import { callSlack } from './call-slack.ts'
import type { KeptInstallation } from './installation.ts'
import type { KeptInstallations, ReadInstallation } from './kept-installations.ts'
import { createRecentlyUsed } from './recently-used.ts'

/** A token that ends within this time is refreshed, in milliseconds. */
const refreshWithin = 2 * 60 * 60 * 1000
/** What waits for an answer gets the token that still lives after this time, in milliseconds. */
const patience = 1_500
/** How long one who has lost the race looks for the winner's token, and how often, in milliseconds. */
const waitForWinner = 16_000
const lookAgain = 100
/** After a refresh that failed the next waits this long, in milliseconds. */
const afterFailure = 60_000
/** Waits between the attempts to keep a new token, in milliseconds: Slack has ended the old one. */
const keepAgain = [50, 200, 800, 2_000]

const refreshedSchema = z.object({
  access_token: z.string(),
  refresh_token: z.string(),
  expires_in: z.number().positive(),
})

/** Gives one process at a time the right to do something. */
export interface Turn {
  take(name: string): Promise<boolean>
  release(name: string): Promise<void>
}

export interface RotationParts {
  readonly apiUrl: string
  readonly clientId: string
  readonly clientSecret: string
  readonly kept: KeptInstallations
  readonly clock: Clock
  readonly turn: Turn
  /** Told once for each refresh that failed: one plain sentence, which names nobody because all may read it. */
  readonly onProblem: (line: string, what: RotationProblem) => void
}

interface RotationProblem {
  readonly id: string
  readonly code: string
  /** Whether that workspace's token is over for good: not where Slack cannot be reached, or refuses this app. */
  readonly forGood: boolean
}

const wrongClient = new Set(['invalid_client_id', 'bad_client_secret'])

/** Shown to every workspace, so it names none. */
function failureLine({
  kind,
  code,
}: {
  readonly kind: 'refused' | 'unreachable'
  readonly code: string
}): string {
  if (kind === 'unreachable') {
    return 'The token of a workspace in Slack could not be renewed, and is tried again in a minute.'
  }
  return wrongClient.has(code)
    ? 'Slack refuses SLACK_CLIENT_ID or SLACK_CLIENT_SECRET, so that tokens cannot be renewed: `npm run doctor` shows the mend.'
    : 'Slack no longer renews the token of a workspace: the app has to be installed there again.'
}

/** Keeps tokens alive: gives the installation with a live token, or null where there is none to be had. */
export type Rotation = (read: ReadInstallation) => Promise<ReadInstallation | null>

/**
 * Refreshes a token that ends within two hours. A refresh token works once: within a process all wait for one
 * refresh, and among processes the one whose turn it is reads again before it refreshes and keeps the new token
 * before anybody uses it, while the others wait for what it kept.
 */
export function createRotation(parts: RotationParts): Rotation {
  const { kept, clock, turn } = parts
  const running = new Map<string, Promise<ReadInstallation | null>>()
  const failed = createRecentlyUsed<true>(1_000, afterFailure, clock)

  const livesFor = ({ kept: { bot } }: ReadInstallation): number =>
    bot.rotation === null ? Number.POSITIVE_INFINITY : bot.rotation.expiresAt * 1000 - clock()
  const alive = (read: ReadInstallation | null) => (read !== null && livesFor(read) > 0 ? read : null)

  async function refreshed(id: string): Promise<ReadInstallation | null> {
    const current = await kept.read([id])
    const { rotation } = current?.kept.bot ?? {}
    if (current === null || !rotation || livesFor(current) > refreshWithin) return current
    const { apiUrl, clientId, clientSecret } = parts
    const form = {
      client_id: clientId,
      client_secret: clientSecret,
      grant_type: 'refresh_token',
      refresh_token: rotation.refreshToken,
    }
    const said = await callSlack({ apiUrl, method: 'oauth.v2.access', form }, refreshedSchema)
    if (said.ok) return await changed(current, said.answer)
    // Whoever installed the app anew meanwhile has brought a token of their own.
    const now = await kept.read([id])
    if (now?.row.sealed !== current.row.sealed) return now
    failed.set(id, true)
    const forGood = said.kind === 'refused' && !wrongClient.has(said.code)
    parts.onProblem(failureLine(said), { id, code: said.code, forGood })
    return current
  }

  async function changed(
    current: ReadInstallation,
    answer: z.output<typeof refreshedSchema>,
  ): Promise<ReadInstallation | null> {
    const rotation = {
      refreshToken: answer.refresh_token,
      expiresAt: Math.floor(clock() / 1000) + answer.expires_in,
    }
    const bot = { ...current.kept.bot, token: answer.access_token, rotation }
    const next: KeptInstallation = { ...current.kept, bot }
    for (const wait of [...keepAgain, null]) {
      try {
        return (await kept.change(current, next)) ?? (await kept.read([current.row.id]))
      } catch (error) {
        if (wait === null) throw error
        await delay(wait)
      }
    }
    return null
  }

  async function inTurn(first: ReadInstallation): Promise<ReadInstallation | null> {
    const { id } = first.row
    const name = `slack-token:${id}`
    for (let waited = 0; waited < waitForWinner; waited += lookAgain) {
      if (await turn.take(name)) {
        try {
          return await refreshed(id)
        } finally {
          await turn.release(name)
        }
      }
      await delay(lookAgain)
      const now = await kept.read([id])
      if (now === null || livesFor(now) > refreshWithin) return now
    }
    return first
  }

  function once(read: ReadInstallation): Promise<ReadInstallation | null> {
    const { id } = read.row
    const already = running.get(id)
    if (already !== undefined) return already
    const work = inTurn(read).finally(() => running.delete(id))
    running.set(id, work)
    return work
  }

  return async (read) => {
    if (livesFor(read) > refreshWithin) return read
    if (failed.get(read.row.id) !== null) return alive(read)
    const work = once(read)
    if (livesFor(read) <= patience) return alive(await work)
    const stop = new AbortController()
    const tired = delay(patience, read, { ref: false, signal: stop.signal }).catch(() => read)
    try {
      return alive(await Promise.race([work, tired]))
    } finally {
      stop.abort()
      // Nobody may be waiting any more when it ends.
      work.catch(() => null)
    }
  }
}
