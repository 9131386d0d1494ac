import ipaddr from 'ipaddr.js'
import type { AllowHosts } from '../articles/allow-hosts.ts'
import { dutiesOf, roleProblem } from './duties.ts'
import { type MarketConfig, marketConfig } from './market-config.ts'
import { createOpsConfig, type OpsConfig } from './ops-config.ts'
import type { Role } from './role.ts'
import { type SettingName, type SettingValues, settings } from './settings.ts'

/** What the operator set, parsed once at start. */
export interface Config {
  readonly dataDir: string
  /** What this process does of several on one database. */
  readonly role: Role
  /** Where health and metrics are asked for; null where another listener has the port that nobody chose. */
  readonly ops: OpsConfig | null
  /** PostgreSQL instead of the built-in store; null uses the built-in store in `dataDir`. */
  readonly databaseUrl: string | null
  /** Days that article text is kept, 1 to 3650. */
  readonly retentionDays: number
  /** Null where the console is switched off. Port 0 takes any free port. */
  readonly console: { readonly host: string; readonly port: number; readonly token: string | null } | null
  readonly allowHosts: AllowHosts
  readonly userAgentContact: string | null
  readonly readingThreads: number
  /** How often a person and a channel may ask for takes, a minute. */
  readonly cooldowns: { readonly takesPerUser: number; readonly takesPerChannel: number }
  /** Null where no token is set. */
  readonly discord: DiscordConfig | null
  readonly slack: SlackConfig | null
  readonly market: MarketConfig
  readonly log: {
    readonly level: SettingValues['LOG_LEVEL']
    readonly format: SettingValues['LOG_FORMAT']
  }
}

export interface DiscordConfig {
  readonly token: string
  /** Base address without the version and without a slash at the end. */
  readonly apiUrl: string
  /** Where commands are registered while developing; empty: everywhere. */
  readonly guildIds: readonly string[]
  /** Null opens as many as Discord recommends. */
  readonly shards: number | null
}

/** How events of Slack come in. */
type SlackTransport =
  | { readonly mode: 'socket'; readonly appToken: string }
  | {
      readonly mode: 'http'
      readonly signingSecret: string
      readonly host: string
      /** Port 0 takes any free port. */
      readonly port: number
    }

/** Whose app it is: one workspace's own by its token, or many workspaces' by OAuth. */
export type SlackAccess =
  | { readonly kind: 'one'; readonly botToken: string }
  | {
      readonly kind: 'many'
      readonly clientId: string
      readonly clientSecret: string
      /** The first key encrypts, and each may decrypt; 32 bytes each. */
      readonly encryptionKeys: readonly Uint8Array[]
      /** Where browsers reach this process, without a slash at the end. */
      readonly publicUrl: string
      /** Where the pages for installing are served, also in Socket Mode. */
      readonly host: string
      readonly port: number
    }

export interface SlackConfig {
  readonly transport: SlackTransport
  readonly access: SlackAccess
  /** Base address without a slash at the end. */
  readonly apiUrl: string
}

export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly string[] }

const isSettingName = (name: string): name is SettingName => Object.hasOwn(settings, name)

const isLoopback = (host: string): boolean =>
  host === 'localhost' || (ipaddr.isValid(host) && ipaddr.process(host).range() === 'loopback')

/**
 * Reads the configuration from environment variables; an empty variable counts as unset. All problems come
 * at once, one line each, with the variable's name, what is wrong and the mend; secrets are not repeated.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): ConfigResult {
  const values: Record<string, unknown> = {}
  const problems: string[] = []
  const wrong = new Set<SettingName>()
  for (const [name, { schema, fallback, mend, ...rest }] of Object.entries(settings)) {
    const written = env[name]?.trim() ?? ''
    values[name] = fallback
    if (written === '' || !isSettingName(name)) continue
    const parsed = schema.safeParse(written)
    if (parsed.success) values[name] = parsed.data
    else {
      const shown = 'secret' in rest && rest.secret === true ? name : `${name}=${written}`
      problems.push(...parsed.error.issues.map((issue) => `${shown} ${issue.message}: ${mend}.`))
      wrong.add(name)
    }
  }
  // The loop above has put the parsed value or the fallback of every setting under its name.
  const read = values as unknown as SettingValues
  if (
    read.CONSOLE === 'on' &&
    !isLoopback(read.CONSOLE_HOST) &&
    read.CONSOLE_TOKEN === null &&
    !wrong.has('CONSOLE_TOKEN')
  ) {
    problems.push(
      `CONSOLE_HOST=${read.CONSOLE_HOST} can be reached from other machines: set CONSOLE_TOKEN to at least 16 characters as well, or leave CONSOLE_HOST empty.`,
    )
  }
  const tell: Tell = (problem, ...needed) => {
    if (!needed.some((name) => wrong.has(name))) problems.push(problem)
  }
  const config = toConfig(read, slackConfig(read, tell))
  const inRole = roleProblem(config)
  if (inRole !== null) tell(inRole.problem, 'ROLE', ...inRole.needed)
  const { ops, clash } = portsOf(config, read)
  if (clash !== null) problems.push(clash)
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, config: Object.freeze({ ...config, ops }) }
}

/** What listens in this process, each on a port of its own. */
function portsOf(config: Config, read: SettingValues): { ops: OpsConfig | null; clash: string | null } {
  const duties = dutiesOf(config)
  const console = duties.console ? read.CONSOLE_PORT : null
  const slack = duties.slackHttp ? slackPort(config.slack) : null
  if (console !== null && console !== 0 && console === slack) {
    const clash = `CONSOLE_PORT and SLACK_PORT are both ${slack}: give one of them another port, or set CONSOLE=off.`
    return { ops: config.ops, clash }
  }
  return createOpsConfig(read, [
    { name: 'CONSOLE_PORT', port: console },
    { name: 'SLACK_PORT', port: slack },
  ])
}

