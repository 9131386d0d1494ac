import { setTimeout as delay } from 'node:timers/promises'
import { type Context, Hono, type Next } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import type { BugLog } from '../../bug-log.ts'
import { errorCard } from '../../cards/error-card.ts'
import type { Clock } from '../../clock.ts'
import type { AnyCommand, CommandContext, CommandDesk } from '../../command.ts'
import { commandOptions } from '../../command-options.ts'
import { findCommand } from '../../find-command.ts'
import { usage } from '../../parse-line.ts'
import { parseRequest } from '../../parse-request.ts'
import { runAction } from '../../run-action.ts'
import { answering, attempt, runCommand } from '../../run-command.ts'
import { UserError } from '../../user-error.ts'
import { aliveStream } from './alive-stream.ts'
import { answerStream } from './answer-stream.ts'
import { examples } from './examples.ts'
import { isLoggedIn, isToken, loginCookie } from './login.ts'
import { consolePlace as place } from './place.ts'
import type { ConsolePosts } from './posts.ts'
import { type Ask, actSchema, askSchema, loginSchema, type StartInfo } from './protocol.ts'
import { type GuardedRequest, hostIsRefused, siteIsRefused } from './request-guard.ts'
import { securityHeaders } from './security-headers.ts'
import type { StaticFile } from './static-files.ts'

/** Bytes of a request's body; an article of 100,000 words in any script stays well below. */
const longestBody = 8 * 1024 * 1024
/** A wrong token waits this long for its answer, in milliseconds. */
const wrongTokenDelay = 500

export interface ConsoleParts {
  readonly commands: readonly AnyCommand[]
  readonly desk: CommandDesk
  readonly clock: Clock
  readonly log: BugLog
  readonly posts: ConsolePosts
  readonly token: string | null
  /** Null answers to any Host. */
  readonly hosts: ReadonlySet<string> | null
  readonly files: ReadonlyMap<string, StaticFile>
}

function guarded(c: Context): GuardedRequest {
  return {
    method: c.req.method,
    host: c.req.header('host'),
    origin: c.req.header('origin'),
    fetchSite: c.req.header('sec-fetch-site'),
  }
}

function startInfo(commands: readonly AnyCommand[]): StartInfo {
  return {
    commands: commands.map((command) => ({
      name: command.name,
      description: command.description,
      usage: usage(command),
      options: commandOptions(command).filter((option) => !option.box),
    })),
    examples,
  }
}

function tooLarge(): Response {
  const megabytes = longestBody / 1024 / 1024
  const error = new UserError({
    code: 'too-large',
    what: `The text is larger than ${megabytes} MB.`,
    mend: 'Paste the article alone, or the part of it that matters.',
  })
  return answerStream(async () => errorCard(error, null))
}

/** The JSON body as that schema has it, or null where it is something else. */
async function body<Schema extends z.ZodType>(c: Context, schema: Schema): Promise<z.output<Schema> | null> {
  try {
    const parsed = schema.safeParse(await c.req.json())
    return parsed.success ? parsed.data : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/** The console's web application, guarded on every request. */
export function consoleApp(parts: ConsoleParts): Hono {
  const { commands, log, token, files } = parts
  const app = new Hono()
  const start = startInfo(commands)
  const context = async (): Promise<Omit<CommandContext, 'signal' | 'onStage'>> => ({
    desk: parts.desk,
    place,
    asker: { id: 'console' },
    powers: async () => ({ workspace: true, channel: true, digests: true }),
    settings: await parts.desk.settings.of(place),
    clock: parts.clock,
    log,
  })
  const file = (name: string) => {
    const found = files.get(name)
    return found === undefined ? null : new Response(found.body, { headers: { 'content-type': found.type } })
  }
  const open = (c: Context) => token === null || isLoggedIn(c.req.header('cookie'), token)

  app.use(async (c: Context, next: Next) => {
    if (hostIsRefused(guarded(c), parts.hosts)) c.res = c.text('This name is not served here.', 421)
    else await next()
    for (const [name, value] of Object.entries(securityHeaders)) c.res.headers.set(name, value)
    return undefined
  })
  app.use('/api/*', async (c, next) => {
    if (siteIsRefused(guarded(c))) return c.text('Requests from other sites are refused.', 403)
    if (c.req.path !== '/api/login' && !open(c)) return c.text('Log in first.', 401)
    const isJson = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase() === 'application/json'
    if (c.req.method !== 'GET' && !isJson) return c.text('Send application/json.', 415)
    await next()
    return undefined
  })
  app.use('/api/*', bodyLimit({ maxSize: longestBody, onError: tooLarge }))

  app.get('/', (c) => file(open(c) ? '/index.html' : '/login.html') ?? c.notFound())
  app.get('/api/start', (c) => c.json(start))
  app.get('/api/alive', () => aliveStream(parts.posts.latest))
  app.get('/api/posts', async (c) => {
    const after = z.coerce.number().int().nonnegative().safeParse(c.req.query('after'))
    return after.success ? c.json(await parts.posts.after(after.data)) : c.text('This is no number.', 400)
  })
  app.post('/api/login', async (c) => {
    const given = await body(c, loginSchema)
    if (token !== null && given !== null && isToken(given.token, token)) {
      return c.body(null, 204, { 'set-cookie': loginCookie(token) })
    }
    await delay(wrongTokenDelay)
    return c.text('This is not the token.', 401)
  })
  app.post('/api/ask', async (c) => {
    const ask: Ask | null = await body(c, askSchema)
    if (ask === null) return c.text('This is no question.', 400)
    return answerStream((how) =>
      answering({ doing: 'console message', asked: null, log }, async () => {
        const { command, options } =
          'message' in ask
            ? parseRequest(commands, ask.message)
            : { command: findCommand(commands, ask.command), options: ask.options }
        return runCommand(command, options, { ...(await context()), ...how }, log)
      }),
    )
  })
  app.post('/api/act', async (c) => {
    const action = await body(c, actSchema)
    if (action === null) return c.text('This is no button.', 400)
    return answerStream(async (how) => {
      const doing = { doing: 'console button', asked: null, log }
      const ready = await attempt(doing, context)
      return ready.ok ? runAction(commands, action, { ...ready.value, ...how }, log) : ready.card
    })
  })
  app.get('/:name', (c) => file(`/${c.req.param('name')}`) ?? c.notFound())
  app.onError((error, c) => {
    log.error(
      { err: error, reference: 'none', doing: `${c.req.method} ${c.req.path}` },
      'console request failed',
    )
    return c.text('Something went wrong inside Hashdesk.', 500)
  })
  return app
}
