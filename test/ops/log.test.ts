import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLog } from '../../src/ops/log.ts'
import { scrub } from '../../src/ops/scrub.ts'

const collect = async (format: 'json' | 'pretty' | 'auto', isTerminal = false, secrets: string[] = []) => {
  const lines: string[] = []
  const log = await createLog(
    { level: 'info', format },
    { isTerminal, write: (line) => lines.push(line) },
    secrets,
  )
  return { log, lines }
}

describe('log', () => {
  it('writes one JSON object a line where nobody reads along', async () => {
    const { log, lines } = await collect('auto')
    log.info({ jobId: 7 }, 'hello')
    expect(JSON.parse(lines.join(''))).toMatchObject({ level: 30, jobId: 7, msg: 'hello' })
  })

  it('writes for people on a terminal', async () => {
    const { log, lines } = await collect('auto', true)
    log.info('hello')
    expect(lines.join('')).toContain('hello')
    expect(lines.join('')).not.toContain('{')
  })

  it('shows an error with its causes', async () => {
    const { log, lines } = await collect('json')
    log.error({ err: new Error('outer', { cause: new Error('inner') }) }, 'failed')
    expect(JSON.parse(lines.join('')).err).toMatchObject({ message: 'outer', cause: { message: 'inner' } })
  })

  it.each(['json', 'pretty'] as const)('keeps secrets out of %s lines', async (format) => {
    const { log, lines } = await collect(format, false, ['the-console-token-itself'])
    log.info(
      { token: 'aaa-1', request: { headers: { authorization: 'Bearer bbb-2', cookie: 'sid=ccc-3' } } },
      'x',
    )
    log.info({ config: { databaseUrl: 'postgres://desk:ddd-4@db/desk' } }, 'x')
    log.error({ err: new Error('connect postgres://desk:eee-5@db.example:5432/desk failed') }, 'x')
    log.info('fetched https://news.example/a?session=fff-6&b=2 with the-console-token-itself')
    log.info({ url: 'https://news.example/a?x=ggg-7' }, 'x')
    const written = lines.join('')
    expect(written).not.toMatch(/aaa-1|bbb-2|ccc-3|ddd-4|eee-5|fff-6|ggg-7|the-console-token-itself/)
    expect(written).toContain('https://news.example/a?[hidden]')
    expect(written).toContain('postgres://[hidden]@db.example:5432/desk')
  })

  it('leaves JSON lines readable whatever they hold', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.webUrl({ withQueryParameters: true }))), (texts) => {
        expect(() => JSON.parse(scrub(JSON.stringify(texts), []))).not.toThrow()
      }),
    )
  })

  it('takes time in proportion to the length of the line', () => {
    const started = performance.now()
    scrub('https://'.repeat(30_000), [])
    scrub(`https://${'a'.repeat(300_000)}`, [])
    expect(performance.now() - started).toBeLessThan(2_000)
  })
})
