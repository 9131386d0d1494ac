/** Everything that bounds one fetch: milliseconds, bytes and counts. */
export interface RequestLimits {
  /** Looking the name up and connecting, each hop. */
  readonly connectMs: number
  /** Until the headers are there, each attempt. */
  readonly headersMs: number
  /** Everything together: all hops, waits and the body. */
  readonly totalMs: number
  readonly headerBytes: number
  readonly wireBytes: number
  readonly decodedBytes: number
  /** How many redirects are followed. */
  readonly redirects: number
  /** Wait before the one retry, where the site names none. */
  readonly retryMs: number
}

export const defaultLimits: RequestLimits = {
  connectMs: 5000,
  headersMs: 10_000,
  totalMs: 15_000,
  headerBytes: 16 * 1024,
  wireBytes: 3 * 1024 * 1024,
  decodedBytes: 5 * 1024 * 1024,
  redirects: 5,
  retryMs: 300,
}
