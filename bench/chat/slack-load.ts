import { startSlackServer } from '../../test/servers/slack/server.ts'
import type { BenchmarkOptions, Measurement } from '../benchmark.ts'
import { startBot } from './bot.ts'
import { slackEnv, type Transport } from './slack-env.ts'
import { slackTown } from './slack-town.ts'
import { type Connected, channelsFor, sendTo, underLoad, workspaces } from './under-load.ts'

async function connect(
  env: Readonly<Record<string, string>>,
  transport: Transport,
  short: boolean,
): Promise<Connected> {
  const slack = await startSlackServer()
  const town = slackTown(slack, { workspaces, channels: channelsFor(short), targets: sendTo })
  const bot = await startBot({ ...slackEnv(slack, transport), ...env }, town.installs)
  if (transport === 'http') slack.deliverTo({ url: bot.slackUrl ?? '' })
  else await slack.socket.until(1, { atLeast: true, withinMs: 20_000 })
  return {
    bot,
    ...town,
    refused: () => slack.refused,
    rateLimited: () => slack.rateLimited,
    async [Symbol.asyncDispose]() {
      await bot[Symbol.asyncDispose]()
      await slack[Symbol.asyncDispose]()
    },
  }
}

export const measureSlackSocket = (options: BenchmarkOptions): Promise<Measurement[]> =>
  underLoad('Slack, socket', (env) => connect(env, 'socket', options.short), options)

export const measureSlackHttp = (options: BenchmarkOptions): Promise<Measurement[]> =>
  underLoad('Slack, HTTP', (env) => connect(env, 'http', options.short), options)
