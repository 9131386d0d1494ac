import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { describe, expect, it } from 'vitest'

const run = async (kind: string, signals: readonly NodeJS.Signals[], pauseMs = 0) => {
  const script = new URL('./shutdown-process.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [script, kind], { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines: string[] = []
  const reader = createInterface({ input: child.stdout })
  reader.on('line', (line) => lines.push(JSON.parse(line).msg))
  const ended = once(child, 'close')
  const sent = [...signals]
  reader.on('line', () => {
    const next = sent.shift()
    if (next !== undefined) setTimeout(() => child.kill(next), pauseMs)
  })
  const [status] = await ended
  return { status, lines }
}

describe('shutdown', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('closes what was opened last first, on %s', async (signal) => {
    expect(await run('closes', [signal])).toEqual({
      status: 0,
      lines: ['running', 'stopping', 'closed second', 'closed first', 'stopped'],
    })
  })

  it('closes the rest where one thing does not close, and says so', async () => {
    const { status, lines } = await run('fails', ['SIGTERM'])
    expect(status).toBe(1)
    expect(lines).toEqual(['running', 'stopping', 'could not be closed', 'closed first', 'stopped'])
  })

  it('ends at once on a second signal', async () => {
    const { status, lines } = await run('hangs', ['SIGINT', 'SIGINT'], 600)
    expect(status).toBe(1)
    expect(lines).toEqual(['running', 'stopping', 'stopped at once by a second signal'])
  })

  it('takes a signal that comes twice at once for one: npm passes on what the terminal has sent', async () => {
    expect(await run('slow', ['SIGINT', 'SIGINT'])).toEqual({
      status: 0,
      lines: ['running', 'stopping', 'closed second', 'closed first', 'stopped'],
    })
  })

  it.each(['throws', 'rejects'])('ends with status 1 and says why when something %s', async (kind) => {
    const { status, lines } = await run(kind, [])
    expect(status).toBe(1)
    expect(lines.at(-1)).toBe('stopped by an error that nothing caught')
  })

  it('closes everything and ends with status 1 where only the operator can mend it', async () => {
    const { status, lines } = await run('gives-up', [])
    expect(status).toBe(1)
    expect(lines).toContain('The token is not valid.')
    expect(lines).not.toContain('Said once.')
    expect(lines.filter((line) => line !== 'running').slice(-3)).toEqual([
      'closed second',
      'closed first',
      'stopped',
    ])
  })
})
