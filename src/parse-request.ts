import type { AnyCommand } from './command.ts'
import { findCommand } from './find-command.ts'
import { type ParsedLine, parseSlashLine } from './parse-line.ts'
import { UserError } from './user-error.ts'

/** Above this many characters, or over more than one line, a message is an article's text and not a sentence. */
const sentenceLength = 400

/** Longest message that may be a list of links. */
const longestNote = 20_000

const linkStart = /https?:\/\/|sample:/i
const bareHost = /^<?[a-z0-9-]+(\.[a-z0-9-]+)+([/?#]\S*)?$/i

const isLinkWord = (word: string): boolean => /^[<(]?https?:\/\//i.test(word)

/** True for nothing but links, or for a link on a line of its own with a short note beside it. */
function isLinkWithNote(message: string): boolean {
  if (message.length > longestNote) return false
  if (message.split(/\s+/).every(isLinkWord)) return true
  const isShort = message.length <= sentenceLength
  return isShort && message.split('\n').some((line) => isLinkWord(line.trim()) && !/\s/.test(line.trim()))
}

function isText(message: string): boolean {
  if (isLinkWithNote(message)) return false
  return message.length > sentenceLength || message.includes('\n')
}

const privately = 'private:true'

/** `/take` with an article's text behind it, which may begin or end with `private:true`; null for any other line. */
function takenText(line: string): { readonly text: string; readonly private?: true } | null {
  const [command = ''] = line.split(/\s/, 1)
  if (command.toLowerCase() !== '/take') return null
  const rest = line.slice(command.length).trim()
  const small = rest.toLowerCase()
  const first = small.startsWith(privately)
  const isPrivate = first || small.endsWith(privately)
  const text = isPrivate ? rest.slice(...(first ? [privately.length] : [0, -privately.length])).trim() : rest
  // One endless word is no text, and one endless link is still a link.
  if (!isText(text) || !/\s/.test(text)) return null
  return isPrivate ? { text, private: true } : { text }
}

const isTakeLine = (line: string): boolean => /^\/take(?:\s|$)/i.test(line)

/** True for one line that begins with a command's name: however long, it is no article. */
function isCommandLine(commands: readonly AnyCommand[], message: string): boolean {
  const [, name] = /^\/(\w+)(?:\s|$)/.exec(message) ?? []
  if (name === undefined || message.includes('\n')) return false
  const word = name.toLowerCase()
  return commands.some((command) => command.name.split(' ', 1)[0] === word)
}

/** True for one word that a browser's address bar would take: `example.com/story`. */
function isAddress(message: string): boolean {
  return message.length <= 2048 && !/\s/.test(message) && (/^\w+:/.test(message) || bareHost.test(message))
}

/** True for one address that is too long for a sentence; the link's own check says so. */
function isLongLink(message: string): boolean {
  return /^<?https?:\/\//i.test(message) && !/\s/.test(message)
}

/** True for a greeting or a slip of the finger, which no article is as short as. */
export function saysTooLittle(text: string): boolean {
  const message = text.trim()
  return message.length < 40 && message.split(/\s+/).length < 5
}

/**
 * What a chat message asks for: a slash line is its command; a link, alone or in a sentence, is a take of it;
 * anything longer is a take of that text. The link itself is checked by whoever reads it.
 * Throws `unknown-command`, `bad-request`, or `not-a-link` where a few words hold no link.
 */
export function parseRequest(commands: readonly AnyCommand[], message: string): ParsedLine {
  const trimmed = message.trim()
  if (trimmed === '') {
    throw new UserError({
      code: 'bad-request',
      what: 'The message is empty.',
      mend: 'Paste a link or the text of an article, or type / to see the commands.',
    })
  }
  const taken = takenText(trimmed)
  if (taken !== null) return { command: findCommand(commands, 'take'), options: taken }
  if (
    isTakeLine(trimmed) ||
    isCommandLine(commands, trimmed) ||
    (trimmed.startsWith('/') && !isText(trimmed))
  )
    return parseSlashLine(commands, trimmed)
  const take = findCommand(commands, 'take')
  if (isLongLink(trimmed) || (!isText(trimmed) && (linkStart.test(trimmed) || isAddress(trimmed)))) {
    return { command: take, options: { link: trimmed } }
  }
  if (saysTooLittle(trimmed)) {
    throw new UserError({
      code: 'not-a-link',
      what: 'There is no link here, and too little text to be an article.',
      mend: 'Paste a link that starts with https://, or the text of an article; /help shows more.',
    })
  }
  return { command: take, options: { text: message } }
}
