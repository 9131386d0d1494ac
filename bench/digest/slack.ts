import { readConfig } from '../../src/ops/config.ts'
import { startSlackServer } from '../../test/servers/slack/server.ts'
import type { BenchmarkOptions, Measurement } from '../benchmark.ts'
import { keepInstalls } from '../chat/install.ts'
import { slackEnv } from '../chat/slack-env.ts'
import { slackTown } from '../chat/slack-town.ts'
import { fanOut } from './fan-out.ts'
import { measured } from './measured.ts'
import { setStage } from './stage.ts'
import { startWorkers } from './workers.ts'

/** Many workspaces that have installed the app, each with its own limits. */
export async function measureSlackDigest({ short, progress }: BenchmarkOptions): Promise<Measurement[]> {
  const [workspaces, channels] = short ? [8, 160] : [40, 2_000]
  await using stage = await setStage()
  await using slack = await startSlackServer()
  const town = slackTown(slack, { workspaces, channels: workspaces, targets: channels })
  const settings = { ...stage.env, ...slackEnv(slack, 'socket') }
  const config = readConfig(settings)
  if (!config.ok || config.config.slack === null) throw new Error('Slack is not configured.')
  await keepInstalls(stage.store, config.config.slack, town.installs)
  progress(`Slack: ${channels} channels in ${workspaces} workspaces`)
  await using workers = await startWorkers(settings)
  const places = town.targets.map(({ workspace, channel }) => ({
    ...{ workspace: `slack:${workspace}`, channel, address: '' },
  }))
  const sent = await fanOut(stage.store, workers, places, {
    posts: slack.postsByKey,
    withinMs: short ? 60_000 : 300_000,
  })
  for (const line of workers.said.slice(-10)) progress(`Slack: ${line}`)
  return measured('Slack', sent, {
    ...{ expected: channels, rateLimited: slack.rateLimited, limitSeconds: null },
    // A picture that Slack has not worked off yet is posted with again a moment later.
    refused: slack.refused.filter((line) => !line.includes('slack_file')).length,
  })
}
