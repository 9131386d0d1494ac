import type { Clock } from '../../clock.ts'
import type { Outlet, OutletTarget } from '../../delivery/outlet.ts'
import type { SlackConfig } from '../../ops/config.ts'
import type { Log } from '../../ops/log.ts'
import type { Store } from '../../store/store.ts'
import type { Card } from '../card.ts'
import { pause } from '../pause.ts'
import { createTokens } from './create-tokens.ts'
import { findPosted } from './digest-find.ts'
import { createHomes } from './digest-home.ts'
import { waitOf } from './digest-outcome.ts'
import { createPace } from './digest-pace.ts'
import { mayPostIn } from './digest-right.ts'
import { preparePost } from './post.ts'
import { sendCard } from './send.ts'
import { createWeb, type Outcome } from './web.ts'

export interface SlackOutletParts {
  readonly store: Pick<Store, 'db'>
  readonly clock: Clock
  readonly log: Log
}

/**
 * Slack has no budget of all workspaces together, so this bounds our own work alone: 2,000 channels in 40 s, where
 * no workspace has more than 160 of them.
 */
const postsPerSecond = 50
/** Slack takes about one message a second and channel. */
const channelGapMs = 1_100
/** Slack's cap on a workspace's messages is not published; several hundred a minute are known to pass, this is 240. */
const workspaceGapMs = 250
/** A word to one person is worth waiting so long for, in milliseconds. */
const mostWaitToTellMs = 10_000
/** Calls under way at a time, all workspaces together: no post may wait in the client behind the last look at its right. */
const mostCalls = 10_000

/**
 * Posts what nobody waits for, by a client of its own that needs no connection for events: any process that has the
 * store and the configuration can post. What Slack asks to wait is told at once, and never waited out here.
 */
export function createSlackOutlet(config: SlackConfig, { store, clock, log }: SlackOutletParts): Outlet {
  const ending = new AbortController()
  const { signal } = ending
  const web = createWeb({
    ...{ apiUrl: config.apiUrl, log, signal },
    patienceSeconds: 0,
    // Whoever sends comes again by itself, so that a call need not be insisted on here.
    waitsMs: [200, 600],
    concurrency: mostCalls,
  })
  const homes = createHomes({ tokens: createTokens(config, { store, clock, log }), web, log })
  const pace = createPace(workspaceGapMs, () => performance.now())
  const canLook = config.access.kind === 'one'

  async function tellOnce(target: OutletTarget, person: string, card: Card): Promise<Outcome | null> {
    const home = await homes.of(target)
    if (home.kind !== 'home') return null
    const { team } = home
    const quietly = { unfurl_links: false, unfurl_media: false, link_names: false }
    return await sendCard({ web, log, signal }, { team }, card, (written) =>
      web.call(
        team.token,
        'chat.postMessage',
        { channel: person, ...quietly, ...written },
        { once: 'strictly' },
      ),
    )
  }

  return {
    platform: 'slack',
    ...{ postsPerSecond, channelGapMs, workspaceGapMs, canLook },
    historyLagMs: 5_000,
    // Slack knows no mark that would refuse a second message, so that only looking late enough is sure.
    secondLookMs: 25_000,
    async mayPost(place) {
      try {
        return await mayPostIn({ homes, web, log, canLook }, place)
      } catch (err) {
        log.error({ err }, 'whether Slack may be posted to could not be told')
        const what = 'Whether Hashdesk may post here could not be told.'
        return { may: false, what, mend: 'Try again in a minute.' }
      }
    },
    prepare: (card) => preparePost({ homes, web, pace, log, clock, signal }, card),
    async find(target, key, sinceMs, mine) {
      // One look a minute and workspace is all that Slack grants a distributed app: too little to rely on.
      if (!canLook) return { kind: 'not-allowed', code: 'distributed-app' }
      try {
        const within = { sinceMs, signal: AbortSignal.any([mine, signal]) }
        return await findPosted({ homes, web, clock }, target, key, within)
      } catch (err) {
        log.error({ err }, 'a look for a message in Slack failed')
        return { kind: 'down', code: 'internal' }
      }
    },
    async tell(target, person, card) {
      try {
        const first = await tellOnce(target, person, card)
        const waitMs = first === null ? null : waitOf(first)
        if (waitMs === null || waitMs > mostWaitToTellMs) return first?.ok === true
        await pause(waitMs, signal)
        return (await tellOnce(target, person, card))?.ok === true
      } catch (err) {
        log.error({ err }, 'a word to somebody in Slack failed')
        return false
      }
    },
    async close() {
      ending.abort()
    },
  }
}
