import { Client, type ClientOptions, Events, GatewayIntentBits, type Interaction, REST } from 'discord.js'
import type { DiscordServer, DiscordServerOptions } from '../handle.ts'
import { startDiscordServer } from '../server.ts'

export interface Connected extends AsyncDisposable {
  readonly discord: DiscordServer
  readonly client: Client<true>
  /** A second client for what no interaction is about, as the digest has one. */
  readonly rest: REST
}

export interface ConnectedOptions {
  readonly server?: DiscordServerOptions
  readonly client?: Partial<ClientOptions>
  readonly onInteraction?: (interaction: Interaction) => Promise<unknown>
  /** Does something before the client comes; default adds a guild. */
  readonly before?: (discord: DiscordServer) => void
}

export const restOf = (discord: DiscordServer): REST =>
  new REST({ api: discord.apiUrl, version: '10', retries: 0, timeout: 5_000 }).setToken(discord.token)

/** The real discord.js on a loopback Discord, with a command `/ask` and an entry `Look` in the menu of messages. */
export async function connected(options: ConnectedOptions = {}): Promise<Connected> {
  const discord = await startDiscordServer(options.server)
  const rest = restOf(discord)
  const { before = (server) => void server.addGuild() } = options
  before(discord)
  await rest.put(`/applications/${discord.applicationId}/commands`, {
    body: [
      {
        name: 'ask',
        description: 'Asks.',
        options: [{ type: 3, name: 'what', description: 'What.', autocomplete: true }],
        contexts: [0, 1, 2],
        integration_types: [0, 1],
      },
      { type: 3, name: 'Look', integration_types: [0, 1] },
      { name: 'rule', description: 'Rules.', default_member_permissions: '32', contexts: [0] },
    ],
  })
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    rest: { api: discord.apiUrl, retries: 0, timeout: 5_000 },
    ...options.client,
  })
  client.on(Events.InteractionCreate, (interaction) => {
    // What fails shows in what the server has, or has not.
    options.onInteraction?.(interaction).catch(() => undefined)
  })
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve))
  await client.login(discord.token)
  await ready
  if (!client.isReady()) throw new Error('the client is not ready')
  return {
    ...{ discord, client, rest },
    async [Symbol.asyncDispose]() {
      await client.destroy()
      await discord[Symbol.asyncDispose]()
    },
  }
}
