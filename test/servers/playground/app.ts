import { type Context, Hono } from 'hono'
import type { z } from 'zod'
import { hostIsRefused, siteIsRefused } from '../../../src/chat/console/request-guard.ts'
import { securityHeaders } from '../../../src/chat/console/security-headers.ts'
import { actSchema, type Side, typingSchema } from './acts.ts'
import type { Bot } from './bot.ts'
import { lookStream } from './look-stream.ts'
import { readStaticFiles } from './static-files.ts'

export interface AppParts {
  readonly sides: Readonly<Record<string, Side>>
  readonly bot: Bot
  /** Starts the bot where it does not run, and resolves once it is heard on both sides, or has ended. */
  readonly start: () => Promise<void>
  /** Pages to try, new ones each time. */
  readonly links: () => Readonly<Record<'slow' | 'walled', string>>
  readonly hosts: ReadonlySet<string> | null
}

/** The JSON body as the schema has it; null where it is something else. */
async function bodyOf<Schema extends z.ZodType>(
  c: Context,
  schema: Schema,
): Promise<z.output<Schema> | null> {
  const parsed = schema.safeParse(await c.req.json().catch(() => null))
  return parsed.success ? parsed.data : null
}

const words = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** The playground's page and what it asks for. */
export async function playgroundApp({ sides, bot, start, links, hosts }: AppParts): Promise<Hono> {
  const files = await readStaticFiles()
  const app = new Hono()
  const sideOf = (c: Context): Side | undefined => sides[c.req.param('platform') ?? '']

  app.use(async (c, next) => {
    const request = {
      method: c.req.method,
      host: c.req.header('host'),
      origin: c.req.header('origin'),
      fetchSite: c.req.header('sec-fetch-site'),
    }
    if (hostIsRefused(request, hosts)) c.res = c.text('This name is not served here.', 421)
    else if (c.req.path !== '/' && siteIsRefused(request)) {
      c.res = c.text('Requests from other sites are refused.', 403)
    } else await next()
    for (const [name, value] of Object.entries(securityHeaders)) c.res.headers.set(name, value)
  })

  app.get('/api/:platform/look', (c) => {
    const side = sideOf(c)
    const { person = '', channel = '' } = c.req.query()
    if (side === undefined) return c.notFound()
    return lookStream(() => ({
      ...side.look(person, channel),
      bot: bot.state === 'running' ? `running as process ${bot.pid}` : bot.state,
    }))
  })

  app.post('/api/:platform/act', async (c) => {
    const side = sideOf(c)
    const act = await bodyOf(c, actSchema)
    if (side === undefined || act === null) return c.text('What is that?', 400)
    try {
      await side.act(act)
      return c.json({ problem: null })
    } catch (error) {
      return c.json({ problem: words(error) })
    }
  })

  app.post('/api/:platform/complete', async (c) => {
    const side = sideOf(c)
    const typing = await bodyOf(c, typingSchema)
    if (side === undefined || typing === null) return c.text('What is that?', 400)
    // Half a line is no command yet, which is nothing to speak of.
    return c.json(await side.complete(typing).catch(() => []))
  })

  app.post('/api/:platform/fault/:name', (c) => {
    const fault = sideOf(c)?.faults[c.req.param('name')]
    if (fault === undefined) return c.notFound()
    fault()
    return c.json({ problem: null })
  })

  app.get('/api/links', (c) => c.json(links()))

  app.post('/api/bot/:what', async (c) => {
    if (c.req.param('what') === 'kill') await bot.end('SIGKILL')
    else await start()
    return c.json({ problem: null })
  })

  app.get('/files/:platform/:path{.+}', (c) => {
    const file = sideOf(c)?.file(c.req.param('path')) ?? null
    if (file === null) return c.notFound()
    return new Response(new Uint8Array(file.bytes), { headers: { 'content-type': file.type } })
  })

  app.get('*', (c) => {
    const found = files.get(c.req.path)
    if (found === undefined) return c.notFound()
    return new Response(found.body, { headers: { 'content-type': found.type } })
  })
  return app
}
