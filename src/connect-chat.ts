import { systemClock } from './clock.ts'
import type { Desk } from './desk.ts'
import type { Config } from './ops/config.ts'
import type { Log } from './ops/log.ts'
import type { Shutdown } from './ops/shutdown.ts'

/**
 * Starts the adapters that are configured, each loaded only then; they connect, and connect again, on their own time.
 * @returns where Slack and browsers reach this process; null where they do not.
 */
export async function connectChat(
  config: Config,
  desk: Desk,
  { log, shutdown }: { readonly log: Log; readonly shutdown: Shutdown },
): Promise<{ readonly slackUrl: string | null }> {
  if (config.discord === null && config.slack === null) return { slackUrl: null }
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
  if (config.discord !== null) {
    const { startDiscord } = await import('./chat/discord/start.ts')
    const discord = await startDiscord({ ...parts, config: config.discord })
    shutdown.onStop('Discord', discord.close)
  }
  if (config.slack === null) return { slackUrl: null }
  const { startSlack } = await import('./chat/slack/start.ts')
  const slack = await startSlack({ ...parts, config: config.slack })
  shutdown.onStop('Slack', slack.close)
  return { slackUrl: slack.url }
}
