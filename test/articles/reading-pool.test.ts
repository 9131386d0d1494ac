import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterEach, describe, expect, test } from 'vitest'
import {
  createReadingPool,
  type ReadingPool,
  type ReadingPoolOptions,
} from '../../src/articles/reading-pool.ts'
import { UserError } from '../../src/user-error.ts'

const pools: ReadingPool[] = []
const makePool = (options: ReadingPoolOptions = {}): ReadingPool => {
  const pool = createReadingPool({ threads: 1, ...options })
  pools.push(pool)
  return pool
}

afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()))
})

const text =
  'Listed miners raised $1.4 billion by convertible notes in May, the data firm Fundtide said on Monday.'
const html = `<article><h1>Page</h1>${`<p>${text}</p>`.repeat(1)}<p>${text.replace('May', 'June')}</p></article>`
/** Many paragraphs keep Readability busy for far longer than the test's time limit. */
const heavy = `<body>${Array.from({ length: 24_000 }, (_, n) => `<div><p>${text} It was number ${n}, and more is to come.</p></div>`).join('')}</body>`

const failure = async (reading: Promise<unknown>): Promise<UserError> => {
  const error = await reading.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (!(error instanceof UserError)) throw new Error(`expected a UserError, got ${String(error)}`)
  return error
}

describe('readings on threads of their own', { timeout: 60_000 }, () => {
  test('a page and a text come back as articles', async () => {
    const pool = makePool()
    const page = await pool.read({ source: { kind: 'html', html, url: 'https://site.example/a' } })
    expect(page).toMatchObject({
      take: null,
      article: { title: 'Page', url: 'https://site.example/a', extraction: 'weak' },
    })
    const pasted = await pool.read({
      source: { kind: 'text', text, title: 'Notes', published: '2026-05-04' },
    })
    expect(pasted.article).toMatchObject({ title: 'Notes', text, publishedAt: '2026-05-04T00:00:00Z' })
  })

  test('a refusal crosses the threads as what it is', async () => {
    const error = await failure(makePool().read({ source: { kind: 'text', text: '…' } }))
    expect(error).toMatchObject({
      code: 'no-text',
      what: 'There is no article text in what was given.',
      mend: "Paste the article's text.",
    })
  })

  test('a reading that takes too long is ended, and the next one is read', async () => {
    const pool = makePool({ timeoutMs: 400 })
    await expect(
      failure(pool.read({ source: { kind: 'html', html: heavy, url: null } })),
    ).resolves.toMatchObject({ code: 'too-slow' })
    const next = makePool()
    await expect(next.read({ source: { kind: 'text', text } })).resolves.toMatchObject({ article: { text } })
    await expect(pool.read({ source: { kind: 'text', text } })).resolves.toMatchObject({ article: { text } })
  })

  test('more readings than may wait are refused at once', async () => {
    const pool = makePool({ maxQueue: 1 })
    const running = [0, 1].map(() => pool.read({ source: { kind: 'text', text } }))
    await expect(failure(pool.read({ source: { kind: 'text', text } }))).resolves.toMatchObject({
      code: 'busy',
      retryAfterSeconds: 5,
    })
    await Promise.all(running)
    await expect(pool.read({ source: { kind: 'text', text } })).resolves.toBeDefined()
  })

  test('an aborted reading ends with the reason of its signal', async () => {
    const pool = makePool()
    const controller = new AbortController()
    const reading = pool.read(
      { source: { kind: 'html', html: heavy, url: null } },
      { signal: controller.signal },
    )
    controller.abort(new Error('asked to stop'))
    await expect(reading).rejects.toThrow('asked to stop')
    await expect(pool.read({ source: { kind: 'text', text } })).resolves.toBeDefined()
  })

  test('a process that forgets to close the pool ends all the same', async () => {
    const script = `
      const { createReadingPool } = await import(${JSON.stringify(new URL('../../src/articles/reading-pool.ts', import.meta.url).href)})
      const { article } = await createReadingPool().read({ source: { kind: 'text', text: ${JSON.stringify(text)} } })
      console.log(article.words)`
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
      timeout: 30_000,
    })
    expect(stdout.trim()).toBe('17')
  })
})
