import { describe, expect, test } from 'vitest'
import { parseAllowHosts } from '../../src/articles/allow-hosts.ts'
import { createPageFetcher, type FetchedPage, type PageFetcherParts } from '../../src/articles/page.ts'
import { systemClock } from '../../src/clock.ts'
import { UserError } from '../../src/user-error.ts'
import { articlePage } from '../servers/news-pages.ts'
import { answer, type NewsSite, redirect, startNewsSite } from '../servers/news-site.ts'

const fetcherFor = (site: NewsSite, more: Partial<PageFetcherParts> = {}) =>
  createPageFetcher({ allowHosts: parseAllowHosts(site.hostPort), clock: systemClock, ...more })

async function read(path: string, more: Partial<PageFetcherParts> = {}): Promise<FetchedPage> {
  await using site = await startNewsSite()
  const page = await fetcherFor(site, more)(site.origin + path)
  if (page.kind !== 'page') throw new Error('expected a page')
  return page
}

async function refusal(path: string, more: Partial<PageFetcherParts> = {}): Promise<UserError> {
  await using site = await startNewsSite()
  return await failure(fetcherFor(site, more)(site.origin + path))
}

async function failure(work: Promise<unknown>): Promise<UserError> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (error instanceof UserError) return error
  throw new Error(`expected a UserError, got ${String(error)}`)
}

describe('a page that can be read', () => {
  test('comes back with its text, its final address and its size', async () => {
    const page = await read('/article?utm_source=x#top')
    expect(page.html).toBe(articlePage())
    expect(page.mediaType).toBe('text/html')
    expect(page.finalUrl).toMatch(/\/article$/)
    expect(page.bytes).toBe(Buffer.byteLength(articlePage()))
    expect(page.redirects).toEqual([])
  })

  test.each([
    ['/article.xhtml', 'application/xhtml+xml'],
    ['/article.txt', 'text/plain'],
    ['/article-without-type', 'text/html'],
  ])('%s has the media type %s', async (path, mediaType) => {
    expect((await read(path)).mediaType).toBe(mediaType)
  })

  test.each([
    ['/charset/header-windows-1251', 'windows-1251', 'Майнер подписал договор'],
    ['/charset/meta-windows-1251', 'windows-1251', 'Майнер подписал договор'],
    ['/charset/xml-windows-1251', 'windows-1251', 'Майнер подписал договор'],
    ['/charset/meta-shift_jis', 'shift_jis', 'ビットコイン採掘会社が契約を発表'],
    ['/charset/meta-gb2312', 'gbk', '矿业公司签署合同'],
    ['/charset/late-meta-gb2312', 'gbk', '矿业公司签署合同'],
    ['/charset/header-latin-1', 'windows-1252', 'Le mineur a signé: "très élevé"'],
    ['/charset/undeclared-latin-1', 'windows-1252', 'Le mineur a signé: "très élevé"'],
    ['/charset/undeclared-utf-8', 'utf-8', 'Le mineur a signé: "très élevé"'],
    ['/charset/bom-utf-8', 'utf-8', 'Le mineur a signé: "très élevé"'],
    ['/charset/bom-utf-16le', 'utf-16le', 'Le mineur a signé: "très élevé"'],
    ['/charset/bom-utf-16be', 'utf-16be', 'Le mineur a signé: "très élevé"'],
    ['/charset/header-utf-16le', 'utf-16le', 'Le mineur a signé: "très élevé"'],
    ['/charset/shape-utf-16be', 'utf-16be', 'Le mineur a signé: "très élevé"'],
  ])('%s is read as %s', async (path, charset, title) => {
    const page = await read(path)
    expect(page.charset).toBe(charset)
    expect(page.html).toContain(`<title>${title}</title>`)
  })

  test.each(['gzip', 'br', 'deflate', 'raw-deflate'])('packed as %s is unpacked', async (coding) => {
    expect((await read(`/encoding/${coding}`)).html).toBe(articlePage())
  })

  test('is asked for under an honest name, without cookies', async () => {
    await using site = await startNewsSite()
    await fetcherFor(site, { userAgent: 'Hashdesk/9 (+https://news.example/bot)' })(`${site.origin}/article`)
    const headers = site.headersOf('/article')
    expect(headers?.['user-agent']).toBe('Hashdesk/9 (+https://news.example/bot)')
    expect(headers?.cookie).toBeUndefined()
  })

  test('is not read again while it is the same', async () => {
    await using site = await startNewsSite()
    const fetchPage = fetcherFor(site)
    const first = await fetchPage(`${site.origin}/etag`)
    if (first.kind !== 'page') throw new Error('expected a page')
    expect(first.etag).toBe('"v1"')
    const again = await fetchPage(`${site.origin}/etag`, { validators: first })
    expect(again).toEqual({ kind: 'not-modified', finalUrl: `${site.origin}/etag` })
    const byDate = { etag: null, lastModified: first.lastModified }
    expect((await fetchPage(`${site.origin}/etag`, { validators: byDate })).kind).toBe('not-modified')
  })

  test.each(['/login-form', '/cookie-wall', '/video', '/list', '/empty', '/japanese', '/paywalled'])(
    '%s comes as a page, for the extraction to judge',
    async (path) => {
      expect((await read(path)).kind).toBe('page')
    },
  )
})

