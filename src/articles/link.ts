import { UserError } from '../user-error.ts'
import { shownUrl } from './shown-url.ts'

/** The longest address that Hashdesk follows, in characters; longer ones are data and not links. */
export const longestLink = 2048

/** What may stand directly before a link: white space, an opening bracket or quote, or an emphasis mark. */
const opener = /[\s<([{"'`*_~|“„«‘‹「『（【。，：、]/u
/** What ends a link wherever it stands. */
const ender = /[\s<>"`]/
/** What ends a link after its host: inside a host the browsers' rules read some of these as dots. */
const enderOfPath = /[“”„«»「」『』（）【】。，、]/u
/** Punctuation that belongs to the sentence around a link when it stands at the link's end. */
const trailing = new Set([...".,;:!?…'’*_~|\\\u200b\u200c\u200d\u2060\ufeff"])
const brackets: ReadonlyMap<string, string> = new Map([
  [')', '('],
  [']', '['],
  ['}', '{'],
])
/** A token that starts as another scheme (`javascript:`, `jar:`); a link inside it is part of that address. */
const otherScheme = /^[<("'`]*(?!https?:)[a-z][a-z0-9+.-]*:/i
const addressInWords = /(?:^|[^\d.])\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?:[^\d.]|$)/

/**
 * The one web address in what somebody typed: plain, in angle brackets, as Slack (`<url|label>`) or Markdown
 * writes it, with the sentence's punctuation behind it and words around it. Its spelling is the browsers' own
 * (WHATWG), so that every later check sees the address that would be called.
 * Throws `UserError`: `not-a-link` where there is none, `several-links` where there are two.
 */
export function parseLink(typed: string): URL {
  const { links, rest } = scan(typed)
  const [first, ...others] = links
  if (first === undefined) throw notALink(typed)
  if (others.length > 0) {
    const named = links.slice(0, 3).map(shownUrl).join(', ')
    throw new UserError({
      code: 'several-links',
      what: `There are ${links.length} links here: ${named}${links.length > 3 ? ', …' : ''}.`,
      mend: 'Give one link at a time.',
    })
  }
  if (addressInWords.test(rest)) {
    throw new UserError({
      code: 'not-a-link',
      what: 'Beside the link stands a second, bare network address.',
      mend: 'Give the link alone.',
    })
  }
  return first
}

/** Every different web address in a text, in order; none where there is none. Never throws. */
export function findLinks(text: string): URL[] {
  return scan(text).links
}

/** Strict reading of something that should be an address and nothing else. Throws `UserError` `not-a-link`. */
export function parseAddress(address: string): URL {
  const url = webUrl(address)
  if (url === null) throw notALink(address)
  return url
}

function scan(typed: string): { links: URL[]; rest: string } {
  const text = typed
    .replace(/&(?:amp;)+/g, '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
  const byHref = new Map<string, URL>()
  const rest: string[] = []
  let from = 0
  let token = 0
  for (const match of text.matchAll(/https?:|\s+/gi)) {
    if (match[0].trim() === '') token = match.index + match[0].length
    else if (match.index >= from && opensLink(text, token, match.index)) {
      const raw = linkAt(text, match.index)
      const url = settled(raw)
      rest.push(text.slice(from, url === null ? match.index + raw.length : match.index))
      from = match.index + raw.length
      if (url !== null) byHref.set(url.href, url)
    }
  }
  rest.push(text.slice(from))
  return { links: [...byHref.values()], rest: rest.join(' ') }
}

/** True where a link may begin at `index` of a token (a run without white space) that began at `token`. */
function opensLink(text: string, token: number, index: number): boolean {
  if (index > 0 && !opener.test(text.charAt(index - 1))) return false
  return !otherScheme.test(text.slice(token, Math.min(index, token + 64)))
}

/** The run of characters from `index` that is taken for the link, cut where its wrapping ends. */
function linkAt(text: string, index: number): string {
  let end = index
  let slashes = 0
  for (; end < text.length && !ender.test(text.charAt(end)) && !text.startsWith('](', end); end++) {
    if (text.charAt(end) === '/') slashes++
    if (slashes > 2 && enderOfPath.test(text.charAt(end))) break
  }
  const run = text.slice(index, end)
  const label = text.charAt(index - 1) === '<' ? run.indexOf('|') : -1
  return label === -1 ? run : run.slice(0, label)
}

/** Strips the sentence's punctuation until nothing changes, in the typed and in the normalised spelling. */
function settled(raw: string): URL | null {
  let url = webUrl(stripTrailing(raw)) ?? webUrl(raw)
  for (let previous = ''; url !== null && previous !== url.href; ) {
    previous = url.href
    url = webUrl(stripTrailing(previous)) ?? url
  }
  return url
}

function stripTrailing(link: string): string {
  const open = new Map<string, number>()
  for (const char of link) open.set(char, (open.get(char) ?? 0) + 1)
  let end = link.length
  for (; end > 0; end--) {
    const last = link.charAt(end - 1)
    const partner = brackets.get(last)
    const unbalanced = partner !== undefined && (open.get(last) ?? 0) > (open.get(partner) ?? 0)
    if (!unbalanced && !trailing.has(last)) break
    open.set(last, (open.get(last) ?? 0) - 1)
  }
  return link.slice(0, end)
}

function webUrl(text: string): URL | null {
  if (text.length > longestLink * 2) return null
  const url = URL.parse(text)
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null
  return url.href.length <= longestLink && plausibleHost(url.hostname) ? url : null
}

/** DNS limits: labels of 1 to 63 octets, 253 in all; one root dot at the end is allowed. */
function plausibleHost(host: string): boolean {
  if (host.startsWith('[')) return true
  const name = host.endsWith('.') ? host.slice(0, -1) : host
  return name.length <= 253 && name.split('.').every((label) => label.length >= 1 && label.length <= 63)
}

function notALink(typed: string): UserError {
  const text = typed.trim()
  const scheme = /^[<("'`]*([a-z][a-z0-9+.-]{0,20}):/i.exec(text)?.[1]?.toLowerCase()
  if (text.length > longestLink && /^<?https?:/i.test(text)) {
    return failure('The address is longer than 2,048 characters.', "Give the article's own, shorter address.")
  }
  if (scheme === 'http' || scheme === 'https') {
    return failure('The address is not written as web addresses are.', 'Copy it again from the browser.')
  }
  if (scheme !== undefined && !/\s/.test(text)) {
    return failure(
      `An address that starts with ${scheme}: is not a web page.`,
      'Give a link that starts with https://.',
    )
  }
  if (/^[^\s/:@]+\.[^\s/:@]{2,}(?:\/\S*)?$/.test(text)) {
    return failure('The link lacks its beginning.', 'Put https:// in front of it.')
  }
  return failure('There is no link here.', 'Give the address of an article, starting with https://.')
}

function failure(what: string, mend: string): UserError {
  return new UserError({ code: 'not-a-link', what, mend })
}
