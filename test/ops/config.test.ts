import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Config, readConfig } from '../../src/ops/config.ts'
import { settings } from '../../src/ops/settings.ts'

const read = (env: Record<string, string>): Config => {
  const result = readConfig(env)
  if (!result.ok) throw new Error(result.problems.join('\n'))
  return result.config
}
const problems = (env: Record<string, string>): readonly string[] => {
  const result = readConfig(env)
  return result.ok ? [] : result.problems
}

describe('configuration', () => {
  it('needs nothing: the console on loopback and the built-in store', () => {
    expect(read({})).toMatchObject({
      dataDir: './data',
      databaseUrl: null,
      retentionDays: 90,
      console: { host: '127.0.0.1', port: 3000, token: null },
      allowHosts: new Set(),
      log: { level: 'info', format: 'auto' },
    })
  })

  it('takes an empty variable for an unset one', () => {
    expect(read({ CONSOLE_PORT: '', DATABASE_URL: ' ' })).toEqual(read({}))
  })

  it('names every wrong variable at once, what is wrong with it and the mend', () => {
    const found = problems({ CONSOLE_PORT: '99999', LOG_LEVEL: 'loud', RETENTION_DAYS: 'ninety' })
    expect(found).toHaveLength(3)
    expect(found.join('\n')).toContain('CONSOLE_PORT=99999 is not between 0 and 65535: write a port number')
    expect(found.join('\n')).toContain('LOG_LEVEL=loud is none of trace, debug')
    expect(found.join('\n')).toContain(
      'RETENTION_DAYS=ninety is not a whole number: write the number of days',
    )
  })

  it('never repeats a secret', () => {
    const found = problems({ CONSOLE_TOKEN: 'hunter2', DATABASE_URL: 'mysql://root:tiger@db/x' }).join('\n')
    expect(found).toContain('CONSOLE_TOKEN is shorter than 16 characters')
    expect(found).toContain('DATABASE_URL is not a PostgreSQL address')
    expect(found).not.toMatch(/hunter2|tiger/)
  })

  it.each(['0.0.0.0', '192.168.1.5', '::', '10.0.0.1'])(
    'demands a token where the console listens on %s',
    (host) => {
      for (const CONSOLE_TOKEN of ['', '   ']) {
        const found = problems({ CONSOLE_HOST: host, CONSOLE_TOKEN })
        expect(found).toEqual([expect.stringContaining('set CONSOLE_TOKEN')])
      }
      expect(problems({ CONSOLE_HOST: host, CONSOLE_TOKEN: 'short' })).toHaveLength(1)
      expect(read({ CONSOLE_HOST: host, CONSOLE_TOKEN: 'a-token-of-enough-length' }).console?.host).toBe(host)
      expect(problems({ CONSOLE_HOST: host, CONSOLE: 'off' })).toEqual([])
    },
  )

  it.each(['127.0.0.1', 'localhost', '::1', '127.9.9.9'])('demands none on %s', (host) => {
    expect(read({ CONSOLE_HOST: host }).console?.host).toBe(host)
  })

  it('reads ALLOW_HOSTS as exact host and port pairs', () => {
    expect(read({ ALLOW_HOSTS: 'News.example:8080, 127.0.0.1:9000 [::1]:80' }).allowHosts).toEqual(
      new Set(['news.example:8080', '127.0.0.1:9000', '[::1]:80']),
    )
    for (const wrong of ['news.example', '*:80', 'news.example:0', 'news.example:70000', 'http://a:80']) {
      expect(problems({ ALLOW_HOSTS: wrong }), wrong).toEqual([expect.stringContaining('not host:port')])
    }
  })

  it('is frozen, to its depth', () => {
    const config = read({})
    expect([config, config.console, config.log].every(Object.isFrozen)).toBe(true)
  })
})

