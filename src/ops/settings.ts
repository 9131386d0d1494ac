import { availableParallelism } from 'node:os'
import ipaddr from 'ipaddr.js'
import { z } from 'zod'
import { type AllowHosts, noAllowHosts } from '../articles/allow-hosts.ts'
import { marketSettings } from './market-settings.ts'
import { type Role, roles } from './role.ts'
import {
  choice,
  contact,
  hostPorts,
  httpUrl,
  keys,
  noIds,
  postgresUrl,
  setting,
  snowflakes,
  token,
  whole,
} from './setting-kinds.ts'

/** Every environment variable that the process reads; `.env.example` documents the same list, by a test. */
export const settings = {
  DATA_DIR: setting({
    schema: z.string(),
    fallback: './data',
    mend: 'write the path of a directory that Hashdesk may create and write to',
  }),
  DATABASE_URL: setting<string | null>({
    schema: postgresUrl,
    fallback: null,
    mend: 'write postgres://user:password@host:5432/database, or leave it empty for the built-in store',
    secret: true,
  }),
  ROLE: setting<Role>({
    schema: choice(...roles),
    fallback: 'all',
    mend: 'write what this process does of several on one DATABASE_URL, or leave it empty for everything in one',
  }),
  OPS_HOST: setting({
    schema: z
      .string()
      .refine((value) => value === 'localhost' || ipaddr.isValid(value), 'is not an IP address or localhost'),
    fallback: '127.0.0.1',
    mend: 'write the address at which health and metrics are asked for, for example 127.0.0.1',
  }),
  OPS_PORT: setting<number | null>({
    schema: whole(0, 65_535),
    fallback: null,
    mend: 'write a port number, for example 3002',
  }),
  RETENTION_DAYS: setting({
    schema: whole(1, 3650),
    fallback: 90,
    mend: 'write the number of days that article text is kept, for example 90',
  }),
  CONSOLE: setting<'on' | 'off'>({
    schema: choice('on', 'off'),
    fallback: 'on',
    mend: 'write on or off',
  }),
  CONSOLE_HOST: setting({
    schema: z
      .string()
      .refine((value) => value === 'localhost' || ipaddr.isValid(value), 'is not an IP address or localhost'),
    fallback: '127.0.0.1',
    mend: 'write the address to listen on, for example 127.0.0.1',
  }),
  CONSOLE_PORT: setting({
    schema: whole(0, 65_535),
    fallback: 3000,
    mend: 'write a port number, for example 3000',
  }),
  CONSOLE_TOKEN: setting<string | null>({
    schema: z.string().min(16, 'is shorter than 16 characters'),
    fallback: null,
    mend: 'write at least 16 characters that nobody can guess, for example the output of: openssl rand -hex 24',
    secret: true,
  }),
  ALLOW_HOSTS: setting<AllowHosts>({
    schema: hostPorts,
    fallback: noAllowHosts,
    mend: 'write a list such as news.example:8080,127.0.0.1:9000, each with its port',
  }),
  USER_AGENT_CONTACT: setting<string | null>({
    schema: contact,
    fallback: null,
    mend: 'write a web page or an e-mail address at which a site can reach you',
  }),
  READING_THREADS: setting({
    schema: whole(1, 64),
    fallback: Math.min(2, availableParallelism()),
    mend: 'write how many articles may be read at the same time, for example 2',
  }),
  TAKES_PER_USER: setting({
    schema: whole(1, 10_000),
    fallback: 20,
    mend: 'write how many takes one person may ask for in a minute, for example 20',
  }),
  TAKES_PER_CHANNEL: setting({
    schema: whole(1, 100_000),
    fallback: 60,
    mend: 'write how many articles may be read for one channel in a minute, for example 60',
  }),
  DISCORD_TOKEN: setting<string | null>({
    schema: z.string().regex(/^(?:Bot\s+)?\S+$/i, 'does not look like a bot token'),
    fallback: null,
    mend: 'copy it from the Discord developer portal: your application, Bot, Reset Token',
    secret: true,
  }),
  DISCORD_API_URL: setting({
    schema: httpUrl,
    fallback: 'https://discord.com/api',
    mend: 'write the base address without the version, for example https://discord.com/api, or leave it empty',
  }),
  DISCORD_GUILD_ID: setting<readonly string[]>({
    schema: snowflakes,
    fallback: noIds,
    mend: 'write the ids of the servers to register the commands in while developing, or leave it empty for everywhere',
  }),
  DISCORD_SHARDS: setting<number | null>({
    schema: whole(1, 64),
    fallback: null,
    mend: 'write how many shards this process opens, or leave it empty for what Discord recommends',
  }),
  SLACK_MODE: setting<'auto' | 'socket' | 'http'>({
    schema: choice('auto', 'socket', 'http'),
    fallback: 'auto',
    mend: 'write socket for Socket Mode, http for signed requests, or leave it empty',
  }),
  SLACK_BOT_TOKEN: setting<string | null>({
    schema: token(/^xox\S+$/, 'a bot token, which starts with xoxb-'),
    fallback: null,
    mend: 'copy it from your app at api.slack.com/apps: OAuth & Permissions, Bot User OAuth Token',
    secret: true,
  }),
  SLACK_APP_TOKEN: setting<string | null>({
    schema: token(/^xapp\S+$/, 'an app-level token, which starts with xapp-'),
    fallback: null,
    mend: 'make one at api.slack.com/apps: Basic Information, App-Level Tokens, with the scope connections:write',
    secret: true,
  }),
  SLACK_SIGNING_SECRET: setting<string | null>({
    schema: z.string().regex(/^\S+$/, 'holds white space'),
    fallback: null,
    mend: 'copy it from your app at api.slack.com/apps: Basic Information, App Credentials, Signing Secret',
    secret: true,
  }),
  SLACK_CLIENT_ID: setting<string | null>({
    schema: z.string().min(1),
    fallback: null,
    mend: 'copy it from your app at api.slack.com/apps: Basic Information, App Credentials',
  }),
  SLACK_CLIENT_SECRET: setting<string | null>({
    schema: z.string().min(1),
    fallback: null,
    mend: 'copy it from your app at api.slack.com/apps: Basic Information, App Credentials',
    secret: true,
  }),
  SLACK_API_URL: setting({
    schema: httpUrl,
    fallback: 'https://slack.com/api',
    mend: 'write the base address, for example https://slack.com/api, or leave it empty',
  }),
  SLACK_HOST: setting({
    schema: z
      .string()
      .refine((value) => value === 'localhost' || ipaddr.isValid(value), 'is not an IP address'),
    fallback: '127.0.0.1',
    mend: 'write the address to listen on for Slack, for example 127.0.0.1 behind a proxy, or 0.0.0.0',
  }),
  SLACK_PORT: setting({
    schema: whole(0, 65_535),
    fallback: 3001,
    mend: 'write a port number, for example 3001',
  }),
  SLACK_PUBLIC_URL: setting<string | null>({
    schema: httpUrl,
    fallback: null,
    mend: 'write the address at which Slack and browsers reach SLACK_PORT, for example https://hashdesk.example',
  }),
  ENCRYPTION_KEY: setting<readonly Uint8Array[] | null>({
    schema: keys,
    fallback: null,
    mend: 'write the output of: openssl rand -hex 32',
    secret: true,
  }),
  ...marketSettings,
  LOG_LEVEL: setting<'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent'>({
    schema: choice('trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'),
    fallback: 'info',
    mend: 'write one of these words',
  }),
  LOG_FORMAT: setting<'auto' | 'pretty' | 'json'>({
    schema: choice('auto', 'pretty', 'json'),
    fallback: 'auto',
    mend: 'write one of these words',
  }),
} as const

export type SettingName = keyof typeof settings
/** The value of each variable after parsing, under the variable's own name. */
export type SettingValues = { readonly [N in SettingName]: (typeof settings)[N]['fallback'] }
