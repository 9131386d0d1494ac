import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout as delay } from 'node:timers/promises'

/** What stands between a refresh and its answer. */
export interface TokenServer extends AsyncDisposable {
  readonly apiUrl: string
  /** Every refresh token that was brought, in order. */
  readonly brought: readonly string[]
  /** How long an answer takes from now on, in milliseconds. */
  takes(ms: number): void
  /** Answers with this from now on instead of a token: a word of Slack's, or an HTTP status. */
  refuses(how: string | number | null): void
}

/** Slack's token endpoint alone: a refresh token works once, `refresh-1` gives `token-2` and `refresh-2`, and so on. */
export async function startTokenServer(): Promise<TokenServer> {
  const brought: string[] = []
  const used = new Set<string>()
  let slow = 0
  let refusal: string | number | null = null

  const server = createServer(async (request, response) => {
    const form = new URLSearchParams(await text(request))
    const token = form.get('refresh_token') ?? ''
    const answer = (status: number, body: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify(body))
    }
    brought.push(token)
    const isUsed = used.has(token)
    used.add(token)
    await delay(slow)
    if (typeof refusal === 'number') return answer(refusal, 'broken')
    if (refusal !== null) return answer(200, { ok: false, error: refusal })
    if (isUsed) return answer(200, { ok: false, error: 'invalid_refresh_token' })
    const next = Number(token.split('-').at(-1)) + 1
    return answer(200, {
      ok: true,
      token_type: 'bot',
      access_token: `token-${next}`,
      refresh_token: `refresh-${next}`,
      expires_in: 43_200,
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    apiUrl: `http://127.0.0.1:${port}/api`,
    brought,
    takes: (ms) => {
      slow = ms
    },
    refuses: (how) => {
      refusal = how
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
