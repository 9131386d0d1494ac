const cacheHost = /(?:^|\.)cdn\.ampproject\.org$/
const viewerHost = /^(?:www\.)?(?:google\.[a-z]{2,3}(?:\.[a-z]{2})?|bing\.com)$/
const cachePath = /^\/(?:c|v|wp)\/(s\/)?(?=[^/])/
const viewerPath = /^\/amp\/(s\/)?(?=[^/]+\.)/

/** The publisher's address inside an AMP cache's or search engine's wrapper; the address itself where there is none. */
export function unwrapAmp(url: URL): URL {
  let inner = url
  for (let next: URL | null = url; next !== null; next = unwrapOnce(next)) inner = next
  return inner
}

function unwrapOnce(url: URL): URL | null {
  const wrapped =
    (cacheHost.test(url.hostname) && cachePath.exec(url.pathname)) ||
    (viewerHost.test(url.hostname) && viewerPath.exec(url.pathname))
  if (!wrapped) return null
  const scheme = wrapped[1] === undefined ? 'http' : 'https'
  return URL.parse(`${scheme}://${url.pathname.slice(wrapped[0].length)}${url.search}`)
}

/** A path without what makes it the AMP variant: `/amp/x`, `/x/amp`, `/x.amp`, `/x.amp.html`, `/x/amp.html`. */
export function withoutAmpPath(path: string): string {
  const plain = path
    .replace(/^\/amp(?=\/[^/])/i, '')
    .replace(/(?<=[^/])\/amp(?:\.html)?\/?$/i, '')
    .replace(/(?<=[^/])\.amp(\.html)?$/i, '$1')
  return plain === path ? path : withoutAmpPath(plain)
}

/** True for a query part that only asks for the AMP variant: `amp`, `amp=1`, `outputType=amp`. */
export function isAmpParameter(name: string, value: string): boolean {
  if (/^(?:is_?)?amp$/i.test(name)) return /^(?:1|true|yes|)$/i.test(value)
  return /^(?:output_?type|view|format)$/i.test(name) && value.toLowerCase() === 'amp'
}
