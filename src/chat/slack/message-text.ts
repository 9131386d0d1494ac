import { linksInText } from '../../articles/links-in-text.ts'

interface Written {
  readonly text: string
  readonly blocks: readonly unknown[]
  readonly attachments: readonly unknown[]
}

/** The longest message that is looked through, in characters: a Slack message has at most 40,000. */
const longest = 60_000

/** What stands between `<` and `>`: a link, somebody's name, a channel, a time with its fallback. */
function plainToken(token: string): string {
  const [head = '', label] = token.split('|', 2)
  if (/^https?:/i.test(head)) return head
  if (head.startsWith('mailto:')) return label ?? head.slice('mailto:'.length)
  if (head.startsWith('@') || head.startsWith('#'))
    return label === undefined ? '' : `${head.charAt(0)}${label}`
  return label ?? ''
}

/** A message as somebody reads it: links as addresses, names as names, `&amp;` as `&`. */
export function plainMessage(text: string): string {
  return text
    .slice(0, longest)
    .replace(/<([^<>]*)>/g, (_, token: string) => plainToken(token))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

const deepest = 12

/** The values of those names wherever they stand in what Slack sent. */
export function* stringsNamed(value: unknown, names: ReadonlySet<string>, depth = 0): Generator<string> {
  if (depth > deepest || typeof value !== 'object' || value === null) return
  for (const [name, inner] of Object.entries(value)) {
    if (typeof inner === 'string') {
      if (names.has(name)) yield inner
    } else yield* stringsNamed(inner, names, depth + 1)
  }
}

const blockNames = new Set(['text', 'url', 'title_url'])
const attachmentNames = new Set(['from_url', 'original_url', 'title_link', 'text', 'pretext', 'url'])

const linksAmong = (texts: Iterable<string>): string[] => linksInText([...texts].join('\n').slice(0, longest))

/**
 * The links of a message, each once and in order. Attachments are looked at only where the message itself has none:
 * most of them are Slack's own previews of the links in it.
 */
export function linksOf({ text, blocks, attachments }: Written): readonly string[] {
  const own = linksAmong([text, ...stringsNamed(blocks, blockNames)])
  return own.length > 0 ? own : linksAmong(stringsNamed(attachments, attachmentNames))
}
