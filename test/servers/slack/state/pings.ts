import { isObject } from '../block-kit/report.ts'

const mark = /<(?:@[UW][A-Z0-9]+|!(?:channel|here|everyone|subteam\^[A-Z0-9]+))(?:\|[^>]*)?>/g

const inText = (text: string): string[] => [...text.matchAll(mark)].map(([found]) => found)

/** Mentions in mrkdwn and rich text; plain text, code of rich text and alternative texts notify nobody. */
function inBlocks(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(inBlocks)
  if (!isObject(value)) return []
  switch (value['type']) {
    case 'mrkdwn':
    case 'markdown':
      return inText(String(value['text'] ?? ''))
    case 'user':
      return [`<@${String(value['user_id'])}>`]
    case 'usergroup':
      return [`<!subteam^${String(value['usergroup_id'])}>`]
    case 'broadcast':
      return [`<!${String(value['range'])}>`]
    case 'plain_text':
      return []
    default:
      return Object.values(value).flatMap(inBlocks)
  }
}

/** Everybody whom a message notifies. The top-level text is counted too, even where blocks are shown instead. */
export function pingsIn(message: { readonly text: string; readonly blocks: readonly unknown[] }): string[] {
  return [...inText(message.text), ...inBlocks(message.blocks)]
}
