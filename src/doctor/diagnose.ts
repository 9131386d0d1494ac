import { setTimeout as delay } from 'node:timers/promises'
import type { Clock } from '../clock.ts'
import type { AnyCommand } from '../command.ts'
import type { Log } from '../ops/log.ts'
import { createAsk, patience } from './ask.ts'
import { checkClock } from './clock-check.ts'
import { checkConfiguration } from './configuration-check.ts'
import { checkDiscord } from './discord/check-discord.ts'
import { type Finding, wrong } from './finding.ts'
import { checkNode } from './machine-check.ts'
import { checkMarket } from './market-check.ts'
import { notLookedAt } from './not-looked-at.ts'
import { checkSlack } from './slack/check-slack.ts'
import { type CheckedStore, checkStore } from './store-check.ts'

export interface DiagnoseParts {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly nodeVersion: string
  /** What Discord should show. */
  readonly commands: readonly AnyCommand[]
  readonly clock: Clock
  readonly log: Log
  /** Milliseconds that one question may take; default 10,000. */
  readonly timeoutMs?: number
}

/**
 * Looks at everything that is configured, all of it at once. What goes wrong is a finding: it never throws. A
 * part that takes several questions one after the other gets three times what one question may take.
 */
export async function diagnose(parts: DiagnoseParts): Promise<readonly Finding[]> {
  const { clock, log, timeoutMs = patience } = parts
  const { config, findings, leftOut } = checkConfiguration(parts.env)
  const first = [...findings, checkNode(parts.nodeVersion)]
  if (config === null) return first

  const ask = createAsk(clock, timeoutMs)
  const opening = checkStore(config, { log, clock })
  const store = opening.then(
    ({ store }) => store,
    () => null,
  )
  const guarded = guard(3 * timeoutMs, log)
  const [stored, discord, slack, market] = await Promise.all([
    guarded('Store', async () => [(await opening).finding]),
    guarded('Discord', async () =>
      config.discord === null && leftOut.has('DISCORD_TOKEN')
        ? [notLookedAt('Discord')]
        : checkDiscord(config.discord, { ask, commands: parts.commands }),
    ),
    guarded('Slack', async () =>
      config.slack === null && [...leftOut].some((name) => name.startsWith('SLACK_'))
        ? [notLookedAt('Slack')]
        : checkSlack(config.slack, { ask, store, clock }),
    ),
    guarded('Market data', () =>
      checkMarket({
        config: config.market,
        contact: config.userAgentContact,
        leftOut,
        ask,
        clock,
        log,
        timeoutMs,
      }),
    ),
  ])
  await closed(opening, timeoutMs)
  return [...first, ...stored, checkClock(ask.clocks), ...discord, ...slack, ...market]
}

/** A check that ends in time and with a finding, whatever happens in it. */
const guard =
  (timeoutMs: number, log: Log) =>
  async (check: string, work: () => Promise<readonly Finding[]>): Promise<readonly Finding[]> => {
    const stop = new AbortController()
    const late = delay(timeoutMs, null, { signal: stop.signal, ref: false }).then(() => [
      wrong(check, `Was not done within ${timeoutMs / 1000} s.`, 'Run this again; check the network.'),
    ])
    late.catch(() => null)
    try {
      return await Promise.race([work(), late])
    } catch (err) {
      log.debug({ err, check }, 'a check failed')
      return [wrong(check, 'Could not be checked.', 'Run this again with LOG_LEVEL=debug to see why.')]
    } finally {
      stop.abort()
    }
  }

async function closed(opening: Promise<CheckedStore>, timeoutMs: number): Promise<void> {
  const opened = opening.then(
    ({ store }) => store?.close(),
    () => undefined,
  )
  await Promise.race([opened, delay(timeoutMs, undefined, { ref: false })])
}
