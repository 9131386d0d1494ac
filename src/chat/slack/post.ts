import type { Clock } from '../../clock.ts'
import type { Posted, PreparedPost } from '../../delivery/outlet.ts'
import type { Log } from '../../ops/log.ts'
import type { Card } from '../card.ts'
import { pause } from '../pause.ts'
import type { Homes } from './digest-home.ts'
import { markedWith } from './digest-mark.ts'
import { isAboutToken, judgePost, postedNowhere, stopped, waitOf } from './digest-outcome.ts'
import type { Pace } from './digest-pace.ts'
import { createPictures } from './digest-picture.ts'
import type { SlackTeam } from './installs/ports.ts'
import { sendShapes } from './send.ts'
import { shapesOf } from './shapes.ts'
import type { Outcome, SlackWeb } from './web.ts'

export interface PostParts {
  readonly homes: Homes
  readonly web: SlackWeb
  readonly pace: Pace
  readonly log: Log
  readonly clock: Clock
  /** Ends every call and wait, when the process ends. */
  readonly signal: AbortSignal
}

/** No previews of the links, and no names turned into pings. */
const quietly = { unfurl_links: false, unfurl_media: false, link_names: false }

/**
 * Renders a card once, in each shape when it is first needed, and uploads its picture once for each workspace. What
 * comes back posts it in one channel: once, for whatever leaves it in doubt whether the message stands is told.
 */
export function preparePost(parts: PostParts, card: Card): PreparedPost {
  const { homes, web, pace, log, clock } = parts
  const shapes = shapesOf(card)
  const pictures = createPictures(parts, card)

  return async (target, { key, signal: mine }): Promise<Posted> => {
    const { channel, workspace } = target.place
    const signal = AbortSignal.any([mine, parts.signal])
    const halted = { kind: 'down', code: 'stopped' } as const
    const nextTurn = (afterMs: number) => ({ kind: 'later', afterMs, scope: 'workspace' }) as const
    let hasBegun = false

    async function send(team: SlackTeam, written: Parameters<typeof markedWith>[1]): Promise<Outcome> {
      // Asked itself, as it may know of a freeze that nobody was told of yet.
      if (mine.aborted || signal.aborted) return stopped
      hasBegun = true
      const message = markedWith(key, written, clock())
      const args = { channel, ...quietly, ...message }
      return await web.call(team.token, 'chat.postMessage', args, { once: 'strictly' })
    }

    async function posted(team: SlackTeam): Promise<Outcome | Posted> {
      const sent = await pictures.post(team, signal, (fileId) =>
        sendShapes({ log, signal }, shapes, fileId, (written) => send(team, written)),
      )
      return 'kind' in sent ? nextTurn(sent.afterMs) : sent.outcome
    }

    async function post(): Promise<Posted> {
      const home = await homes.of(target)
      if (home.kind !== 'home') return postedNowhere(home)
      const turn = pace.turn(workspace)
      if (turn.kind === 'later') return nextTurn(turn.afterMs)
      if (turn.afterMs > 0) await pause(turn.afterMs, signal)
      if (signal.aborted) return halted
      if (pace.held(workspace) > 0) return nextTurn(pace.held(workspace))
      let { team } = home
      let outcome = await posted(team)
      if ('ok' in outcome && isAboutToken(outcome)) {
        const renewed = await homes.of(target, { fresh: true })
        if (renewed.kind !== 'home') return postedNowhere(renewed)
        if (renewed.team.token !== team.token) {
          team = renewed.team
          outcome = await posted(team)
        }
      }
      if ('kind' in outcome) return outcome
      const waitMs = waitOf(outcome)
      if (waitMs !== null) pace.hold(workspace, waitMs)
      return judgePost(outcome, team, channel)
    }

    if (signal.aborted) return halted
    try {
      return await post()
    } catch (err) {
      log.error({ err }, 'a post to Slack failed')
      return { kind: hasBegun ? 'unsure' : 'down', code: 'internal' }
    }
  }
}
