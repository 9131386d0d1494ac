import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inOrder } from '../../src/cli/ordered-batch.ts'

const root = join(import.meta.dirname, '..', '..')
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'extract-'))
})
afterAll(() => rm(folder, { recursive: true }))

interface Outcome {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

const extract = (...args: string[]): Promise<Outcome> =>
  new Promise((resolve) => {
    execFile(
      process.execPath,
      ['src/cli/extract.ts', ...args],
      { cwd: root, timeout: 60_000 },
      (error, stdout, stderr) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr })
      },
    )
  })

const newsFile = 'bench/data/extraction/html/news.html'

describe('extract from the terminal', { timeout: 60_000 }, () => {
  test('prints an article to read, and what was left out', async () => {
    const { code, stdout } = await extract(newsFile)
    expect(code).toBe(0)
    expect(stdout).toMatch(
      /^Miners outrun a flat coin in March, broker says\nQuayside Markets · Petra Oduya · 2026-04-07T18:05:00Z\n/,
    )
    expect(stdout).toContain('- prompt: STORY CONTINUES BELOW')
  })

  test('prints the article as JSON with the address that was given', async () => {
    const { stdout } = await extract(newsFile, '--url', 'https://quayside.example/a', '--json')
    expect(JSON.parse(stdout)).toMatchObject({ url: 'https://quayside.example/a', site: 'Quayside Markets' })
  })

  test.each([[[]], [['a', 'b']], [['--nonsense']], [['--batch', 'no-such-file.jsonl']]])(
    'wrong use %j is said on stderr with code 2',
    async (args) => {
      const { code, stdout, stderr } = await extract(...args)
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
      expect(stderr).toContain('Usage: npm run --silent extract')
    },
  )

  test('a batch answers line by line, in order, and goes on behind a failure', async () => {
    const page = await readFile(join(root, newsFile))
    await writeFile(join(folder, 'news.html.gz'), gzipSync(page))
    const lines = [
      { id: 'gz', file: 'news.html.gz', url: 'https://quayside.example/a' },
      { id: 'inline', html: page.toString(), url: null },
      { id: 'working-directory', file: newsFile },
      { id: 7, file: 'missing.html' },
      { id: 'empty', html: '<p></p>' },
      { id: 'neither' },
      { file: newsFile },
      { id: 'wrong-address', html: '', url: 'javascript:1' },
    ].map((line) => JSON.stringify(line))
    await writeFile(join(folder, 'in.jsonl'), `${lines.join('\n')}\nnot json\n\n`)
    const { code, stdout, stderr } = await extract('--batch', join(folder, 'in.jsonl'))
    const answers = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(answers.map(({ id, error }) => [id, error?.code ?? 'read'])).toEqual([
      ['gz', 'read'],
      ['inline', 'read'],
      ['working-directory', 'read'],
      [7, 'not-found'],
      ['empty', 'no-text'],
      ['neither', 'bad-request'],
      [null, 'bad-request'],
      ['wrong-address', 'no-text'],
      [null, 'bad-request'],
    ])
    expect(answers[0]).toMatchObject({
      title: 'Miners outrun a flat coin in March, broker says',
      url: 'https://quayside.example/a',
    })
    expect(answers[0].text).toBe(answers[2].text)
    expect(answers[6].error.message).toMatch(/^The line has no id, or a wrong one\. /)
    expect(answers[7].error.message).toMatch(/^The page has no article text/)
  })
})

describe('work in order', () => {
  test('results come in the order of the items, whatever each takes', async () => {
    async function* items() {
      yield* [30, 1, 20, 2]
    }
    const results: number[] = []
    for await (const result of inOrder(
      items(),
      3,
      (ms) => new Promise<number>((done) => setTimeout(() => done(ms), ms)),
    ))
      results.push(result)
    expect(results).toEqual([30, 1, 20, 2])
  })

  test('no more items are taken than are worked on', async () => {
    let taken = 0
    async function* items() {
      for (;;) yield taken++
    }
    const results = inOrder(items(), 4, async (item) => item)
    await results.next()
    await results.next()
    expect(taken).toBeLessThanOrEqual(6)
    await results.return(undefined)
  })
})
