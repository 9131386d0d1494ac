import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { join } from 'node:path'
import { z } from 'zod'
import type { ResolveHost } from '../src/articles/address-guard.ts'
import { noAllowHosts } from '../src/articles/allow-hosts.ts'
import type { Dial } from '../src/articles/guarded-connector.ts'
import { parseLink } from '../src/articles/link.ts'
import { createPageFetcher } from '../src/articles/page.ts'
import { systemClock } from '../src/clock.ts'
import { UserError } from '../src/user-error.ts'
import type { Evaluation } from './evaluation.ts'

const ssrfCase = z.object({
  url: z.string(),
  why: z.string(),
  expect: z.enum(['block', 'allow']),
  /** DNS answers for every name; a list of lists answers differently each time. Absent: no such name. */
  resolves: z.union([z.array(z.string()), z.array(z.array(z.string()))]).optional(),
  /** Where the site redirects to, one hop after the other. */
  redirects: z.array(z.string()).optional(),
})
type SsrfCase = z.infer<typeof ssrfCase>

/**
 * Runs address cases through the real fetcher, from what a user types to the socket, without a network: names
 * are answered from the case, and the last step, opening the socket, goes to a server on loopback that plays
 * the site, and is noted with the address that it was meant for. A case to block holds where it was refused
 * and no socket was meant for anything but the public hops before. `dir` is a folder with `ssrf*.jsonl`, or a
 * file; null runs the project's own set.
 */
export async function runSsrfEval(dir: string | null): Promise<Evaluation> {
  const file = dir === null ? join(import.meta.dirname, 'data', 'ssrf.jsonl') : caseFile(dir)
  const cases = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => ssrfCase.parse(JSON.parse(line)))
  const codes = new Map<string, number>()
  const failures: string[] = []
  for (const one of cases) {
    const outcomes = [await runCase(one, 'typed'), await runCase(one, 'address')]
    for (const { end } of outcomes) codes.set(end, (codes.get(end) ?? 0) + 1)
    const wrong = outcomes.find((outcome) => !holds(one, outcome))
    if (wrong !== undefined) {
      const dialled = wrong.dialled.join(', ') || 'nothing'
      failures.push(
        `  FAIL ${one.expect} ${JSON.stringify(one.url)} (${one.why}): ${wrong.end}, connected to ${dialled}`,
      )
    }
  }
  const blocked = cases.filter((one) => one.expect === 'block').length
  const held = cases.length - failures.length
  return {
    name: 'ssrf',
    ok: failures.length === 0 && cases.length > 0,
    lines: [
      `${dir === null ? "the project's own set" : file}: ${cases.length} cases, ${blocked} to block, ${cases.length - blocked} to allow`,
      `${held} of ${cases.length} hold`,
      `ends, both doors: ${[...codes].map(([code, count]) => `${code} ${count}`).join(', ')}`,
      ...failures,
    ],
  }
}

interface Outcome {
  /** The error's code, or `page` where the last fetch gave one. */
  readonly end: string
  readonly dialled: readonly string[]
}

/** `typed`: as a person types it, through `parseLink`; `address`: straight into the fetcher. */
async function runCase(one: SsrfCase, door: 'typed' | 'address'): Promise<Outcome> {
  const dialled: string[] = []
  let hops = 0
  const server = createServer((_request, response) => {
    const next = one.redirects?.[hops++]
    if (next === undefined)
      response.writeHead(200, { 'content-type': 'text/html', connection: 'close' }).end('<p>page')
    else
      response.writeHead(302, { location: Buffer.from(next).toString('latin1'), connection: 'close' }).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const dial: Dial = (addresses, _options, callback) => {
    dialled.push(addresses[0] ?? '')
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => callback(null, socket))
    socket.once('error', (error) => callback(error, null))
  }
  const answers = answerSets(one)
  let lookups = 0
  const resolve: ResolveHost = async () => answers[Math.min(lookups++, answers.length - 1)] ?? []
  const fetchPage = createPageFetcher({ allowHosts: noAllowHosts, clock: systemClock, resolve, dial })
  let end = 'page'
  // Once for each DNS answer, so that a name that changes its mind is asked again.
  for (let round = 0; round < Math.max(1, answers.length) && end === 'page'; round++) {
    hops = 0
    end = await fetchEnd(() => fetchPage(door === 'typed' ? parseLink(one.url) : one.url))
  }
  server.closeAllConnections()
  await new Promise((done) => server.close(done))
  return { end, dialled }
}

async function fetchEnd(work: () => Promise<unknown>): Promise<string> {
  try {
    await work()
    return 'page'
  } catch (error) {
    if (error instanceof UserError) return error.code
    throw error
  }
}

function holds(one: SsrfCase, outcome: Outcome): boolean {
  if (one.expect === 'allow') return outcome.end === 'page' && outcome.dialled.length > 0
  // A name without an answer, or a redirect to what is no address, leads nowhere without being forbidden.
  const nowhere =
    outcome.end === 'unreachable' && (answerSets(one).flat().length === 0 || one.redirects !== undefined)
  const refused = outcome.end === 'blocked-address' || outcome.end === 'not-a-link' || nowhere
  const changes = answerSets(one).length > 1
  const before = one.redirects !== undefined || changes ? (answerSets(one)[0] ?? []) : []
  return refused && outcome.dialled.every((address) => before.includes(address))
}

function answerSets(one: SsrfCase): string[][] {
  const sets = (one.resolves ?? []).filter((entry) => Array.isArray(entry))
  return sets.length > 0 ? sets : [(one.resolves ?? []).filter((entry) => typeof entry === 'string')]
}

function caseFile(path: string): string {
  if (statSync(path).isFile()) return path
  const own = join(path, 'ssrf.dev.jsonl')
  if (existsSync(own)) return own
  const found = readdirSync(path).find((name) => name.startsWith('ssrf') && name.endsWith('.jsonl'))
  if (found === undefined) throw new Error(`there is no ssrf*.jsonl in ${path}`)
  return join(path, found)
}
