import { setTimeout as wait } from 'node:timers/promises'
import { startSlackServer } from '../../test/servers/slack/server.ts'
import type { BenchmarkOptions, Measurement } from '../benchmark.ts'
import type { Asked } from './asked.ts'
import { startBot } from './bot.ts'
import type { Ask, Tried } from './load.ts'
import { slackEnv } from './slack-env.ts'
import { slackTown } from './slack-town.ts'
import { channelsFor, underFaults } from './under-faults.ts'

/** When the platform closes a connection that it told to renew itself, in milliseconds. */
const goneAfterMs = 1_000

/** Keeps what has had no first answer, so that a connection is cut only where nothing is on its way over it. */
function watched(ask: Ask): { readonly ask: Ask; quiet(): Promise<unknown> } {
  const waiting = new Set<Promise<unknown>>()
  return {
    ask(n: number, asked: Asked): Tried {
      const tried = ask(n, asked)
      const settled: Promise<unknown> = tried.firstAnswer.catch(() => undefined)
      waiting.add(settled)
      void settled.then(() => waiting.delete(settled))
      return tried
    },
    quiet: () => Promise.all(waiting),
  }
}

/** Commands on Slack while connections end and calls fail. */
export async function measureSlackFaults(options: BenchmarkOptions): Promise<Measurement[]> {
  await using slack = await startSlackServer()
  const town = slackTown(slack, { workspaces: 23, channels: channelsFor(options.short), targets: 0 })
  const { ask, quiet } = watched((n, asked) => (n % 10 === 9 ? town.mention(n, asked) : town.ask(n, asked)))
  await using bot = await startBot(slackEnv(slack, 'socket'), town.installs)
  const { socket, faults } = slack
  const connected = () => socket.until(2, { withinMs: 30_000 })
  await connected()
  return await underFaults(
    'Slack',
    {
      bot,
      ask,
      faults: [
        { name: 'refresh_requested', happens: () => socket.refreshRequested(goneAfterMs) },
        { name: 'a burst of 503', happens: () => faults.next({ method: '*', status: 503, times: 10 }) },
        {
          name: 'answers that fail with 503',
          happens: () => faults.next({ method: 'response_url', status: 503, times: 3 }),
        },
        { name: 'connections that are cut', happens: () => quiet().then(() => socket.dropConnections()) },
        {
          name: 'a disconnect, and 503 for who connects again',
          happens: () =>
            quiet().then(() => {
              socket.unavailable(2)
              socket.close()
            }),
        },
        { name: 'refresh_requested', happens: () => socket.refreshRequested(goneAfterMs) },
      ],
      recovered: async () => {
        // Until then connections that hear nothing new are open, too.
        await wait(goneAfterMs * 1.2)
        await connected()
      },
    },
    options,
  )
}
