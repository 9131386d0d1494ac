import { z } from 'zod'
import type { Suggestion } from '../../command.ts'
import { recentAnswers } from '../../store/recent-answers.ts'
import { plainLine } from '../plain-line.ts'
import { type Adapter, type Spot, visitorAt } from './adapter.ts'
import { answerAt } from './answer.ts'
import { choiceValue, controlsOf, homeIds, homeView } from './home-view.ts'
import { eventPayload, homeOpenedEvent, type PressPayload, pressPayload, suggestPayload } from './payloads.ts'
import { spotAt } from './spot.ts'
import { whereOfEvent, whereOfInteraction } from './where.ts'

const mostRecent = 10
/** A workspace's digests that are looked through for those that its reader may know of. */
const mostDigests = 500

/** The spot is the person's own messages with Hashdesk, which Slack opens under the person's id. */
const homeSpot = (adapter: Adapter, where: Spot['where'], user: string): Promise<Spot | null> =>
  spotAt(adapter, { where, user, channel: user, direct: true })

async function publish(adapter: Adapter, spot: Spot, notice: string | null): Promise<void> {
  if (spot.team === null) return
  const workspace = `slack:${spot.place.workspace}`
  const [settings, recent, powers, digests] = await Promise.all([
    adapter.desk.settings.of(spot.place),
    recentAnswers(adapter.store.db, { workspace, person: spot.user }, mostRecent),
    adapter.powersOf(spot.team, spot.user, null),
    adapter.desk.subscriptions.ofWorkspace(spot.place, mostDigests),
  ])
  const view = homeView({
    ...{ settings, recent, digests, notice, user: spot.user },
    ...{ commands: adapter.commands, manages: powers.workspace },
  })
  const published = await adapter.web.call(spot.team.token, 'views.publish', { user_id: spot.user, view })
  if (!published.ok) adapter.log.warn({ code: published.code }, 'the Home tab could not be shown')
}

export async function onHomeOpened(adapter: Adapter, body: unknown, event: unknown): Promise<void> {
  const opened = homeOpenedEvent.safeParse(event)
  if (!opened.success || (opened.data.tab !== undefined && opened.data.tab !== 'home')) return
  const spot = await homeSpot(adapter, whereOfEvent(eventPayload.parse(body)), opened.data.user)
  if (spot !== null) await publish(adapter, spot, null)
}

function typedLink({ view }: PressPayload): string {
  return view?.state?.values[homeIds.input]?.[homeIds.link]?.value?.trim() ?? ''
}

/** What to offer while somebody types into a setting's menu. */
export async function homeSuggestions(adapter: Adapter, body: unknown): Promise<readonly Suggestion[]> {
  const payload = suggestPayload.parse(body)
  const command = payload.action_id.slice(`${homeIds.set}:`.length)
  const control = controlsOf(adapter.commands).find((one) => one.command.name === command)
  const spot =
    control === undefined ? null : await homeSpot(adapter, whereOfInteraction(payload), payload.user.id)
  if (control === undefined || spot === null) return []
  const { name } = control.option
  const offered = await adapter.door.suggest(visitorAt(adapter, spot), command, name, payload.value)
  return offered.map(({ label, value }) => ({ label, value: choiceValue(command, name, value) }))
}

const choiceSchema = z.tuple([z.string(), z.string(), z.string()])

/** Something that was pressed or chosen in the Home tab. */
export async function onHomePress(adapter: Adapter, body: unknown): Promise<void> {
  const payload = pressPayload.parse(body)
  const spot = await homeSpot(adapter, whereOfInteraction(payload), payload.user.id)
  if (spot === null) return
  const [action] = payload.actions
  if (action.action_id.startsWith(homeIds.set)) {
    await publish(adapter, spot, await change(adapter, spot, action.selected_option?.value ?? ''))
    return
  }
  if (action.action_id !== homeIds.take && action.action_id !== homeIds.link) return
  const asked = typedLink(payload) || (action.value?.trim() ?? '')
  if (asked === '') return publish(adapter, spot, 'There is no link in the box yet.')
  const received = await adapter.door.ask(visitorAt(adapter, spot), 'take', { link: asked })
  if (received.kind === 'refused') {
    const { title, lede } = received.card
    return publish(adapter, spot, `${title} ${plainLine(lede)}`)
  }
  await publish(adapter, spot, 'The take comes to your messages with Hashdesk.')
  await answerAt(adapter, spot, received, asked)
  await publish(adapter, spot, null)
}

/** Runs the settings command that the choice stands for. @returns what to say about it. */
async function change(adapter: Adapter, spot: Spot, value: string): Promise<string | null> {
  const [command, option, choice] = choiceSchema.parse(JSON.parse(value))
  const typed = choice === 'true' ? true : choice === 'false' ? false : choice
  const received = await adapter.door.ask(visitorAt(adapter, spot), command, { [option]: typed })
  const card = received.kind === 'refused' ? received.card : await received.run({ signal: adapter.signal })
  return card.kind === 'error' ? `${card.title} ${plainLine(card.lede)}` : card.title
}
