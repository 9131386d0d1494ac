import { startDiscordServer } from '../../test/servers/discord/index.ts'
import { startSlackServer } from '../../test/servers/slack/server.ts'
import type { Subscribed } from '../digest/subscribe.ts'
import type { Random } from '../take/random.ts'

/** How long a message takes to show in its channel's history. */
const historyLagMs = 1_500
/** How long Discord knows a nonce: shorter than a killed worker's editions wait, so that it saves nobody. */
const nonceMs = 1_000

type Trouble = 'stored, answer lost' | '500' | '429' | null

const troubles = { stored: 0.1, failed: 0.05, limited: 0.03 }

/** What befalls a call, by the chances that are asked of us. */
function trouble(random: Random): Trouble {
  const chance = random()
  if (chance < troubles.stored) return 'stored, answer lost'
  if (chance < troubles.stored + troubles.failed) return '500'
  return chance < troubles.stored + troubles.failed + troubles.limited ? '429' : null
}

export interface Platforms extends AsyncDisposable {
  readonly discord: { readonly token: string; readonly apiUrl: string }
  readonly slack: { readonly token: string; readonly apiUrl: string }
  readonly places: readonly Pick<Subscribed, 'workspace' | 'channel' | 'address'>[]
  /** How often each key was posted, whatever became of it. */
  posts(): ReadonlyMap<string, number>
  /** How often each trouble befell a post. */
  readonly befell: Readonly<Record<'lost' | 'failed' | 'limited', number>>
  /** Calls that were refused for what they were. */
  refused(): readonly string[]
}

/** The platforms on loopback, with many channels in one workspace each, on a bad day. */
export async function startPlatforms(
  channels: { readonly discord: number; readonly slack: number },
  random: Random,
): Promise<Platforms> {
  const discord = await startDiscordServer({ historyLagMs, nonceMs })
  const slack = await startSlackServer({ historyLagMs })
  const guild = discord.addGuild({ channels: channels.discord })
  const workspace = slack.addWorkspace({
    channels: Array.from({ length: channels.slack }, (_, n) => ({ name: `digest-${n}` })),
  })
  const befell = { lost: 0, failed: 0, limited: 0 }
  const count = (one: Trouble): Trouble => {
    if (one === 'stored, answer lost') befell.lost++
    if (one === '500') befell.failed++
    if (one === '429') befell.limited++
    return one
  }
  discord.faults.choose((method, route) => {
    if (route !== '/channels/:channel/messages') return null
    const what = trouble(random)
    // A look loses nothing by an answer that does not come.
    if (method === 'POST') count(what)
    if (what === 'stored, answer lost') return { drop: 'after' }
    if (what === '500') return { status: 500 }
    return what === '429' ? { rateLimit: { retryAfter: 0.4, scope: 'shared' } } : null
  })
  slack.faults.choose(({ method }) => {
    if (method !== 'chat.postMessage' && method !== 'conversations.history') return null
    const what = trouble(random)
    if (method === 'chat.postMessage') count(what)
    if (what === 'stored, answer lost') return { drop: 'after' }
    if (what === '500') return { status: 500 }
    return what === '429' ? { retryAfter: 1 } : null
  })
  return {
    discord: { token: discord.token, apiUrl: discord.apiUrl },
    slack: { token: workspace.botToken, apiUrl: slack.apiUrl },
    places: [
      ...guild.channels.map(({ id }) => ({
        ...{ workspace: `discord:${guild.id}`, channel: id, address: guild.id },
      })),
      ...workspace.channels
        .filter(({ name }) => name.startsWith('digest-'))
        .map(({ id }) => ({ workspace: `slack:${workspace.teamId}`, channel: id, address: '' })),
    ],
    posts() {
      const all = new Map<string, number>()
      const slackKeys = [...slack.postsByKey()].map(([name, n]) => [name.split(' ').at(-1) ?? '', n] as const)
      for (const [key, n] of [...discord.postsByNonce, ...slackKeys]) all.set(key, (all.get(key) ?? 0) + n)
      return all
    },
    befell,
    // What we broke ourselves is no fault of the bot's.
    refused: () =>
      [...discord.refused, ...slack.refused].filter((line) => !/internal_error|ratelimited/.test(line)),
    async [Symbol.asyncDispose]() {
      await discord[Symbol.asyncDispose]()
      await slack[Symbol.asyncDispose]()
    },
  }
}
