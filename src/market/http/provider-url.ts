/** Where a provider is asked, without the secrets that its address may hold. */
export interface ProviderAddress {
  readonly url: URL
  /** Basic authorization from `user:password@` in the base address. */
  readonly headers: Readonly<Record<string, string>>
}

/**
 * A path below a base address. Segments that end the base and begin the path are taken once: `…/api` and
 * `/api/v1/x`, like `…/api` and `/v1/x`, lead to `/api/v1/x`. Throws `RangeError` for a base that is no web
 * address, without repeating it.
 */
export function providerUrl(
  base: string,
  path: string,
  query: Readonly<Record<string, string>> = {},
): ProviderAddress {
  const url = URL.parse(base)
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new RangeError('The base address of a provider is not a web address')
  const above = segmentsOf(url.pathname)
  const below = segmentsOf(path)
  const shared = above.findIndex((_, at) => above.slice(at).every((one, i) => one === below[i]))
  const kept = shared === -1 ? above : above.slice(0, shared)
  url.pathname = `/${[...kept, ...below].join('/')}`
  url.hash = ''
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  const { username, password } = url
  url.username = ''
  url.password = ''
  if (username === '' && password === '') return { url, headers: {} }
  const secret = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  return { url, headers: { authorization: `Basic ${Buffer.from(secret).toString('base64')}` } }
}

const segmentsOf = (path: string): string[] => path.split('/').filter((segment) => segment !== '')
