import { z } from 'zod'
import { errorCard } from '../../cards/error-card.ts'
import type { Box } from '../../command.ts'
import { UserError } from '../../user-error.ts'
import type { Card } from '../card.ts'
import { within } from '../pause.ts'
import { plainLine } from '../plain-line.ts'
import { type Adapter, type Spot, visitorAt } from './adapter.ts'
import { answer, type Waiting } from './answer.ts'
import { boxView, fieldsOf, firstInput } from './box-view.ts'
import { showPrivately } from './deliver.ts'
import { submissionPayload, type ViewState } from './payloads.ts'
import { spotAt } from './spot.ts'
import { whereOfInteraction } from './where.ts'

/** What a modal must know when it comes back; Slack keeps 3,000 characters of it. */
const metadataSchema = z.object({
  box: z.string().min(1).max(100),
  channel: z.string().min(1),
  thread: z.string().nullable(),
  direct: z.boolean(),
  /** True where the message with the button can become the answer. */
  alone: z.boolean(),
  responseUrl: z.string().nullable(),
})

const longestMetadata = 3_000
const quickMs = 1_200

const tooLate = errorCard(
  new UserError({
    code: 'busy',
    what: 'Slack did not open the box in time.',
    mend: 'Press the button once more.',
  }),
  null,
)

interface Opening {
  /** Lasts 3 seconds from the press, and opens one box. */
  readonly triggerId: string | undefined
  readonly alone: boolean
}

export async function openBox(
  adapter: Adapter,
  spot: Spot,
  box: Box,
  { triggerId, alone }: Opening,
): Promise<void> {
  const { channel } = spot.place
  const kept = { box: box.id, channel, thread: spot.thread, direct: spot.direct, alone }
  const full = JSON.stringify({ ...kept, responseUrl: spot.responder?.url ?? null })
  const metadata = full.length <= longestMetadata ? full : JSON.stringify({ ...kept, responseUrl: null })
  const opened =
    spot.team === null || triggerId === undefined
      ? null
      : await adapter.web.call(
          spot.team.token,
          'views.open',
          { trigger_id: triggerId, view: boxView(box, metadata) },
          { once: true },
        )
  if (opened?.ok === true || opened?.unsure === true) return
  adapter.log.warn({ code: opened?.code ?? 'no trigger' }, 'a box could not be opened')
  await showPrivately(adapter, spot, tooLate)
}

/** Slack's answers to a form: none closes it, `errors` keeps it open with what was typed. */
export type AckForm = (answer?: {
  response_action: 'errors'
  errors: Record<string, string>
}) => Promise<void>

/** Refusals that are about what stands in a field; whoever typed it can mend it there. */
const fieldOf: Readonly<Record<string, string>> = {
  'not-a-link': 'url',
  'several-links': 'url',
  'blocked-address': 'url',
  'no-text': 'text',
  'too-large': 'text',
  'binary-text': 'text',
  'bad-request': 'text',
  'unsupported-language': 'text',
}

function fieldErrors(card: Card, state: ViewState): Record<string, string> | null {
  const code = card.footer.find((span) => span.kind === 'code')
  const field = code?.kind === 'code' ? fieldOf[code.text] : undefined
  const block = field === undefined ? null : (firstInput(state, field) ?? firstInput(state, 'text'))
  return block === null ? null : { [block]: `${card.title} ${plainLine(card.lede)}`.slice(0, 500) }
}

/** A form that was sent off. The modal stays open only for what can be mended in it. */
export async function onSubmission(adapter: Adapter, body: unknown, ack: AckForm): Promise<void> {
  const payload = submissionPayload.parse(body)
  const { state, private_metadata: metadata, app_installed_team_id: installedTeam } = payload.view
  const kept = metadataSchema.parse(JSON.parse(metadata))
  const where = whereOfInteraction(payload)
  const spot = await spotAt(adapter, {
    where: { ...where, teamId: installedTeam ?? where.teamId },
    user: payload.user.id,
    channel: kept.channel,
    thread: kept.thread,
    direct: kept.direct,
    responseUrl: kept.responseUrl,
  })
  if (spot === null) return ack()
  const receiving = adapter.door.submit(visitorAt(adapter, spot), kept.box, fieldsOf(state))
  const quick = await within(quickMs, receiving, null)
  const errors = quick?.kind === 'refused' ? fieldErrors(quick.card, state) : null
  if (errors !== null) return ack({ response_action: 'errors', errors })
  await ack()
  const received = quick ?? (await receiving)
  if (received.kind === 'refused') {
    await showPrivately(adapter, spot, received.card, { replace: kept.alone && !kept.direct })
    return
  }
  await answer(adapter, spot, received, await waitingFor())

  /** The message with the button was of no more use, so it becomes the line and then the answer. */
  async function waitingFor(): Promise<Waiting> {
    if (!kept.alone || kept.direct || spot === null || spot.responder === null) return 'nothing'
    const told = await spot.responder.write({
      response_type: 'ephemeral',
      replace_original: true,
      text: 'Reading …',
    })
    return told.ok ? 'line' : 'nothing'
  }
}
