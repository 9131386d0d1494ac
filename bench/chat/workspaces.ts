import { setTimeout as wait } from 'node:timers/promises'
import type { SlackServer, Workspace } from '../../test/servers/slack/handle.ts'
import { startSlackServer } from '../../test/servers/slack/server.ts'
import type { BenchmarkOptions, Measurement } from '../benchmark.ts'
import { type Bot, startBot } from './bot.ts'
import { slackEnv } from './slack-env.ts'
import { installOf } from './slack-town.ts'

const perSecond = 100
/** Workspaces that ask so much before that nothing is done for the first time any more. */
const warming = 5

/** Each of these workspaces in turn asks for one `/help`; resolves once all were answered. */
async function askOnce(slack: SlackServer, workspaces: readonly Workspace[]): Promise<void> {
  const answers: Promise<unknown>[] = []
  for (const workspace of workspaces) {
    const user = workspace.user('ann')
    const channel = workspace.channel('desk')
    answers.push(slack.command({ user, channel, command: '/help' }).answer(() => true, 15_000))
    await wait(1000 / perSecond)
  }
  await Promise.all(answers)
}

/** The heap of a bot with so many installations in its store, and what `work` does on it. */
async function heapWith(
  installed: number,
  work: (bot: Bot, slack: SlackServer) => Promise<void>,
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
  const installed = short ? 300 : 5_000
  const asking = short ? 100 : 1_000
  // What a request holds on to for its timeouts is let go after ten seconds.
  const rested = async (bot: Bot): Promise<number> => {
    await wait(short ? 0 : 12_000)
    return bot.heap()
  }
  progress('Slack: no workspace')
  const none = await heapWith(0, async () => undefined)
  progress(`Slack: ${installed} workspaces, of which ${asking} ask`)
  let added = 0
  const idle = await heapWith(installed, async (bot, slack) => {
    const { workspaces } = slack
    const first = workspaces.slice(0, warming)
    await askOnce(slack, Array.from({ length: asking / warming }, () => first).flat())
    const before = await rested(bot)
    await askOnce(slack, workspaces.slice(warming, warming + asking))
    added = (await rested(bot)) - before
  })
  const perWorkspace = (measure: string, bytes: number, limit: number): Measurement => ({
    measure: `Slack: heap per workspace ${measure}`,
    value: bytes / 1000,
    unit: 'kB',
    limit,
    steady: false,
  })
  return [
    perWorkspace('that nothing was heard of since the start', (idle - none) / installed, 5),
    perWorkspace('that asked something', added / asking, 30),
  ]
}
