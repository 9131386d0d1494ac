/** Marks that only the robot checks' own pages carry, and whose check it is. */
const marks: readonly (readonly [mark: string, name: string])[] = [
  ['_cf_chl_opt', 'Cloudflare'],
  ['/cdn-cgi/challenge-platform/h/', 'Cloudflare'],
  ['cf-browser-verification', 'Cloudflare'],
  ['captcha-delivery.com', 'DataDome'],
  ['window._pxappid', 'PerimeterX'],
  ['id="px-captcha"', 'PerimeterX'],
  ['_incapsula_resource', 'Imperva'],
  ['awswafintegration', 'AWS WAF'],
  ['errors.edgesuite.net', 'Akamai'],
  ['sec-if-cpt-container', 'Akamai'],
]

const titles: readonly (readonly [title: string, name: string])[] = [
  ['just a moment', 'Cloudflare'],
  ['attention required! | cloudflare', 'Cloudflare'],
  ['pardon our interruption', 'Imperva'],
  ['access to this page has been denied', 'PerimeterX'],
  ['are you a robot', 'a robot question'],
  ['verify you are human', 'a robot question'],
  ['verify you are a human', 'a robot question'],
  ['robot check', 'a robot question'],
  ['human verification', 'a robot question'],
]

/** Robot checks are short; a page with more visible text than this is the page itself, whatever it loads. */
const mostVisible = 1500
const scanned = 200_000

/** Whose robot check a page is; null for any other page. Linear in the page's length. */
export function botWallName(html: string): string | null {
  const page = html.slice(0, scanned).toLowerCase()
  const title = titleOf(page)
  const found =
    titles.find(([start]) => title.startsWith(start)) ??
    marks.find(([mark]) => page.includes(mark)) ??
    titles.find(([words]) => words.startsWith('verify') && page.includes(words))
  if (found === undefined || html.length > scanned || visibleLength(page) > mostVisible) return null
  return found[1]
}

function titleOf(page: string): string {
  const start = page.indexOf('<title')
  const open = start === -1 ? -1 : page.indexOf('>', start)
  const end = open === -1 ? -1 : page.indexOf('</title', open)
  return end === -1 ? '' : page.slice(open + 1, end).trim()
}

/** Characters outside tags, scripts and styles, white space aside. */
function visibleLength(page: string): number {
  let length = 0
  let at = 0
  while (at < page.length && length <= mostVisible) {
    const tag = page.indexOf('<', at)
    length += page.slice(at, tag === -1 ? page.length : tag).replace(/\s+/g, '').length
    if (tag === -1) break
    const hidden = ['script', 'style', 'noscript'].find((name) => page.startsWith(name, tag + 1))
    const end = hidden === undefined ? tag : page.indexOf(`</${hidden}`, tag)
    // What is never closed hides the rest, and looking for its end once more would cost a scan for each tag.
    const close = end === -1 ? -1 : page.indexOf('>', end)
    if (close === -1) break
    at = close + 1
  }
  return length
}
