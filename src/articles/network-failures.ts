import { UserError } from '../user-error.ts'
import { tooSlow } from './refusals.ts'

const slowCodes: ReadonlySet<string> = new Set([
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
])
const brokenCodes: ReadonlySet<string> = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'])
const nameCodes: ReadonlySet<string> = new Set([
  'ENOTFOUND',
  'ENODATA',
  'ENONAME',
  'EAI_NONAME',
  'EAI_NODATA',
])
const closedCodes: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'EAI_AGAIN',
])
const tlsCode = /^(?:CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED|HOSTNAME_MISMATCH|EPROTO$)/
const damagedCode = /^(?:Z_|ERR__|ERR_BROTLI|ERR_STREAM_PREMATURE_CLOSE)/

/** True where the connection broke off: the one kind of failure that asking again at once can cure. */
export function isBrokenConnection(error: unknown): boolean {
  return brokenCodes.has(codeOf(error))
}

/** What a failed connection or transfer means to the user. What is no network failure is a bug and comes back as it is. */
export function networkFailure(error: unknown, host: string): unknown {
  if (error instanceof UserError) return error
  const code = codeOf(error)
  if (slowCodes.has(code)) return tooSlow(host)
  if (nameCodes.has(code))
    return failure(
      `There is no site named ${host}.`,
      'Check the link for a slip, and whether this machine is online.',
      error,
    )
  if (closedCodes.has(code)) return failure(`${host} cannot be reached.`, 'Try again later.', error)
  if (brokenCodes.has(code)) return failure(`${host} broke off the connection.`, 'Try again later.', error)
  if (tlsCode.test(code)) {
    return failure(
      `${host} has no valid certificate for a secure connection.`,
      'Check the link for a slip.',
      error,
    )
  }
  if (code === 'UND_ERR_HEADERS_OVERFLOW' || code === 'HPE_HEADER_OVERFLOW') {
    return new UserError({
      code: 'too-large',
      what: `${host} sends a larger header than any page needs.`,
      mend: "Paste the article's text instead.",
      cause: error,
    })
  }
  if (
    damagedCode.test(code) ||
    code.startsWith('HPE_') ||
    isParserError(error) ||
    code.startsWith('UND_ERR_')
  ) {
    return failure(`${host} sent a damaged answer.`, "Try again later, or paste the article's text.", error)
  }
  return error
}

function failure(what: string, mend: string, cause: unknown): UserError {
  return new UserError({ code: 'unreachable', what, mend, cause })
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

/** undici gives its parser's errors a code only where the parser has a number for them. */
function isParserError(error: unknown): boolean {
  return error instanceof Error && error.name === 'HTTPParserError'
}
