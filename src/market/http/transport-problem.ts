import { UserError } from '../../user-error.ts'
import { ProviderProblem, type ProviderProblemKind } from '../provider-problem.ts'

const slow = /^(?:ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT|UND_ERR_HEADERS_TIMEOUT|UND_ERR_BODY_TIMEOUT)$/
const unreadable = /^(?:Z_|ERR__|ERR_BROTLI|HPE_|UND_ERR_HEADERS_OVERFLOW|UND_ERR_RES_EXCEEDED)/
const unreachable =
  /^(?:E[A-Z]+|EAI_.*|CERT_.*|ERR_TLS_.*|ERR_SSL_.*|UNABLE_TO_.*|DEPTH_ZERO_.*|SELF_SIGNED.*|HOSTNAME_MISMATCH|UND_ERR_SOCKET|UND_ERR_RES_CONTENT_LENGTH_MISMATCH|ERR_STREAM_PREMATURE_CLOSE)$/

/**
 * What a failed request or transfer means. Whatever is no failure of the network is a bug and comes back as it is.
 *
 * @param where for the log: what was asked, without its query.
 */
export function transportProblem(provider: string, where: string, error: unknown): unknown {
  if (error instanceof ProviderProblem) return error
  const problem = (kind: ProviderProblemKind, detail: string) =>
    new ProviderProblem(provider, kind, `${where}: ${detail}`, { cause: error })
  // What reading the body refuses: too large, or packed in a way that is not opened.
  if (error instanceof UserError) return problem('unreadable', error.code)
  if (!(error instanceof Error)) return error
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (slow.test(code)) return problem('slow', code)
  if (unreadable.test(code) || error.name === 'HTTPParserError') return problem('unreadable', code)
  if (unreachable.test(code)) return problem('unreachable', code)
  return error
}
