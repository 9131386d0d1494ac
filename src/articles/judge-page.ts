import { UserError, type UserErrorCode } from '../user-error.ts'
import type { Access } from './article.ts'
import { maxHtmlLength, maxTextLength } from './limits.ts'

const pasteInstead = "Open it in a browser and paste the article's text instead."
const giveStory = 'Give the link of one article.'

const refuse = (code: UserErrorCode, what: string, mend: string): UserError =>
  new UserError({ code, what, mend })

/** What is left of a page after extraction, and signs on it of being something else than an article. */
export interface PageEvidence {
  readonly url: string | null
  readonly words: number
  /** Paragraphs that read like prose. */
  readonly prose: number
  readonly access: Access
  readonly hasArticleType: boolean
  /** Types that the page's JSON-LD names. */
  readonly types: ReadonlySet<string>
  readonly openGraphType: string | null
  readonly passwordField: boolean
  readonly videoPlayer: boolean
  /** Links on the page whose text is as long as a headline. */
  readonly headlineLinks: number
  /** Characters of text on the page outside links, and inside. */
  readonly visibleText: string
}

const stub = 120
const thin = 60
const empty = 8

const loginWords =
  /\b(?:log ?in|sign ?in|forgot(?:ten)? (?:your )?password|create an account|anmelden|se connecter|iniciar sesión)\b/i
const paywallWords =
  /\b(?:subscribe (?:now |today )?to (?:continue|read(?! without)|unlock|keep)|to (?:continue|keep) reading|subscribers? only|(?:this|the) (?:article|content|story) is (?:for|reserved|exclusive|only)|already a subscriber|unlock (?:this|the) (?:article|story)|start your (?:free )?trial|become a (?:member|subscriber)|remaining (?:free )?articles?|premium (?:content|article))\b/i
const cookieWords =
  /\b(?:accept (?:all )?(?:the )?cookies|we (?:and our (?:\d+ )?partners )?(?:use|store) .{0,40}cookies|your privacy choices|manage (?:cookie|consent|privacy)|before you continue|cookie (?:settings|preferences|consent)|reject all)\b/i
const scriptWords =
  /\b(?:enable javascript|javascript (?:is|must be) (?:disabled|enabled|required)|turn on javascript)\b/i

const isListAddress = (url: string | null): 'home' | 'search' | null => {
  const parsed = url === null ? null : URL.parse(url)
  if (parsed === null) return null
  if (
    /^\/(?:search|suche|buscar|recherche)(?:\/|$)/i.test(parsed.pathname) ||
    /[?&](?:s|q|query|search)=/.test(parsed.search)
  )
    return 'search'
  return /^\/(?:index\.(?:html?|php)|home\/?)?$/.test(parsed.pathname) && parsed.search === '' ? 'home' : null
}

const hostOf = (url: string | null): string => (url === null ? null : URL.parse(url)?.host) || 'The page'

/**
 * Why what was found on a page cannot be read as an article; null where it can.
 * @param stubs whether the free beginning of a paywalled article is good enough
 */
export function refusalOf(page: PageEvidence, stubs: boolean): UserError | null {
  const host = hostOf(page.url)
  const { words, types } = page
  const isThin = words < thin
  const says = (pattern: RegExp): boolean => pattern.test(page.visibleText)

  if (isThin && page.passwordField) {
    return refuse('needs-login', `${host} shows a login form instead of the article.`, pasteInstead)
  }
  const isVideo =
    page.openGraphType?.startsWith('video') === true || types.has('VideoObject') || page.videoPlayer
  if (isVideo && !page.hasArticleType && words < 150 && page.prose <= 1) {
    return refuse('not-an-article', 'The page is a video with little text to read.', giveStory)
  }
  const asksForPayment =
    words < stub && (page.access === 'paywalled' || (words < stub * 0.7 && says(paywallWords)))
  if (asksForPayment && !(stubs && words >= empty)) {
    return refuse(
      'paywalled',
      `${host} shows only the beginning of the article without a subscription.`,
      pasteInstead,
    )
  }
  if (isThin && says(cookieWords) && !page.hasArticleType) {
    return refuse('no-text', `${host} shows a cookie notice instead of the article.`, pasteInstead)
  }
  if (isThin && says(scriptWords)) {
    return refuse(
      'no-text',
      `${host} sends its text by script only, which Hashdesk does not run.`,
      pasteInstead,
    )
  }
  const list = listKind(page)
  if (list !== null) return refuse('not-an-article', `The page is ${list}, not one article.`, giveStory)
  if (
    isThin &&
    says(loginWords) &&
    page.prose === 0 &&
    !page.hasArticleType &&
    page.visibleText.length < 600
  ) {
    return refuse('needs-login', `${host} asks for a login before it shows the article.`, pasteInstead)
  }
  if (words < empty) return refuse('no-text', `${host} has no article text that can be read.`, pasteInstead)
  return null
}

