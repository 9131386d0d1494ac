import { MIMEType } from 'whatwg-mimetype'
import { UserError } from '../user-error.ts'

/** What a Content-Type header says; both parts null where it is missing or unreadable. */
export function contentType(header: string): {
  readonly essence: string | null
  readonly charset: string | null
} {
  const type = MIMEType.parse(header)
  return { essence: type?.essence ?? null, charset: type?.parameters.get('charset') ?? null }
}

const readable: ReadonlySet<string> = new Set([
  'text/html',
  'application/xhtml+xml',
  'text/plain',
  'text/xml',
  'application/xml',
])

const named: readonly (readonly [type: RegExp, name: string])[] = [
  [/^application\/(?:x-)?pdf$/, 'a PDF file'],
  [/^image\//, 'an image'],
  [/^video\//, 'a video'],
  [/^audio\//, 'a sound recording'],
  [/^font\//, 'a font'],
  [/^application\/(?:rss|atom)\+xml$/, 'a news feed'],
  [/^application\/(?:.*\+)?json$|^text\/json$/, 'a data file (JSON)'],
  [/^text\/csv$/, 'a data file (CSV)'],
  [
    /^application\/(?:x-)?(?:zip|gzip|tar|bzip2?|7z-compressed|rar-compressed)(?:-compressed)?$/,
    'an archive file',
  ],
  [/^application\/(?:msword|rtf|vnd\.(?:openxml|ms-|oasis))/, 'an office document'],
  [/^(?:text|application)\/(?:x-)?(?:java|ecma)script$|^text\/css$/, 'a program file'],
]

/** Refuses by the media type alone what cannot be an article, before it is read; null where it may be one. */
export function mediaRefusal(essence: string | null): UserError | null {
  if (essence === null || readable.has(essence) || essence === 'application/octet-stream') return null
  return notAnArticle(named.find(([type]) => type.test(essence))?.[1] ?? `a file of type ${essence}`)
}

const magic: readonly (readonly [start: string, name: string])[] = [
  ['%PDF-', 'a PDF file'],
  ['\x89PNG', 'an image'],
  ['\xff\xd8\xff', 'an image'],
  ['GIF8', 'an image'],
  ['PK\x03\x04', 'an archive file'],
  ['\x1f\x8b', 'an archive file'],
  ['7z\xbc\xaf', 'an archive file'],
  ['Rar!', 'an archive file'],
  ['OggS', 'a sound recording'],
  ['ID3', 'a sound recording'],
  ['fLaC', 'a sound recording'],
  ['\x1a\x45\xdf\xa3', 'a video'],
  ['\x7fELF', 'a program file'],
  ['MZ\x90', 'a program file'],
]

/** Refuses by the first bytes what calls itself a page and is none; null where it may be one. */
export function magicRefusal(bytes: Buffer): UserError | null {
  const head = bytes.toString('latin1', 0, 1024)
  const found = magic.find(([start]) => head.startsWith(start))?.[1]
  if (found !== undefined) return notAnArticle(found)
  if (head.startsWith('RIFF')) return notAnArticle(head.slice(8, 12) === 'WEBP' ? 'an image' : 'a recording')
  if (head.slice(4, 8) === 'ftyp') return notAnArticle('a video')
  if (/^\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:rss|feed|rdf:RDF)[\s>]/.test(head.replace('\xef\xbb\xbf', ''))) {
    return notAnArticle('a news feed')
  }
  return null
}

/** Refuses text that is not text: NUL appears in no article. */
export function binaryRefusal(text: string): UserError | null {
  return text.slice(0, 4096).includes('\0') ? notAnArticle('a binary file') : null
}

function notAnArticle(kind: string): UserError {
  return new UserError({
    code: 'not-an-article',
    what: `The link leads to ${kind}.`,
    mend: "Give the address of the article's own page, or paste its text.",
  })
}
