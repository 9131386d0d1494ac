import { randomBytes } from 'node:crypto'
import { embeddedEngine } from '../../src/analysis/embedded/index.ts'
import { checkUrl } from '../../src/articles/address-guard.ts'
import type { Article } from '../../src/articles/article.ts'
import { articleFromHtml, articleFromText } from '../../src/articles/article-builder.ts'
import { createPageFetcher } from '../../src/articles/page.ts'
import type { ReadingSource } from '../../src/articles/reading-task.ts'
import type { Store } from '../../src/store/store.ts'
import { readSample } from '../../src/takes/samples.ts'
import type { TakeRequest } from '../../src/takes/take-answer.ts'
import { createTakeService } from '../../src/takes/take-service.ts'
import { type NewsSite, startNewsSite } from '../servers/news-site.ts'

export interface Page {
  readonly title?: string
  readonly text?: string
  readonly etag?: string
  readonly status?: number
}

const story =
  'Riftwater Mining, which runs three sites in the north of the county, signed a contract for the heat of its machines'

/** A page with a story long enough to be one; `text` is its first paragraph. */
export const pageHtml = ({ title = 'Miner sells heat', text = story }: Page): string =>
  `<!doctype html><html lang="en"><head><title>${title}</title><meta property="og:title" content="${title}">
  <meta property="og:type" content="article"></head><body><article><h1>${title}</h1><p>${text}.</p>
  <p>The company expects $4 million a year from the contract, and its output of bitcoin does not change by it.</p>
  <p>Its network share stays at 0.4%, its chief engineer told the council in a public meeting on Tuesday evening.</p>
  <p>Neighbours had asked for years that the warm air be put to use instead of being blown over their gardens.</p>
  <p>The first houses are to be connected in the autumn, and a school will follow in the spring of next year.</p>
  </article></body></html>`

/** A loopback news site, the real fetcher and reader, and a desk's take service on top of a store. */
export async function startNewsroom(store: Store) {
  const site: NewsSite = await startNewsSite()
  let nowMs = Date.parse('2026-03-02T09:00:00Z')
  let readings = 0
  const fetchPage = createPageFetcher({ allowHosts: new Set([site.hostPort]), clock: () => nowMs })

  const articleOf = (source: ReadingSource): Article => {
    if (source.kind === 'article') return source.article
    if (source.kind === 'html') return articleFromHtml(source)
    return articleFromText(source)
  }

  /** The desk of one process; another version stands for a later release of the engine. */
  const desk = (version = '1') =>
    createTakeService({
      store,
      fetchPage,
      checkUrl: (url) => checkUrl(url, new Set([site.hostPort])),
      engine: { id: 'embedded', version },
      clock: () => nowMs,
      newId: () => randomBytes(12).toString('hex'),
      readSample,
      read: async (source, readAtMs) => {
        readings += 1
        const article = articleOf(source)
        const take = embeddedEngine.take({ article, readAtMs })
        return { article, take: { ...take, engine: { ...take.engine, version } } }
      },
    })

  return {
    site,
    desk,
    takes: desk(),
    readings: () => readings,
    now: () => new Date(nowMs).toISOString(),
    later: (minutes: number) => {
      nowMs += minutes * 60_000
    },
    /** Puts a page on the site, with an ETag that is honoured where it has one; gives its link. */
    publish: (path: string, page: Page): string => {
      site.route(path, (request, response) => {
        if (page.status !== undefined) return response.writeHead(page.status).end()
        const headers = { 'content-type': 'text/html', ...(page.etag && { etag: page.etag }) }
        const unchanged = page.etag !== undefined && request.headers['if-none-match'] === page.etag
        if (unchanged) return response.writeHead(304, headers).end()
        return response.writeHead(200, headers).end(pageHtml(page))
      })
      return `${site.origin}${path}`
    },
    [Symbol.asyncDispose]: () => site[Symbol.asyncDispose](),
  }
}

export type Newsroom = Awaited<ReturnType<typeof startNewsroom>>

interface Who {
  readonly workspace?: string
  readonly asker?: string
  readonly private?: boolean
}

const from = ({ workspace = 'A', asker = 'ann', private: isPrivate = false }: Who) => ({
  place: { platform: 'discord', workspace, channel: 'c' } as const,
  asker: { id: asker },
  private: isPrivate,
})

export const askLink = (link: string, who: Who = {}): TakeRequest => ({
  subject: { kind: 'link', link },
  ...from(who),
})

export const askText = (text: string, who: Who = {}): TakeRequest => ({
  subject: { kind: 'text', text },
  ...from(who),
})
