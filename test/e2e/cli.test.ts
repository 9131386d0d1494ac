import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { takeSchema } from '../../src/analysis/take.ts'
import { type DeskConsole, startDeskConsole } from '../servers/desk-console.ts'
import { articlePage } from '../servers/news-pages.ts'
import { answer, type NewsSite, startNewsSite } from '../servers/news-site.ts'

let site: NewsSite
let folder: string

beforeAll(async () => {
  site = await startNewsSite()
  site.route('/good', answer(articlePage()))
  folder = await mkdtemp(join(tmpdir(), 'hashdesk-cli-'))
})
afterAll(async () => {
  await site[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Runs one of the command-line tools as its npm script does, with `input` on standard input. */
async function run(
  tool: 'take' | 'takes',
  args: readonly string[],
  input = '',
  env: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const child = spawn(process.execPath, [`src/cli/${tool}.ts`, ...args], {
    env: { PATH: process.env['PATH'], ALLOW_HOSTS: site.hostPort, DATA_DIR: join(folder, 'data'), ...env },
  })
  child.stdin.end(input)
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  return { code, out, err }
}

const lines = (out: string) =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

const article = Array.from(
  { length: 6 },
  (_, n) =>
    `Bitcoin miners sold ${n + 100} coins in June, the company said, because power cost more than a year ago.`,
).join('\n\n')

const refusedAtOnce: readonly (readonly [string, string])[] = [
  ['sample:nope', 'not-a-link'],
  ['sample:../../etc/passwd', 'not-a-link'],
  ['javascript:alert(1)', 'not-a-link'],
  ['', 'not-a-link'],
]

describe('what is no link', { timeout: 30_000 }, () => {
  test.each(refusedAtOnce)('%j is %s, and opens no store', async (link, code) => {
    const dataDir = join(folder, 'untouched')
    const { code: status, out, err } = await run('take', [link, '--json'], '', { DATA_DIR: dataDir })
    expect(status).toBe(1)
    expect(JSON.parse(out).error.code).toBe(code)
    expect(err.trim().split('\n')).toHaveLength(1)
    expect(existsSync(dataDir)).toBe(false)
  })
})

describe('take', { timeout: 30_000 }, () => {
  test('prints a sample as a card without colour where the output is no terminal', async () => {
    const { code, out } = await run('take', ['sample:miners-rally'])
    expect(code).toBe(0)
    expect(out).toContain('SAMPLE')
    expect(out).toMatch(/▲ Bullish Bitcoin miners/)
    expect(out).toContain('Not investment advice.')
    expect(out).not.toContain('\u001b')
  })

  test('prints the take as JSON, whose quotes are in the text', async () => {
    const { code, out } = await run('take', ['sample:miners-rally', '--json'])
    expect(code).toBe(0)
    const take = takeSchema.parse(JSON.parse(out))
    const evidence = take.verdicts.flatMap((verdict) => verdict.evidence)
    expect(evidence.length).toBeGreaterThan(0)
    for (const { quote, start, end } of evidence) expect(take.article.text.slice(start, end)).toBe(quote)
  })

  test('reads files of text and HTML, and standard input', async () => {
    await writeFile(join(folder, 'story.txt'), article)
    await writeFile(join(folder, 'story.html'), articlePage())
    const title = 'Miners sell more'
    const fromFile = await run('take', [join(folder, 'story.txt'), '--json', '--title', title])
    expect(JSON.parse(fromFile.out).article).toMatchObject({ title, extraction: 'pasted' })
    const fromInput = await run('take', ['-', '--json', '--title', title], article)
    expect(JSON.parse(fromInput.out).article).toEqual(JSON.parse(fromFile.out).article)
    const html = await run('take', [join(folder, 'story.html'), '--json', '--url', 'https://news.example/a'])
    expect(JSON.parse(html.out).article).toMatchObject({ extraction: 'good' })
  })

  test('answers a link from the store the second time, and without it where another process holds it', async () => {
    const link = `${site.origin}/good`
    const first = await run('take', [link, '--json'])
    const second = await run('take', [link])
    expect([first.code, second.code]).toEqual([0, 0])
    expect(second.out).toContain('first read')
    expect(site.hits('/good')).toBe(1)
    const holder: DeskConsole = await startDeskConsole({ DATA_DIR: join(folder, 'data') })
    try {
      const third = await run('take', [link])
      expect(third).toMatchObject({ code: 0 })
      expect(third.err).toContain('without the store')
      expect(site.hits('/good')).toBe(2)
    } finally {
      await holder[Symbol.asyncDispose]()
    }
  })

  test('ends with 1 and says why where the asker can mend it, also as JSON', async () => {
    const plain = await run('take', ['http://10.0.0.1/x'])
    expect(plain).toMatchObject({ code: 1, out: '' })
    expect(plain.err).toContain('(blocked-address)')
    const asJson = await run('take', ['http://10.0.0.1/x', '--json'])
    expect(asJson.code).toBe(1)
    expect(JSON.parse(asJson.out)).toMatchObject({ error: { code: 'blocked-address' } })
    expect((await run('take', ['no-such-file.html'])).err).toContain('There is no file no-such-file.html.')
  })

  test.each([[[]], [['a', 'b']], [['--nonsense', 'a']]])(
    'ends with 2 and shows its usage for %j',
    async (args) => {
      const { code, err } = await run('take', args)
      expect(code).toBe(2)
      expect(err).toContain('Usage: npm run --silent take')
    },
  )
})

describe('takes', { timeout: 30_000 }, () => {
  test('gives a line for every line, in order, and goes on after one that fails', async () => {
    const input = [
      JSON.stringify({ id: 'a', title: 'Miners sell', text: article, published: '2026-02-01' }),
      'not json',
      JSON.stringify({ id: 'c' }),
      '',
      JSON.stringify({ id: 'd', url: `${site.origin}/good` }),
      JSON.stringify({ id: 5, html: articlePage(), url: 'https://news.example/a' }),
      JSON.stringify({ id: 'f', url: 'http://169.254.169.254/' }),
      JSON.stringify({ id: 'g', url: 'sample:rumour' }),
    ].join('\n')
    const { code, out } = await run('takes', ['-', '--as-of', '2026-02-04'], input)
    expect(code).toBe(0)
    const results = lines(out)
    expect(results.map(({ id, error }) => [id, error?.code ?? 'take'])).toEqual([
      ['a', 'take'],
      [null, 'bad-request'],
      ['c', 'bad-request'],
      ['d', 'take'],
      [5, 'take'],
      ['f', 'blocked-address'],
      ['g', 'take'],
    ])
    expect(results[1].error.message).toContain('Line 2')
    for (const { id: _id, ...take } of results.filter((each) => each.error === undefined)) {
      expect(takeSchema.parse(take).readAt).toBe('2026-02-04T00:00:00.000Z')
    }
    expect(results[0].article.publishedAt).toBe('2026-02-01T00:00:00Z')
  })

  test('gives the same bytes for the same lines, and never opens the store', async () => {
    const path = join(folder, 'in.jsonl')
    const rows = Array.from({ length: 20 }, (_, id) =>
      JSON.stringify({ id, title: `Story ${id}`, text: article }),
    )
    await writeFile(path, rows.join('\r\n'))
    const env = { DATA_DIR: '/nonexistent/never' }
    const first = await run('takes', [path, '--as-of', '2026-02-04T13:00:00Z'], '', env)
    const second = await run('takes', [path, '--as-of', '2026-02-04T13:00:00Z'], '', env)
    expect(first.code).toBe(0)
    expect(lines(first.out).map(({ id }) => id)).toEqual(rows.map((_, id) => id))
    expect(second.out).toBe(first.out)
  })

  test('ends with 1 for a file that is not there and with 2 for a wrong date', async () => {
    expect((await run('takes', ['nowhere.jsonl'])).code).toBe(1)
    expect((await run('takes', ['-', '--as-of', 'yesterday'])).code).toBe(2)
    expect((await run('takes', ['-', '--as-of', '2026-02-30'])).code).toBe(2)
    expect((await run('takes', ['-', '--as-of', '2026-02-28T12:00Z'])).code).toBe(0)
  })

  test('says in plain words what is wrong with a line', async () => {
    const wrong = ['[]', 'null', '"text"', '{"text":"x"}', '{"id":null,"text":"x"}', '{"id":1}', '{"id":1']
    const { out } = await run('takes', ['-'], wrong.join('\n'))
    expect(lines(out).map(({ error }) => error.message.split('. ')[0])).toEqual([
      'Line 1 is no JSON object',
      'Line 2 is no JSON object',
      'Line 3 is no JSON object',
      'Line 4 has no id',
      'Line 5 has a wrong id',
      'Line 6 needs text, html or url',
      'Line 7 is not JSON',
    ])
  })
})