const listKind = (page: PageEvidence): string | null => {
  const { types } = page
  if (page.hasArticleType && !types.has('SearchResultsPage')) return null
  const address = isListAddress(page.url)
  const fewProse = page.prose <= 2 || page.words < 200
  if (types.has('SearchResultsPage') || (address === 'search' && page.headlineLinks >= 5))
    return 'a list of search results'
  if (page.openGraphType === 'article' || page.openGraphType === 'news') return null
  if (address === 'home' && page.headlineLinks >= 6 && page.prose <= 4) return 'a home page'
  if ((types.has('CollectionPage') || types.has('ItemList')) && fewProse && page.headlineLinks >= 6)
    return 'a list of articles'
  const manyLinks = page.headlineLinks >= 15 && page.headlineLinks * 12 > page.words
  return manyLinks && page.prose <= 1 ? 'a list of links' : null
}

const undecodable = /[\u{fffd}]|(?![\t-\r\u0085])\p{Cc}/u
const allUndecodable = new RegExp(undecodable, 'gu')
/** How files of common formats begin, as UTF-8 or Latin-1 decoding leaves them. */
const beginnings = [
  '%PDF-',
  'PNG',
  'GIF87a',
  'GIF89a',
  'PK\u0003\u0004',
  'ÿØÿ',
  'ELF',
  'Rar!',
  'ID3\u0003',
  'ID3\u0004',
]
const binarySample = 100_000

const isBinary = (text: string): boolean => {
  const sample = text.slice(0, binarySample)
  const start = sample.slice(0, 12).replace(/^[\ufffd\u0089\u007f]+/, '')
  if (beginnings.some((beginning) => start.startsWith(beginning)) && undecodable.test(sample)) return true
  const strange = sample.match(allUndecodable)?.length ?? 0
  return strange > 8 && strange > sample.length * 0.02
}

/** Refuses what cannot be read at all, before any work is done on it. Throws `UserError`. */
export function assertReadable(source: { readonly kind: 'html' | 'text'; readonly content: string }): void {
  const { kind, content } = source
  if (content.length > (kind === 'html' ? maxHtmlLength : maxTextLength)) {
    throw refuse('too-large', ...tooLarge(kind))
  }
  if (isBinary(content)) {
    throw refuse(
      'binary-text',
      'What was given is a file of bytes, not text.',
      "Paste the article's text as words.",
    )
  }
  if (kind === 'text') assertWords(content)
}

const tooLarge = (kind: 'html' | 'text'): [string, string] =>
  kind === 'html'
    ? ['The page is larger than 5 MB.', "Paste the article's text instead."]
    : [
        `The text is longer than ${maxTextLength.toLocaleString('en-US')} characters.`,
        'Paste one article, or the part of it that matters.',
      ]

/** Refuses a text that is longer than any article. Throws `UserError`. */
export function assertArticleLength(text: string): void {
  if (text.length > maxTextLength) throw refuse('too-large', ...tooLarge('text'))
}

/** Refuses a text without words. Throws `UserError`. */
export function assertWords(text: string): void {
  if (/[\p{L}\p{N}]/u.test(text)) return
  throw refuse('no-text', 'There is no article text in what was given.', "Paste the article's text.")
}
