import { cpus, loadavg, totalmem } from 'node:os'
import { type Benchmark, type BenchmarkOptions, isReached, type Measurement, tableOf } from '../benchmark.ts'

const parts: Readonly<Record<string, () => Promise<(options: BenchmarkOptions) => Promise<Measurement[]>>>> =
  {
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

const load = (): string =>
  loadavg()
    .map((value) => value.toFixed(1))
    .join(' ')

/** Measures how the bot does on loopback Discord and Slack, against what is asked. */
export async function runChatBench(options: BenchmarkOptions): Promise<Benchmark> {
  const unknown = options.only?.find((part) => parts[part] === undefined)
  if (unknown !== undefined) {
    throw new Error(`No part is named ${unknown}. The parts are ${Object.keys(parts).join(', ')}.`)
  }
  const before = load()
  const measurements: Measurement[] = []
  for (const [name, loadPart] of Object.entries(parts)) {
    if (options.only !== null && !options.only.includes(name)) continue
    if (options.only === null && options.short && longRunOnly.has(name)) continue
    const measure = await loadPart()
    measurements.push(...(await measure(options)))
  }
  const processors = cpus()
  const lines = [
    `chat${options.short ? ', short' : ''}: Node ${process.version}, ${processors.length} × ${processors[0]?.model ?? 'unknown processor'}, ${(totalmem() / 2 ** 30).toFixed(0)} GB, load ${before} before and ${load()} after`,
    '',
    ...tableOf(measurements, options.short),
  ]
  return { lines, ok: measurements.every((one) => isReached(one, options.short)) }
}
