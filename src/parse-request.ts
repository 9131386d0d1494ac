import type { AnyCommand } from './command.ts'
import { findCommand } from './find-command.ts'
import { type ParsedLine, parseSlashLine } from './parse-line.ts'
import { UserError } from './user-error.ts'

/** Above this many characters, or over more than one line, a message is an article's text and not a sentence. */
const sentenceLength = 400

const linkStart = /https?:\/\/|sample:/i
const bareHost = /^<?[a-z0-9-]+(\.[a-z0-9-]+)+([/?#]\S*)?$/i

function isText(message: string): boolean {
  return message.length > sentenceLength || message.includes('\n')
}

/** True for one word that a browser's address bar would take: `example.com/story`. */
function isAddress(message: string): boolean {
  return message.length <= 2048 && !/\s/.test(message) && (/^\w+:/.test(message) || bareHost.test(message))
}

/**
 * What a chat message asks for: a slash line is its command; a link, alone or in a sentence, is a take of it;
 * anything longer is a take of that text. The link itself is checked by whoever reads it.
 * Throws `unknown-command` or `bad-request`.
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
  if (trimmed.startsWith('/') && !isText(trimmed)) return parseSlashLine(commands, trimmed)
  const take = findCommand(commands, 'take')
  if (!isText(trimmed) && (linkStart.test(trimmed) || isAddress(trimmed))) {
    return { command: take, options: { link: trimmed } }
  }
  return { command: take, options: { text: message } }
}
