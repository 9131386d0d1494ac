import { RESTJSONErrorCodes as codes, DiscordAPIError, HTTPError, RateLimitError } from 'discord.js'

/**
 * How a call to Discord failed. `gone`: what it was about is no longer there, or its 15 minutes are over.
 * `taken`: the interaction has its first answer already. `lost`: nobody knows whether the call got through.
 * `down`: it did not, and may in a moment. `refused`: it never will.
 */
export type CallFailure = 'gone' | 'taken' | 'lost' | 'down' | 'refused'

const goneCodes: ReadonlySet<string | number> = new Set([
  codes.UnknownMessage,
  codes.UnknownInteraction,
  codes.UnknownWebhook,
  codes.InvalidWebhookToken,
  codes.UnknownChannel,
])

/** A connection that never came about: nothing was sent. */
const unsentCodes: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_CLOSED',
])

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : null)

/** Whether a call never left this machine. */
export const isUnsent = (error: unknown): boolean => unsentCodes.has(codeOf(error))

export function failureOf(error: unknown): CallFailure {
  if (error instanceof DiscordAPIError) {
    if (error.code === codes.InteractionHasAlreadyBeenAcknowledged) return 'taken'
    return goneCodes.has(error.code) ? 'gone' : 'refused'
  }
  // Whoever asked to be told of a rate limit paces itself.
  if (error instanceof RateLimitError) return 'refused'
  // A gateway that gave up waiting says nothing about whether the call was carried out behind it.
  if (error instanceof HTTPError) return error.status === 504 ? 'lost' : 'down'
  if (isUnsent(error)) return 'down'
  // An answer that is cut or no JSON, a connection that ended, a wait that was given up; all else is a bug of ours.
  const isNetwork = error instanceof SyntaxError || typeof codeOf(error) === 'string'
  return isNetwork || (error instanceof Error && error.name === 'AbortError') ? 'lost' : 'refused'
}

/** What the log may hold of a failed call: never its address, which carries a token, nor its body. */
export function loggedError(error: unknown): Record<string, unknown> {
  if (error instanceof DiscordAPIError) {
    return { code: error.code, status: error.status, method: error.method, said: error.message }
  }
  if (error instanceof HTTPError) return { status: error.status, method: error.method, said: error.message }
  if (!(error instanceof Error)) return { said: String(error) }
  return { name: error.name, said: error.message, ...('code' in error ? { code: error.code } : {}) }
}
