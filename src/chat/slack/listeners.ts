import { randomBytes } from 'node:crypto'
import { App } from '@slack/bolt'
import { z } from 'zod'
import { bugCard } from '../../cards/error-card.ts'
import type { Adapter } from './adapter.ts'
import { boltLogger } from './bolt-logger.ts'
import { boxCallback } from './box-view.ts'
import { onPress } from './buttons.ts'
import { onCommand } from './commands.ts'
import { homeSuggestions, onHomeOpened, onHomePress } from './home.ts'
import { onTokensRevoked, onUninstalled } from './leaving.ts'
import { onDirectMessage, onMention, onShortcut } from './messages.ts'
import { onSubmission } from './modals.ts'
import { slackMessage } from './render.ts'
import { createResponder } from './response-url.ts'

const answerable = z.object({ response_url: z.url() })
const pressInView = z.object({ view: z.object({ type: z.literal('home') }) })

/** What goes wrong here is a bug: logged under a reference, which whoever asked is told where there is a way. */
async function guarded(adapter: Adapter, body: unknown, listener: () => Promise<void>): Promise<void> {
  try {
    await listener()
  } catch (err) {
    const reference = randomBytes(4).toString('hex')
    adapter.log.error({ err, reference }, 'a request from Slack failed')
    const way = answerable.safeParse(body)
    if (!way.success) return
    const message = slackMessage(bugCard(reference, null))
    await createResponder(way.data.response_url, adapter.signal).write({
      response_type: 'ephemeral',
      replace_original: false,
      ...message,
    })
  }
}

/**
 * The Bolt app. It is told who somebody is, but never gets a token: it would keep a client for each workspace for
 * ever, and everything here goes by the one client of the adapter.
 */
export function createApp(adapter: Adapter, receiver: ConstructorParameters<typeof App>[0]): App {
  const app = new App({
    ...receiver,
    logger: boltLogger(adapter.log),
    convoStore: false,
    ignoreSelf: false,
    authorize: async ({ teamId, enterpriseId }) => ({
      ...(teamId === undefined ? {} : { teamId }),
      ...(enterpriseId === undefined ? {} : { enterpriseId }),
    }),
  })
  app.error(async (err) => adapter.log.error({ err }, 'Bolt could not work on something'))

  app.command(/.*/, ({ body, ack }) =>
    guarded(adapter, body, () => onCommand(adapter, body, async (answer) => ack(answer))),
  )
  // The app has but one: whatever its id is in an app that was made by hand.
  app.shortcut({ type: 'message_action' }, async ({ body, ack }) => {
    await ack()
    await guarded(adapter, body, () => onShortcut(adapter, body))
  })
  app.action(/.*/, async ({ body, ack }) => {
    await ack()
    const press = pressInView.safeParse(body).success ? onHomePress : onPress
    await guarded(adapter, body, () => press(adapter, body))
  })
  app.options(/^home:/, ({ body, ack }) =>
    guarded(adapter, body, async () => {
      const offered = await homeSuggestions(adapter, body)
      await ack({
        options: offered.map(({ label, value }) => ({
          text: { type: 'plain_text', text: label.slice(0, 75) },
          value: value.slice(0, 150),
        })),
      })
    }),
  )
  app.view(boxCallback, ({ body, ack }) =>
    guarded(adapter, body, () =>
      onSubmission(adapter, body, async (answer) => (answer === undefined ? ack() : ack(answer))),
    ),
  )
  app.event('app_mention', ({ body, event }) => guarded(adapter, body, () => onMention(adapter, body, event)))
  app.event('message', ({ body, event }) =>
    guarded(adapter, body, () => onDirectMessage(adapter, body, event)),
  )
  app.event('app_home_opened', ({ body, event }) =>
    guarded(adapter, body, () => onHomeOpened(adapter, body, event)),
  )
  app.event('app_uninstalled', ({ body }) => guarded(adapter, body, () => onUninstalled(adapter, body)))
  app.event('tokens_revoked', ({ body, event }) =>
    guarded(adapter, body, () => onTokensRevoked(adapter, body, event)),
  )
  return app
}
