import type { SlackServer, SlackServerOptions } from './handle.ts'

/** Starts a Slack on a free loopback port. */
export async function startSlackServer(_options: SlackServerOptions = {}): Promise<SlackServer> {
  throw new Error('not built yet')
}
