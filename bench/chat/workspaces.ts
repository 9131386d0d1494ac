import type { Workspace } from '../../test/servers/slack/handle.ts'
import { startSlackServer } from '../../test/servers/slack/server.ts'
import type { BenchmarkOptions, Measurement } from '../benchmark.ts'
import { type Bot, startBot } from './bot.ts'
import { slackEnv } from './slack-env.ts'
import { installOf } from './slack-town.ts'

const perSecond = 100

/** Each of these workspaces asks for one `/help`; resolves once all were answered. */
async function askOnce(
  slack: Awaited<ReturnType<typeof startSlackServer>>,
  workspaces: readonly Workspace[],
): Promise<void> {
  const answers: Promise<unknown>[] = []
  for (const workspace of workspaces) {
    const exchange = slack.command({
      user: workspace.user('ann'),
      channel: workspace.channel('desk'),
      command: '/help',
    })
    answers.push(exchange.answer(() => true, 15_000))
    await new Promise((resolve) => setTimeout(resolve, 1000 / perSecond))
  }
  await Promise.all(answers)
}

async function heapWith(
  installed: number,
  work: (bot: Bot, slack: Awaited<ReturnType<typeof startSlackServer>>) => Promise<void>,
): Promise<number> {
  await using slack = await startSlackServer()
  for (let at = 0; at < installed; at++) slack.addWorkspace({ channels: [{ name: 'desk' }] })
  await using bot = await startBot(slackEnv(slack, 'socket'), slack.workspaces.map(installOf))
  await slack.socket.until(2, { withinMs: 20_000 })
  const heap = await bot.heap()
  await work(bot, slack)
  return heap
}

/** Memory per workspace: that nothing was heard of since the start, and that asked something. */
export async function measureWorkspaces({ short, progress }: BenchmarkOptions): Promise<Measurement[]> {
  const installed = short ? 500 : 5_000
  const warmUp = short ? 100 : 300
  const asking = short ? 200 : 2_000
  progress('Slack: no workspace')
  const none = await heapWith(0, async () => undefined)
  let active = Number.NaN
  progress(`Slack: ${installed} workspaces, of which ${asking} ask`)
  const idle = await heapWith(installed, async (bot, slack) => {
    await askOnce(slack, slack.workspaces.slice(0, warmUp))
    const before = await bot.heap()
    await askOnce(slack, slack.workspaces.slice(warmUp, warmUp + asking))
    active = (await bot.heap()) - before
  })
  const perWorkspace = (measure: string, bytes: number, limit: number): Measurement => ({
    measure: `Slack: heap per workspace ${measure}`,
    value: Math.max(0, bytes) / 1000,
    unit: 'kB',
    limit,
    steady: false,
  })
  return [
    perWorkspace('that nothing was heard of since the start', (idle - none) / installed, 5),
    perWorkspace('that asked something', active / asking, 30),
  ]
}
