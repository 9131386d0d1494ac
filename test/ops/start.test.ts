import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

/** A start takes a second, and half a minute on a machine that is very busy. */
const startsWithinMs = 40_000
vi.setConfig({ testTimeout: 60_000 })

let dataDir: string
const ends: (() => unknown)[] = []
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'hashdesk-start-'))
})
afterEach(() => {
  for (const end of ends.splice(0)) end()
  rmSync(dataDir, { recursive: true, force: true })
})

/** `npm start` without npm: nothing configured but a free port and a data directory of its own. */
const start = (env: Record<string, string> = {}) => {
  const main = new URL('../../src/main.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [main], {
    env: { DATA_DIR: dataDir, CONSOLE_PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  ends.push(() => child.kill('SIGKILL'))
  const output = { text: '' }
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output.text += chunk
    })
  }
  const ended = once(child, 'close').then(([status]) => status)
  const ready = async (): Promise<string> => {
    await expect.poll(() => output.text, { timeout: startsWithinMs }).toContain('Ready after')
    return /Open (http:\/\/\S+) /.exec(output.text)?.[1] ?? ''
  }
  return { child, output, ended, ready }
}

describe('starting', () => {
  it('opens the console with nothing configured, and ends in order on SIGTERM', async () => {
    const desk = start()
    const url = await desk.ready()
    expect((await fetch(url)).status).toBe(200)
    expect(desk.output.text).toContain(`the built-in store in ${dataDir}`)
    expect(desk.output.text).not.toContain('ALLOW_HOSTS')
    desk.child.kill('SIGTERM')
    expect(await desk.ended).toBe(0)
    expect(desk.output.text).toMatch(/stopping[\s\S]*stopped/)
  })

  it('says which hosts are exempt from the address guard', async () => {
    const desk = start({ ALLOW_HOSTS: 'news.lan:8080' })
    await desk.ready()
    expect(desk.output.text).toContain('ALLOW_HOSTS exempts news.lan:8080')
  })

  it('names every wrong variable in one plain line each', async () => {
    const desk = start({ CONSOLE_PORT: 'x', RETENTION_DAYS: '0' })
    expect(await desk.ended).toBe(1)
    expect(desk.output.text.trim().split('\n')).toEqual([
      'Hashdesk did not start.',
      expect.stringContaining('RETENTION_DAYS=0 is not between 1 and 3650'),
      expect.stringContaining('CONSOLE_PORT=x is not a whole number'),
    ])
  })

  it('says in one line that the port is taken, and what to do', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    await once(taken, 'listening')
    ends.push(() => taken.close())
    const address = taken.address()
    const port = String(typeof address === 'object' && address !== null ? address.port : 0)
    const desk = start({ CONSOLE_PORT: port })
    expect(await desk.ended).toBe(1)
    expect(desk.output.text).toContain(
      `Port ${port} on 127.0.0.1 is in use by another program. Stop that one, or set`,
    )
    expect(desk.output.text).not.toContain('    at ')
  })

  it('says in one line who holds the data directory', async () => {
    const first = start()
    await first.ready()
    const second = start()
    expect(await second.ended).toBe(1)
    expect(second.output.text).toContain(`in use by process ${first.child.pid} since`)
    expect(second.output.text).not.toContain('    at ')
  })

  it('says in one line that PostgreSQL does not answer, without its password', async () => {
    const desk = start({ DATABASE_URL: 'postgres://desk:tiger@127.0.0.1:1/desk' })
    expect(await desk.ended).toBe(1)
    expect(desk.output.text).toContain('PostgreSQL at 127.0.0.1:1/desk cannot be used')
    expect(desk.output.text).not.toMatch(/tiger| {4}at /)
  })

  it('says in one line that the data directory cannot be used', async () => {
    writeFileSync(join(dataDir, 'file'), '')
    const desk = start({ DATA_DIR: join(dataDir, 'file') })
    expect(await desk.ended).toBe(1)
    expect(desk.output.text).toMatch(/The data directory .*file cannot be written .* Set DATA_DIR/)
  })
})