/** Where Slack's requests or the pages for installing come in; null where nothing listens for them. */
function slackPort(slack: SlackConfig | null): number | null {
  if (slack?.transport.mode === 'http') return slack.transport.port
  return slack?.access.kind === 'many' ? slack.access.port : null
}

/** Tells a problem, unless one of the variables that it misses is set and wrong, which is said already. */
type Tell = (problem: string, ...needed: readonly SettingName[]) => void

/** Slack's part, or null where nothing of it is set; what is set only in part becomes a problem. */
function slackConfig(read: SettingValues, tell: Tell): SlackConfig | null {
  const transport = slackTransport(read, tell)
  const access = slackAccess(read, tell)
  if (transport === null && access === null) return null
  if (transport === null) {
    if (read.SLACK_MODE !== 'auto') return null
    tell(
      `${access?.kind === 'one' ? 'SLACK_BOT_TOKEN' : 'SLACK_CLIENT_ID'} is set, but not how Slack reaches Hashdesk: set SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET for signed requests.`,
      'SLACK_MODE',
      'SLACK_APP_TOKEN',
      'SLACK_SIGNING_SECRET',
    )
    return null
  }
  if (access === null) {
    if (read.SLACK_CLIENT_ID !== null || read.SLACK_CLIENT_SECRET !== null) return null
    tell(
      'Slack has no token: set SLACK_BOT_TOKEN for one workspace, or SLACK_CLIENT_ID, SLACK_CLIENT_SECRET, SLACK_PUBLIC_URL and ENCRYPTION_KEY for many.',
      'SLACK_BOT_TOKEN',
    )
    return null
  }
  return Object.freeze({ transport, access, apiUrl: read.SLACK_API_URL })
}

function slackTransport(read: SettingValues, tell: Tell): SlackTransport | null {
  const { SLACK_MODE: mode, SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = read
  if (mode === 'socket' && appToken === null) {
    tell(`SLACK_MODE=socket needs SLACK_APP_TOKEN: ${settings.SLACK_APP_TOKEN.mend}.`, 'SLACK_APP_TOKEN')
  }
  if (mode === 'http' && signingSecret === null) {
    tell(
      `SLACK_MODE=http needs SLACK_SIGNING_SECRET: ${settings.SLACK_SIGNING_SECRET.mend}.`,
      'SLACK_SIGNING_SECRET',
    )
  }
  if (appToken !== null && mode !== 'http') return { mode: 'socket', appToken }
  if (signingSecret === null || mode === 'socket') return null
  return { mode: 'http', signingSecret, host: read.SLACK_HOST, port: read.SLACK_PORT }
}

function slackAccess(read: SettingValues, tell: Tell): SlackAccess | null {
  const { SLACK_BOT_TOKEN: botToken, SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret } = read
  if (clientId === null && clientSecret === null) return botToken === null ? null : { kind: 'one', botToken }
  if (botToken !== null) {
    tell(
      'SLACK_BOT_TOKEN and SLACK_CLIENT_ID are both set: keep the token for one workspace, or the client id and secret for many.',
    )
  }
  for (const name of [
    'SLACK_CLIENT_ID',
    'SLACK_CLIENT_SECRET',
    'SLACK_PUBLIC_URL',
    'ENCRYPTION_KEY',
  ] as const) {
    if (read[name] !== null) continue
    tell(`${name} is not set, and installing in many workspaces needs it: ${settings[name].mend}.`, name)
  }
  const { SLACK_PUBLIC_URL: publicUrl, ENCRYPTION_KEY: encryptionKeys } = read
  if (clientId === null || clientSecret === null || publicUrl === null || encryptionKeys === null) return null
  const { SLACK_HOST: host, SLACK_PORT: port } = read
  return { kind: 'many', clientId, clientSecret, encryptionKeys, publicUrl, host, port }
}

function toConfig(read: SettingValues, slack: SlackConfig | null): Config {
  return Object.freeze({
    dataDir: read.DATA_DIR,
    role: read.ROLE,
    ops: null,
    databaseUrl: read.DATABASE_URL,
    retentionDays: read.RETENTION_DAYS,
    console:
      read.CONSOLE === 'off'
        ? null
        : Object.freeze({ host: read.CONSOLE_HOST, port: read.CONSOLE_PORT, token: read.CONSOLE_TOKEN }),
    allowHosts: read.ALLOW_HOSTS,
    userAgentContact: read.USER_AGENT_CONTACT,
    readingThreads: read.READING_THREADS,
    cooldowns: Object.freeze({
      takesPerUser: read.TAKES_PER_USER,
      takesPerChannel: read.TAKES_PER_CHANNEL,
    }),
    discord:
      read.DISCORD_TOKEN === null
        ? null
        : Object.freeze({
            token: read.DISCORD_TOKEN.replace(/^Bot\s+/i, ''),
            apiUrl: read.DISCORD_API_URL.replace(/\/v\d+$/, ''),
            guildIds: read.DISCORD_GUILD_ID,
            shards: read.DISCORD_SHARDS,
          }),
    slack,
    market: marketConfig(read),
    log: Object.freeze({ level: read.LOG_LEVEL, format: read.LOG_FORMAT }),
  })
}
