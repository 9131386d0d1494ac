import type { Benchmark, BenchmarkOptions } from '../benchmark.ts'
import { type BenchParts, runParts } from '../run-parts.ts'

const parts: BenchParts = {
  discord: async () => (await import('./discord-load.ts')).measureDiscord,
  'slack-socket': async () => (await import('./slack-load.ts')).measureSlackSocket,
  'slack-http': async () => (await import('./slack-load.ts')).measureSlackHttp,
  'discord-faults': async () => (await import('./discord-faults.ts')).measureDiscordFaults,
  'slack-faults': async () => (await import('./slack-faults.ts')).measureSlackFaults,
  guilds: async () => (await import('./guilds.ts')).measureGuilds,
  workspaces: async () => (await import('./workspaces.ts')).measureWorkspaces,
}

/** Left out of a short run, which has the same by a socket. */
const longRunOnly = new Set(['slack-http'])

/** Measures how the bot does on loopback Discord and Slack, against what is asked. */
export const runChatBench = (options: BenchmarkOptions): Promise<Benchmark> =>
  runParts({ name: 'chat', parts, longRunOnly }, options)
