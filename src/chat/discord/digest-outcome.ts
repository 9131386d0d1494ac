import { RESTJSONErrorCodes as codes, DiscordAPIError, HTTPError } from 'discord.js'
import type { Found, Posted } from '../../delivery/outlet.ts'
import { NotSent, RateLimited, TokenRefused } from './digest-failures.ts'
import { isUnsent } from './discord-error.ts'

/** Reasons that lie with the channel, by Discord's code; each completes "not posted: …". */
const reasons: ReadonlyMap<string | number, string> = new Map([
  [codes.UnknownChannel, 'the channel is gone'],
  [codes.UnknownGuild, 'the server is gone'],
  [codes.MissingAccess, 'Hashdesk may not see the channel, or was removed from the server'],
  [codes.MissingPermissions, 'Hashdesk may not send messages there'],
  [codes.CannotSendMessagesToThisUser, 'Discord lets Hashdesk send no direct message there'],
  [codes.CannotSendMessagesInNonTextChannel, 'messages cannot be sent in that channel'],
  [codes.CannotExecuteActionOnThisChannelType, 'messages cannot be sent in that channel'],
  [codes.InvalidActionOnArchivedThread, 'the thread is closed'],
  [codes.ThreadLocked, 'the thread is locked'],
])
/** Where the code tells nothing: a channel that goes on so is paused, whatever Discord calls it. */
const byStatus: ReadonlyMap<number, string> = new Map([
  [403, 'Discord does not let Hashdesk post there'],
  [404, 'Discord knows no such channel'],
])

/** Whether the answer was Discord's own, and not that of something on the way. */
const isOwn = ({ code }: DiscordAPIError): boolean => typeof code === 'number'

function apiFailure(error: DiscordAPIError): Posted {
  const { status } = error
  // That is ours to mend and not the channel's: with the next token it goes out, as long as its day is not over.
  if (status === 401) return { kind: 'down', code: 'bad-token' }
  // What came from a gate on the way has not reached Discord, unless the gate only gave up waiting.
  if (!isOwn(error)) return { kind: status === 408 ? 'unsure' : 'down', code: `http-${status}` }
  const code = `discord-${error.code}`
  const why = reasons.get(error.code) ?? byStatus.get(status) ?? null
  return why === null ? { kind: 'refused', code } : { kind: 'unreachable', code, why }
}

/** A short name for what has no code of its own. */
function codeOf(error: unknown): string {
  if (error instanceof HTTPError) return `http-${error.status}`
  if (!(error instanceof Error)) return 'failed'
  if ('code' in error && typeof error.code === 'string') return error.code
  return error.name === 'AbortError' ? 'timeout' : 'unreadable'
}

/** What a post that threw came to. Whatever does not say for certain that nothing was posted is `unsure`. */
export function postFailure(error: unknown): Posted {
  if (error instanceof RateLimited) return { kind: 'later', afterMs: error.afterMs, scope: error.scope }
  if (error instanceof NotSent) return { kind: 'down', code: 'aborted' }
  if (error instanceof TokenRefused) return { kind: 'down', code: 'bad-token' }
  if (error instanceof DiscordAPIError) return apiFailure(error)
  return { kind: isUnsent(error) ? 'down' : 'unsure', code: codeOf(error) }
}

/** What a look that threw came to. */
export function findFailure(error: unknown): Found {
  if (error instanceof RateLimited) return { kind: 'later', afterMs: error.afterMs }
  if (error instanceof TokenRefused) return { kind: 'down', code: 'bad-token' }
  if (!(error instanceof DiscordAPIError) || !isOwn(error) || error.status === 401) {
    return { kind: 'down', code: codeOf(error) }
  }
  // In a channel that is gone nothing stands, and the next post says that it is gone.
  if (error.code === codes.UnknownChannel) return { kind: 'absent' }
  return { kind: 'not-allowed', code: `discord-${error.code}` }
}
