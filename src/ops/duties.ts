import type { Role } from './role.ts'
import type { SettingName } from './settings.ts'

/** What this process opens and does. */
export interface Duties {
  readonly console: boolean
  readonly discord: boolean
  readonly slackSocket: boolean
  /** Slack’s signed requests, and the pages for installing. */
  readonly slackHttp: boolean
  /** The tick, the queue, the senders, and tidying up. */
  readonly work: boolean
}

/** What of the configuration decides on it. */
interface Told {
  readonly role: Role
  readonly console: object | null
  readonly discord: object | null
  readonly slack: {
    readonly transport: { readonly mode: 'socket' | 'http' }
    readonly access: { readonly kind: 'one' | 'many' }
  } | null
}

export function dutiesOf({ role, console, discord, slack }: Told): Duties {
  const is = (...those: readonly Role[]): boolean => role === 'all' || those.includes(role)
  return {
    console: console !== null && is('web'),
    discord: discord !== null && is('gateway'),
    slackSocket: slack?.transport.mode === 'socket' && is('gateway'),
    slackHttp: (slack?.transport.mode === 'http' || slack?.access.kind === 'many') && is('web'),
    work: is('worker'),
  }
}

interface RoleProblem {
  readonly problem: string
  /** What it rests on: where one of these is wrong, that is said already. */
  readonly needed: readonly SettingName[]
}

/** One plain line for a role that cannot be, or has nothing to do; null where all is well. */
export function roleProblem(config: Told & { readonly databaseUrl: string | null }): RoleProblem | null {
  const { role, databaseUrl } = config
  if (role === 'all') return null
  if (databaseUrl === null) {
    return {
      problem: `ROLE=${role} needs a database that all processes share: set DATABASE_URL to PostgreSQL, or leave ROLE empty to do everything in one process.`,
      needed: ['DATABASE_URL'],
    }
  }
  const duties = dutiesOf(config)
  if (role === 'gateway' && !duties.discord && !duties.slackSocket) {
    return {
      problem:
        'ROLE=gateway has nothing to connect to: set DISCORD_TOKEN, or SLACK_APP_TOKEN for Socket Mode; Slack’s signed requests are for ROLE=web.',
      needed: ['DISCORD_TOKEN', 'SLACK_MODE', 'SLACK_APP_TOKEN', 'SLACK_BOT_TOKEN'],
    }
  }
  if (role === 'web' && !duties.console && !duties.slackHttp) {
    return {
      problem:
        'ROLE=web has nothing to listen for: leave CONSOLE empty to open the console, or set SLACK_SIGNING_SECRET for signed requests; Socket Mode is for ROLE=gateway.',
      needed: ['CONSOLE', 'SLACK_MODE', 'SLACK_SIGNING_SECRET'],
    }
  }
  return null
}