describe('redirects', () => {
  test('are followed up to five times, and named in order', async () => {
    const page = await read('/redirect/5')
    expect(page.redirects.map((url) => new URL(url).pathname)).toEqual(
      [5, 4, 3, 2, 1].map((hop) => `/redirect/${hop}`),
    )
    expect(page.html).toBe(articlePage())
  })

  test.each(['/redirect/6', '/redirect/loop', '/redirect/nowhere', '/always-304'])(
    '%s is unreachable',
    async (path) => {
      expect((await refusal(path)).code).toBe('unreachable')
    },
  )

  test.each(['/redirect/metadata', '/redirect/decimal', '/redirect/file', '/redirect/credentials'])(
    '%s is blocked',
    async (path) => {
      const blocked: string[] = []
      const error = await refusal(path, { onBlocked: (refused) => blocked.push(refused.code) })
      expect(error.code).toBe('blocked-address')
      expect(error.what).toMatch(/^After a redirect from 127\.0\.0\.1:\d+: /)
      expect(blocked).toEqual(['blocked-address'])
    },
  )

  test('into another port of the same exempt host are blocked, and nothing is connected there', async () => {
    await using site = await startNewsSite()
    await using inner = await startNewsSite()
    site.route('/inward', redirect(`${inner.origin}/article`))
    expect((await failure(fetcherFor(site)(`${site.origin}/inward`))).code).toBe('blocked-address')
    expect(inner.connections()).toBe(0)
  })
})

