import { systemClock } from './clock.ts'
import type { Desk } from './desk.ts'
import type { Config } from './ops/config.ts'
import { dutiesOf } from './ops/duties.ts'
import type { Log } from './ops/log.ts'
import type { Shutdown } from './ops/shutdown.ts'

/**
 * Starts the adapters that are configured and that this process is for, each loaded only then; they connect, and
 * connect again, on their own time.
 * @returns where Slack and browsers reach this process; null where they do not.
 */
export async function connectChat(
  config: Config,
  desk: Desk,
  { log, shutdown }: { readonly log: Log; readonly shutdown: Shutdown },
): Promise<{ readonly slackUrl: string | null }> {
  const duties = dutiesOf(config)
  const opens = { socket: duties.slackSocket, http: duties.slackHttp }
  const discordConfig = duties.discord ? config.discord : null
  const slackConfig = opens.socket || opens.http ? config.slack : null
  if (discordConfig === null && slackConfig === null) return { slackUrl: null }
  const { commands } = await import('../commands/index.ts')
  const { createDoor } = await import('./door/create-door.ts')
  const door = createDoor({ commands, desk, clock: systemClock, log, cooldowns: config.cooldowns })
  const parts = {
    commands,
    door,
    desk,
    store: desk.store,
    log,
    clock: systemClock,
    onFatal: shutdown.fail,
  }
  if (discordConfig !== null) {
    const { startDiscord } = await import('./chat/discord/start.ts')
    const discord = await startDiscord({ ...parts, config: discordConfig })
    shutdown.onStop('Discord', discord.close)
  }
  if (slackConfig === null) return { slackUrl: null }
  const { startSlack } = await import('./chat/slack/start.ts')
  const slack = await startSlack({ ...parts, config: slackConfig, opens })
  shutdown.onStop('Slack', slack.close)
  return { slackUrl: slack.url }
}
