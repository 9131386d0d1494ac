import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DiscordParts } from '../../../src/chat/discord/adapter.ts'
import type { SlackDesk } from '../../../src/chat/slack/adapter.ts'
import { systemClock } from '../../../src/clock.ts'
import type { CommandDesk } from '../../../src/command.ts'
import { createDesk, type Desk } from '../../../src/desk.ts'
import type { Door } from '../../../src/door/door.ts'
import { readConfig } from '../../../src/ops/config.ts'
import { createLog, type Log } from '../../../src/ops/log.ts'

/** What stands behind every face of one test file: a real desk on a store of its own. */
export interface Backstage extends AsyncDisposable {
  readonly desk: Desk
  readonly log: Log
  /** The lines of the log that tell of an error, so far. */
  readonly errors: readonly string[]
}

/** What the adapters get: this door, and a desk that may be exchanged while they run. */
export interface Behind extends Pick<DiscordParts, 'store' | 'log'> {
  readonly door: Door
  readonly desk: DiscordParts['desk'] & SlackDesk
}

export function configFor(env: Readonly<Record<string, string>>) {
  const read = readConfig({ CONSOLE: 'off', LOG_FORMAT: 'json', ...env })
  if (!read.ok) throw new Error(read.problems.join('\n'))
  return read.config
}

export async function openBackstage(env: Readonly<Record<string, string>> = {}): Promise<Backstage> {
  const dataDir = await mkdtemp(join(tmpdir(), 'hashdesk-faces-'))
  const errors: string[] = []
  const config = configFor({ DATA_DIR: dataDir, ...env })
  const log = await createLog(config.log, {
    isTerminal: false,
    write: (line) => void (line.includes('"level":50') && errors.push(line)),
  })
  const desk = await createDesk(config, { log, clock: systemClock })
  return {
    ...{ desk, log, errors },
    async [Symbol.asyncDispose]() {
      await desk.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** Adapters keep the services that they were started with, so these lead on to whatever desk is there at the time. */
export function leadingTo(
  now: () => Pick<CommandDesk, 'posted' | 'kept' | 'settings' | 'subscriptions'>,
  desk: Desk,
) {
  return {
    posted: {
      keep: (...given) => now().posted.keep(...given),
      earlier: (...given) => now().posted.earlier(...given),
      holds: (...given) => now().posted.holds(...given),
      drop: (...given) => now().posted.drop(...given),
    },
    kept: {
      keep: (...given) => now().kept.keep(...given),
      find: (...given) => now().kept.find(...given),
    },
    settings: {
      of: (...given) => now().settings.of(...given),
      change: (...given) => now().settings.change(...given),
    },
    get subscriptions() {
      return now().subscriptions
    },
    forgetting: desk.forgetting,
    status: desk.status,
  } satisfies Behind['desk']
}