describe('.env.example', () => {
  const lines = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8').split('\n')
  const documented = lines.flatMap((line) => /^#([A-Z][A-Z0-9_]+)=(.*)$/.exec(line)?.slice(1, 3) ?? [])
  const names = documented.filter((_, index) => index % 2 === 0)

  it('documents every variable, and none that is not read', () => {
    expect(names.toSorted()).toEqual(Object.keys(settings).toSorted())
  })

  it('shows the values that hold when nothing is set', () => {
    const shown = Object.fromEntries(names.map((name, index) => [name, documented[index * 2 + 1] ?? '']))
    const { READING_THREADS: _, ...rest } = shown
    expect(read(rest)).toEqual(read({}))
    expect(rest['RETENTION_DAYS']).toBe(String(settings.RETENTION_DAYS.fallback))
  })

  it('connects to no platform unless it is told to', () => {
    expect(read({})).toMatchObject({ discord: null, slack: null })
  })

  it('takes a Discord token alone, with or without its scheme, and an API address with or without a version', () => {
    const plain = { token: 'abc.def', apiUrl: 'https://discord.com/api', guildIds: [], shards: null }
    expect(read({ DISCORD_TOKEN: 'abc.def' }).discord).toEqual(plain)
    expect(read({ DISCORD_TOKEN: 'Bot abc.def' }).discord?.token).toBe('abc.def')
    const own = { DISCORD_TOKEN: 't', DISCORD_API_URL: 'http://127.0.0.1:9/api/v10/' }
    expect(read(own).discord?.apiUrl).toBe('http://127.0.0.1:9/api')
  })

  it('takes Socket Mode where there is an app token, else signed requests, unless told otherwise', () => {
    const one = { SLACK_BOT_TOKEN: 'xoxb-1' }
    expect(read({ ...one, SLACK_APP_TOKEN: 'xapp-1' }).slack?.transport).toEqual({
      mode: 'socket',
      appToken: 'xapp-1',
    })
    const signed = { mode: 'http', signingSecret: 's3cret', host: '127.0.0.1', port: 3001 }
    expect(read({ ...one, SLACK_SIGNING_SECRET: 's3cret' }).slack?.transport).toEqual(signed)
    const both = { ...one, SLACK_APP_TOKEN: 'xapp-1', SLACK_SIGNING_SECRET: 's3cret' }
    expect(read(both).slack?.transport.mode).toBe('socket')
    expect(read({ ...both, SLACK_MODE: 'http' }).slack?.transport.mode).toBe('http')
  })

  it.each([
    [{ SLACK_BOT_TOKEN: 'xoxb-1' }, 'set SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET'],
    [{ SLACK_APP_TOKEN: 'xapp-1' }, 'Slack has no token: set SLACK_BOT_TOKEN'],
    [{ SLACK_MODE: 'http', SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' }, 'SLACK_MODE=http needs'],
    [{ SLACK_CLIENT_ID: '1.2', SLACK_SIGNING_SECRET: 's' }, 'SLACK_CLIENT_SECRET is not set'],
    [{ SLACK_CLIENT_ID: '1.2', SLACK_SIGNING_SECRET: 's' }, 'ENCRYPTION_KEY is not set'],
    [{ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'x' }, 'SLACK_APP_TOKEN does not look like'],
    [{ ENCRYPTION_KEY: 'short' }, 'ENCRYPTION_KEY is not 32 bytes in hex or base64'],
  ])('says what is missing or wrong in %j', (env, said) => {
    expect(problems(env).join('\n')).toContain(said)
  })

  it.each([
    [{ SLACK_BOT_TOKEN: 'wrong', SLACK_APP_TOKEN: 'xapp-1' }, ['SLACK_BOT_TOKEN']],
    [{ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'wrong' }, ['SLACK_APP_TOKEN']],
    [
      { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_MODE: 'http', SLACK_SIGNING_SECRET: 'a b' },
      ['SLACK_SIGNING_SECRET'],
    ],
    [{ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_MODE: 'http' }, ['SLACK_MODE=http']],
    [
      {
        SLACK_CLIENT_ID: '1.2',
        SLACK_CLIENT_SECRET: 'c',
        SLACK_SIGNING_SECRET: 's',
        SLACK_PUBLIC_URL: 'nowhere',
        ENCRYPTION_KEY: 'short',
      },
      ['SLACK_PUBLIC_URL=nowhere', 'ENCRYPTION_KEY'],
    ],
  ])('says of %j what is wrong, and not that it is missing as well', (env, said) => {
    expect(problems(env)).toEqual(said.map((start) => expect.stringMatching(`^${start}`)))
  })

  it('has no port for both the console and Slack', () => {
    const http = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's', SLACK_PORT: '3000' }
    expect(problems(http)).toEqual([expect.stringMatching(/^CONSOLE_PORT and SLACK_PORT are both 3000: /)])
    expect(problems({ ...http, CONSOLE: 'off' })).toEqual([])
    expect(problems({ ...http, SLACK_PORT: '0', CONSOLE_PORT: '0' })).toEqual([])
    expect(problems({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', SLACK_PORT: '3000' })).toEqual([])
  })

  it('reads keys in hex and base64, the new one before the old', () => {
    const hex = 'ab'.repeat(32)
    const base64 = Buffer.alloc(32, 7).toString('base64')
    const many = {
      SLACK_CLIENT_ID: '1.2',
      SLACK_CLIENT_SECRET: 'c',
      SLACK_PUBLIC_URL: 'https://desk.example/',
      SLACK_SIGNING_SECRET: 's',
      ENCRYPTION_KEY: `${hex},${base64}`,
    }
    const access = read(many).slack?.access
    expect(access).toMatchObject({ kind: 'many', publicUrl: 'https://desk.example', port: 3001 })
    expect(access?.kind === 'many' && access.encryptionKeys.map((key) => key[0])).toEqual([0xab, 7])
  })
})
