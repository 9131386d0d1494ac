import { isUtf8 } from 'node:buffer'

/** Status, address and headers of an answer, before its body is read. */
export interface ResponseHead {
  readonly url: URL
  readonly status: number
  /** The header's value, joined by a comma where it was sent twice; '' where it was not sent. */
  readonly header: (name: string) => string
}

export function responseHead(
  url: URL,
  status: number,
  headers: Readonly<Record<string, string | string[] | undefined>>,
): ResponseHead {
  return { url, status, header: (name) => [headers[name.toLowerCase()] ?? []].flat().join(', ') }
}

const redirectStatus: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])

/**
 * Where a redirect leads, without its fragment: an address, `nowhere` where the site names none that can be
 * read; null where the answer is no redirect.
 */
export function redirectTarget(head: ResponseHead): URL | 'nowhere' | null {
  if (!redirectStatus.has(head.status)) return null
  const location = asUtf8(head.header('location')).trim()
  const url = location === '' ? null : URL.parse(location, head.url.href)
  if (url === null) return 'nowhere'
  url.hash = ''
  return url
}

/** Headers arrive byte by byte; addresses in them are UTF-8 where they are not plain ASCII. */
function asUtf8(header: string): string {
  const bytes = Buffer.from(header, 'latin1')
  return isUtf8(bytes) ? bytes.toString('utf8') : header
}
