import type { Received, WorkHooks } from '../../door/door.ts'
import type { Card } from '../card.ts'
import type { Adapter, Spot } from './adapter.ts'
import { inThread, postCard, type Standing, showPrivately, showPublicly, updateCard } from './deliver.ts'
import { escapeSlack } from './mrkdwn.ts'
import { startProgress } from './progress.ts'
import { teamAt } from './spot.ts'

type Accepted = Extract<Received, { kind: 'accepted' }>

/**
 * What shows that the work is under way: nothing; a private line that stays, because Slack lets a slash command's
 * response_url replace nothing; a private message that the response_url of its button can replace; or a message of
 * ours that the answer takes the place of.
 */
export type Waiting = 'nothing' | 'told' | 'line' | Standing

const lineEveryMs = 2_000

/** A response_url takes five messages, so at most two are spent on progress; and what stays is told once. */
const mostShown = { nothing: 0, told: 1, line: 2, standing: 4 } as const

const isStanding = (waiting: Waiting): waiting is Standing => typeof waiting !== 'string'

async function showProgress(adapter: Adapter, spot: Spot, waiting: Waiting, line: string): Promise<void> {
  const text = escapeSlack(line)
  if (!isStanding(waiting)) {
    const replace_original = waiting === 'line'
    await spot.responder?.write({ response_type: 'ephemeral', replace_original, text })
  } else if (spot.team !== null) {
    await adapter.web.call(spot.team.token, 'chat.update', { ...waiting, text, blocks: [] })
  }
}

async function takeDown(adapter: Adapter, spot: Spot, waiting: Waiting): Promise<void> {
  if (waiting === 'line') await spot.responder?.write({ delete_original: true })
  else if (isStanding(waiting) && spot.team !== null)
    await adapter.web.call(spot.team.token, 'chat.delete', { ...waiting })
}

/** Runs the work, tells how far it is, and gives the card that came of it. */
export async function work(
  adapter: Adapter,
  spot: Spot,
  run: (hooks: WorkHooks) => Promise<Card>,
  waiting: Waiting,
  signal: AbortSignal,
): Promise<Card> {
  const progress = startProgress({
    show: (line) => showProgress(adapter, spot, waiting, line),
    everyMs: lineEveryMs,
    most: mostShown[isStanding(waiting) ? 'standing' : waiting],
  })
  try {
    return await run({ signal, onProgress: progress.tell })
  } finally {
    await progress.stop()
  }
}

/** Puts the answer where it belongs, in place of what showed that it was worked on. */
export async function deliver(adapter: Adapter, spot: Spot, card: Card, waiting: Waiting): Promise<void> {
  if (card.private && !spot.direct) {
    if (isStanding(waiting)) await takeDown(adapter, spot, waiting)
    await showPrivately(adapter, spot, card, { replace: waiting === 'line' })
    return
  }
  if (isStanding(waiting)) {
    if ((await updateCard(adapter, spot, card, waiting)).ok) return
    adapter.log.warn('a waiting message could not become the answer')
    await takeDown(adapter, spot, waiting)
  }
  if (!spot.direct) await showPublicly(adapter, spot, card)
  else if (!(await postCard(adapter, spot, card)).ok) await showPrivately(adapter, spot, card)
  if (waiting === 'line') await takeDown(adapter, spot, waiting)
}

/** The line at once: of which site, where a link was given; a command but `/take` reads nothing. */
export function readingLine(text: string): string {
  const host = /https?:\/\/([^/\s?#|>]+)/i.exec(text)?.[1]
  if (host !== undefined) return `Reading ${host.replace(/^www\./, '')} …`
  return /^\/(?!take\b)/i.test(text) ? 'Looking it up …' : 'Reading …'
}

/** True where the app was removed in between: what runs now would leave something behind there. */
export async function hasLeft(adapter: Adapter, { where }: Spot): Promise<boolean> {
  return (await teamAt(adapter, where)) === 'absent'
}

/** Runs accepted work and shows what comes of it; `waiting` is what was shown already. */
export async function answer(
  adapter: Adapter,
  spot: Spot,
  accepted: Accepted,
  waiting: Waiting,
): Promise<void> {
  await adapter.work.run(spot.place.workspace, async (signal) => {
    if (await hasLeft(adapter, spot)) return
    const card = await work(adapter, spot, accepted.run, waiting, signal)
    await deliver(adapter, spot, card, waiting)
  })
}

/** Shows at once, as a message in the spot's thread, that something is worked on. Null where the bot may not post. */
async function showThinking(adapter: Adapter, spot: Spot, text: string): Promise<Standing | null> {
  if (spot.team === null) return null
  const posted = await adapter.web.call(
    spot.team.token,
    'chat.postMessage',
    { channel: spot.place.channel, ...inThread(spot), text: escapeSlack(text), unfurl_links: false },
    { once: true },
  )
  const { ts, channel } = posted.ok ? posted.said : {}
  return typeof ts === 'string' && typeof channel === 'string' ? { ts, channel } : null
}

/** One line for the asker alone, which Slack takes away by itself in time. */
async function sayPrivately(adapter: Adapter, spot: Spot, line: string): Promise<void> {
  if (spot.team === null) return
  const to = { channel: spot.place.channel, user: spot.user, ...inThread(spot) }
  await adapter.web.call(
    spot.team.token,
    'chat.postEphemeral',
    { ...to, text: escapeSlack(line) },
    { once: true },
  )
}

/** Shows what the door made of a message or a shortcut: a refusal to its asker alone, else the answer in the thread. */
export async function answerAt(
  adapter: Adapter,
  spot: Spot,
  received: Received,
  asked: string,
): Promise<void> {
  if (received.kind === 'refused') {
    await deliver(adapter, spot, received.card, 'nothing')
    return
  }
  const waiting = received.slow ? await showWaiting(adapter, spot, received, readingLine(asked)) : 'nothing'
  await answer(adapter, spot, received, waiting)
}

/** Shows that it is worked on, as publicly as the answer will be shown. */
export async function showWaiting(
  adapter: Adapter,
  spot: Spot,
  received: Pick<Accepted, 'private'>,
  line: string,
): Promise<Waiting> {
  if (!received.private || spot.direct) {
    const standing = await showThinking(adapter, spot, line)
    if (standing !== null) return standing
  }
  if (spot.responder === null) {
    await sayPrivately(adapter, spot, line)
    return 'nothing'
  }
  await spot.responder.write({ response_type: 'ephemeral', text: escapeSlack(line), ...inThread(spot) })
  return 'told'
}
