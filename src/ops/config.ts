import ipaddr from 'ipaddr.js'
import type { AllowHosts } from '../articles/allow-hosts.ts'
import { type SettingName, type SettingValues, settings } from './settings.ts'

/** What the operator set, parsed once at start. */
export interface Config {
  readonly dataDir: string
  /** PostgreSQL instead of the built-in store; null uses the built-in store in `dataDir`. */
  readonly databaseUrl: string | null
  /** Days that article text is kept, 1 to 3650. */
  readonly retentionDays: number
  /** Null where the console is switched off. Port 0 takes any free port. */
  readonly console: { readonly host: string; readonly port: number; readonly token: string | null } | null
  readonly allowHosts: AllowHosts
  readonly userAgentContact: string | null
  readonly readingThreads: number
  readonly log: {
    readonly level: SettingValues['LOG_LEVEL']
    readonly format: SettingValues['LOG_FORMAT']
  }
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
  for (const [name, { schema, fallback, mend, ...rest }] of Object.entries(settings)) {
    const written = env[name]?.trim() ?? ''
    values[name] = fallback
    if (written === '' || !isSettingName(name)) continue
    const parsed = schema.safeParse(written)
    if (parsed.success) values[name] = parsed.data
    else {
      const shown = 'secret' in rest && rest.secret === true ? name : `${name}=${written}`
      problems.push(...parsed.error.issues.map((issue) => `${shown} ${issue.message}: ${mend}.`))
    }
  }
  // The loop above has put the parsed value or the fallback of every setting under its name.
  const read = values as unknown as SettingValues
  if (read.CONSOLE === 'on' && !isLoopback(read.CONSOLE_HOST) && (env['CONSOLE_TOKEN'] ?? '') === '') {
    problems.push(
      `CONSOLE_HOST=${read.CONSOLE_HOST} can be reached from other machines: set CONSOLE_TOKEN to at least 16 characters as well, or leave CONSOLE_HOST empty.`,
    )
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, config: toConfig(read) }
}

function toConfig(read: SettingValues): Config {
  return Object.freeze({
    dataDir: read.DATA_DIR,
    databaseUrl: read.DATABASE_URL,
    retentionDays: read.RETENTION_DAYS,
    console:
      read.CONSOLE === 'off'
        ? null
        : Object.freeze({ host: read.CONSOLE_HOST, port: read.CONSOLE_PORT, token: read.CONSOLE_TOKEN }),
    allowHosts: read.ALLOW_HOSTS,
    userAgentContact: read.USER_AGENT_CONTACT,
    readingThreads: read.READING_THREADS,
    log: Object.freeze({ level: read.LOG_LEVEL, format: read.LOG_FORMAT }),
  })
}
