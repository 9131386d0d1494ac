import { linksInText } from '../../articles/links-in-text.ts'
import type { TargetMessage } from './payload.ts'

/**
 * What "Take this link" reads of a message: its links, one a line; where nobody wrote one, those of what is shown
 * beneath it; then the same of a message that it forwards. Without any link: what was written.
 */
export function askedOfMessage(message: TargetMessage): string {
  const writings = [message, ...message.message_snapshots.map((snapshot) => snapshot.message)]
  for (const { content, embeds } of writings) {
    const written = linksInText(content)
    const links = written.length > 0 ? written : embeds.flatMap(({ url }) => linksInText(url ?? ''))
    if (links.length > 0) return [...new Set(links)].join('\n')
  }
  return writings.find(({ content }) => content.trim() !== '')?.content ?? ''
}
