import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import packageJson from '../package.json' with { type: 'json' }
import { readConfig } from '../src/ops/config.ts'
import { dutiesOf } from '../src/ops/duties.ts'
import { settings } from '../src/ops/settings.ts'
import { filesBelow, importsOf, root, textOf } from './source-files.ts'

const service = z.object({
  environment: z.record(z.string(), z.string()),
  image: z.string(),
  restart: z.literal('unless-stopped'),
  stop_grace_period: z.string(),
  healthcheck: z.object({ test: z.array(z.string()) }),
  profiles: z.array(z.string()).optional(),
  ports: z.array(z.string()).optional(),
})
const compose = z
  .object({ services: z.record(z.string(), service), volumes: z.record(z.string(), z.null()) })
  .parse(parse(textOf('compose.yaml'), { merge: true }))
const { postgres, ...processes } = compose.services

/** What an .env for it may hold. */
const env = {
  DISCORD_TOKEN: 'abc.def',
  SLACK_BOT_TOKEN: 'xoxb-1',
  SLACK_SIGNING_SECRET: 's3cret',
  CONSOLE_TOKEN: 'nobody-can-guess-this',
}

/** As compose fills in what stands in braces. */
const filled = (values: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      value.replaceAll(/\$\{POSTGRES_PASSWORD[^}]*\}/g, 'tiger'),
    ]),
  )

describe('compose.yaml', () => {
  it('has PostgreSQL with a volume, two workers, one gateway, and a web for who wants it', () => {
    expect(postgres?.image).toMatch(/^postgres:1[78]$/)
    expect(compose.volumes).toHaveProperty('postgres')
    const roles = Object.values(processes).map(({ environment }) => environment['ROLE'])
    expect(roles.toSorted()).toEqual(['gateway', 'web', 'worker', 'worker'])
    const optional = Object.entries(processes).filter(([, { profiles }]) => profiles !== undefined)
    expect(optional.map(([name]) => name)).toEqual(['web'])
  })

  it.each(Object.entries(processes))('gives %s settings with which it starts', (name, { environment }) => {
    const known = Object.keys(environment).filter((setting) => !Object.hasOwn(settings, setting))
    expect(known).toEqual([])
    const read = readConfig({ ...env, ...filled(environment) })
    if (!read.ok) throw new Error(read.problems.join('\n'))
    expect(dutiesOf(read.config)).toEqual({
      console: name === 'web',
      discord: name === 'gateway',
      slackSocket: false,
      slackHttp: name === 'web',
      work: name.startsWith('worker'),
    })
    expect(read.config.ops).toEqual({ host: '0.0.0.0', port: 3002, chosen: true })
  })

  it.each(Object.entries(processes))('asks %s whether it is ready, and gives it time to end', (_, parts) => {
    expect(parts.healthcheck.test.join(' ')).toContain('http://127.0.0.1:3002/readyz')
    expect(parts.stop_grace_period).toBe('40s')
  })

  it('opens nothing to other machines', () => {
    const ports = Object.values(compose.services).flatMap((one) => one.ports ?? [])
    expect(ports.length).toBeGreaterThan(0)
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/)
  })

  it('holds no secret', () => {
    for (const [name, setting] of Object.entries(settings)) {
      const isSecret = 'secret' in setting && setting.secret === true
      if (isSecret && name !== 'DATABASE_URL') expect(textOf('compose.yaml')).not.toContain(`${name}:`)
    }
  })
})

describe('the Dockerfile', () => {
  const lines = textOf('Dockerfile').split('\n')
  /** What is copied from the project, without what comes from an earlier stage. */
  const copied = lines
    .filter((line) => /^COPY (?!--from)/.test(line))
    .flatMap((line) => line.split(' ').slice(1, -1))
  const allowed = textOf('.dockerignore')
    .split('\n')
    .flatMap((line) => (line.startsWith('!') ? [line.slice(1)] : []))

  it('copies what is there and what .dockerignore lets through, and that alone', () => {
    expect(copied.filter((path) => !existsSync(join(root, path)))).toEqual([])
    expect([...new Set(copied)].toSorted()).toEqual(allowed.toSorted())
    expect(textOf('.dockerignore').startsWith('*\n')).toBe(true)
  })

  it('copies every file that the process may load', () => {
    const isCopied = (path: string) => copied.some((from) => path === from || path.startsWith(`${from}/`))
    const loaded = ['src', 'commands'].flatMap(filesBelow).filter((path) => /\.(ts|js)$/.test(path))
    const outside = loaded.flatMap(importsOf).filter(({ to }) => existsSync(join(root, to)))
    expect(outside.filter(({ to }) => !isCopied(to))).toEqual([])
    expect(isCopied('samples/miners-rally.html')).toBe(true)
  })

  it('runs as nobody special, without npm before its signals', () => {
    const after = lines.slice(lines.lastIndexOf('FROM node:24-slim'))
    expect(after).toContain('USER node')
    const start = /^node (.+?) \|\|/.exec(packageJson.scripts.start.replace(/^exec /, ''))?.[1] ?? 'missing'
    expect(after).toContain(`CMD ${JSON.stringify(['node', ...start.split(' ')]).replaceAll(',', ', ')}`)
    expect(after.findIndex((line) => line.startsWith('USER'))).toBeLessThan(
      after.findIndex((line) => line.startsWith('CMD')),
    )
  })
})
