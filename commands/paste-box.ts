import type { Box, CommandActionKind } from '../src/command.ts'
import { isOwnVerb, resumedRequest } from '../src/resumed-request.ts'
import type { KeptRequest } from '../src/workspace/ports.ts'

function box(id: string, { link, text, title, url }: KeptRequest): Box {
  return {
    id,
    title: 'Paste the article',
    fields: [
      { name: 'text', label: 'The article’s text', long: true, required: true, value: text ?? '' },
      { name: 'title', label: 'Its headline', long: false, required: false, value: title ?? '' },
      { name: 'url', label: 'Where it is from', long: false, required: false, value: url ?? link ?? '' },
    ],
  }
}

/** Opens a box for the text of an article, filled with what was typed before. */
export const pasteBox: CommandActionKind = {
  async open(action, context) {
    const kept = await resumedRequest(action, context)
    return box(`take:${action.verb}:${action.subject ?? ''}`, kept)
  },
  async options({ verb }, { text, title, url }) {
    return { text, title, url, private: isOwnVerb(verb) }
  },
}