describe('refusals', () => {
  test.each([
    ['not-found', '/missing'],
    ['not-found', '/410'],
    ['needs-login', '/401'],
    ['needs-login', '/members-only'],
    ['paywalled', '/402'],
    ['blocks-robots', '/403'],
    ['blocks-robots', '/429-without-time'],
    ['blocks-robots', '/451'],
    ['blocks-robots', '/bot-wall'],
    ['blocks-robots', '/bot-wall-403'],
    ['unreachable', '/418'],
    ['unreachable', '/500'],
    ['unreachable', '/502-always'],
    ['unreachable', '/reset'],
    ['unreachable', '/no-http'],
    ['unreachable', '/short-body'],
    ['unreachable', '/encoding/stacked'],
    ['unreachable', '/encoding/unknown'],
    ['unreachable', '/encoding/damaged'],
    ['too-large', '/50-megabytes'],
    ['too-large', '/50-megabytes-undeclared'],
    ['too-large', '/gzip-bomb'],
    ['too-large', '/brotli-bomb'],
    ['too-large', '/endless'],
    ['too-large', '/huge-headers'],
  ])('%s: %s', async (code, path) => {
    const error = await refusal(path)
    expect(error.code).toBe(code)
    expect(error.what).toMatch(/^[A-Z0-9].*\.$/)
    expect(error.mend).toMatch(/^[A-Z].*\.$/)
  })

  test.each([
    ['/report.pdf', 'a PDF file'],
    ['/pdf-called-html', 'a PDF file'],
    ['/photo.png', 'an image'],
    ['/clip.mp4', 'a video'],
    ['/talk.mp3', 'a sound recording'],
    ['/data.json', 'a data file (JSON)'],
    ['/archive.zip', 'an archive file'],
    ['/feed.xml', 'a news feed'],
    ['/feed-called-xml', 'a news feed'],
    ['/binary-called-html', 'a binary file'],
  ])('not-an-article: %s is named as %s', async (path, kind) => {
    const error = await refusal(path)
    expect(error.code).toBe('not-an-article')
    expect(error.what).toBe(`The link leads to ${kind}.`)
  })

  test.each(['/silent', '/silent-body', '/drip'])('too-slow: %s', async (path) => {
    const startedAt = Date.now()
    const error = await refusal(path, { limits: { headersMs: 150, totalMs: 300 } })
    expect(error.code).toBe('too-slow')
    expect(Date.now() - startedAt).toBeLessThan(1500)
  })

  test('too-large: over the limit for bytes on the wire alone', async () => {
    const limits = { wireBytes: 100_000, decodedBytes: Number.POSITIVE_INFINITY, totalMs: 2000 }
    expect((await refusal('/50-megabytes-undeclared', { limits })).code).toBe('too-large')
  })

  test('too-slow: the name server never answers', async () => {
    const fetchPage = createPageFetcher({
      allowHosts: new Set(),
      clock: systemClock,
      resolve: () => new Promise(() => undefined),
      limits: { connectMs: 100 },
    })
    expect((await failure(fetchPage('https://news.example/a'))).code).toBe('too-slow')
  })

  test('unreachable: the site does not exist', async () => {
    const fetchPage = createPageFetcher({
      allowHosts: new Set(),
      clock: systemClock,
      resolve: async () => [],
    })
    const error = await failure(fetchPage('https://nowhere.example/a'))
    expect(error.code).toBe('unreachable')
    expect(error.what).toBe('There is no site named nowhere.example.')
    expect(error.mend).toMatch(/online/)
  })

  test('unreachable: nobody listens, or the secure connection is none', async () => {
    const site = await startNewsSite()
    const { origin, hostPort } = site
    const fetchPage = createPageFetcher({ allowHosts: parseAllowHosts(hostPort), clock: systemClock })
    expect((await failure(fetchPage(origin.replace('http:', 'https:')))).code).toBe('unreachable')
    await site[Symbol.asyncDispose]()
    expect((await failure(fetchPage(origin))).code).toBe('unreachable')
  })

  test('never echo the query or credentials', async () => {
    const error = await refusal('/missing?token=hunter2')
    expect(JSON.stringify([error.what, error.mend])).not.toContain('hunter2')
    const fetchPage = createPageFetcher({ allowHosts: new Set(), clock: systemClock })
    const blocked = await failure(fetchPage('https://ada:hunter2@news.example/?token=hunter2'))
    expect(blocked.code).toBe('blocked-address')
    expect(blocked.message).not.toContain('hunter2')
  })

  test.each(['data:text/html,<p>x', 'javascript:alert(1)', 'file:///etc/passwd', 'nonsense'])(
    'not-a-link: %s',
    async (address) => {
      const fetchPage = createPageFetcher({ allowHosts: new Set(), clock: systemClock })
      expect((await failure(fetchPage(address))).code).toBe('not-a-link')
    },
  )
})

describe('asking again', () => {
  test.each(['/503-then-ok', '/reset-then-ok', '/429-then-ok'])(
    '%s is read on the one retry',
    async (path) => {
      await using site = await startNewsSite()
      expect((await fetcherFor(site)(site.origin + path)).kind).toBe('page')
      expect(site.hits(path)).toBe(2)
    },
  )

  test.each([
    ['/502-always', 2],
    ['/reset', 2],
    ['/500', 1],
    ['/403', 1],
    ['/429-without-time', 1],
  ])('%s is asked %i times', async (path, times) => {
    await using site = await startNewsSite()
    await failure(fetcherFor(site)(site.origin + path))
    expect(site.hits(path)).toBe(times)
  })

  test('a site that asks to wait long is left alone until then', async () => {
    await using site = await startNewsSite()
    let now = 1_000_000
    const fetchPage = fetcherFor(site, { clock: () => now })
    const first = await failure(fetchPage(`${site.origin}/429`))
    expect(first).toMatchObject({ code: 'blocks-robots', retryAfterSeconds: 120 })
    now += 50_000
    const early = await failure(fetchPage(`${site.origin}/article`))
    expect(early).toMatchObject({ code: 'blocks-robots', retryAfterSeconds: 70 })
    expect(site.hits('/article')).toBe(0)
    now += 70_000
    expect((await fetchPage(`${site.origin}/article`)).kind).toBe('page')
  })

  test('maintenance says when to come back', async () => {
    expect(await refusal('/503')).toMatchObject({ code: 'unreachable', retryAfterSeconds: 3600 })
  })
})

describe('giving up', () => {
  test("the caller's abort ends the work with the caller's reason", async () => {
    await using site = await startNewsSite()
    const controller = new AbortController()
    const work = fetcherFor(site)(`${site.origin}/silent`, { signal: controller.signal })
    setTimeout(() => controller.abort(new Error('the user left')), 50)
    await expect(work).rejects.toThrow('the user left')
  })

  test('many aborted, broken and slow requests leave no late rejection behind', async () => {
    const late: unknown[] = []
    const note = (reason: unknown) => late.push(reason)
    process.on('unhandledRejection', note).on('uncaughtException', note)
    try {
      await using site = await startNewsSite()
      const fetchPage = fetcherFor(site, { limits: { headersMs: 60, totalMs: 120, retryMs: 5 } })
      const paths = ['/silent', '/silent-body', '/drip', '/endless', '/reset', '/gzip-bomb', '/short-body']
      const works = Array.from({ length: 70 }, (_, index) =>
        fetchPage(site.origin + paths[index % paths.length], {
          signal: AbortSignal.timeout(20 + (index % 10) * 20),
        }),
      )
      const results = await Promise.allSettled(works)
      expect(results.every((result) => result.status === 'rejected')).toBe(true)
      await new Promise((resolve) => setTimeout(resolve, 300))
      expect(late).toEqual([])
    } finally {
      process.off('unhandledRejection', note).off('uncaughtException', note)
    }
  })

  test('what it is doing is told as it goes', async () => {
    await using site = await startNewsSite()
    site.route('/hop', redirect('/article'))
    const stages: string[] = []
    await fetcherFor(site)(`${site.origin}/hop`, { onStage: (stage) => stages.push(stage) })
    expect(stages).toEqual(['connecting', 'redirected', 'downloading'])
  })

  test('an article about a robot check is no robot check', async () => {
    await using site = await startNewsSite()
    const paragraphs = Array.from({ length: 12 }, () =>
      'The firm sells a check that asks visitors to verify you are human. '.repeat(4),
    )
    site.route(
      '/story',
      answer(articlePage({ title: 'Just a moment: the business of robot checks', paragraphs })),
    )
    expect((await fetcherFor(site)(`${site.origin}/story`)).kind).toBe('page')
  })
})
