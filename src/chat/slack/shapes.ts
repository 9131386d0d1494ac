import type { Card } from '../card.ts'
import { stringsNamed } from './message-text.ts'
import { type SlackMessage, slackMessage } from './render.ts'

/** A message's text and blocks; with no blocks the text is all there is. */
export interface Written {
  readonly text: string
  readonly blocks?: readonly unknown[]
}

/** One card in every shape that Slack may take, the best first; each is rendered once, when it is first asked for. */
export interface Shapes {
  readonly hasTable: boolean
  pictured(fileId: string): Written
  /** In the picture's place stand its words. */
  unpictured(): Written
  /** The table is text of one width. */
  simpler(): Written
  words(): Written
}

/** As long as a file's id can be, so that a message that fits with it fits with any. */
const anyFile = 'F0123456789ABCDE'
const longestPlain = 3_500
const textNames = new Set(['text'])

const showing = (fileId: string) => (block: SlackMessage['blocks'][number]) =>
  block.type === 'image' && 'slack_file' in block ? { ...block, slack_file: { id: fileId } } : block

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

export function shapesOf(card: Card): Shapes {
  const withFile = once(() => slackMessage(card, { picture: { fileId: anyFile } }))
  const simpler = once(() => slackMessage(card, { picture: null, table: false }))
  return {
    hasTable: card.table !== null,
    pictured(fileId) {
      const { text, blocks } = withFile()
      return { text, blocks: blocks.map(showing(fileId)) }
    },
    unpictured: once(() => slackMessage(card, { picture: null })),
    simpler,
    words: once(() => ({
      text: [...stringsNamed(simpler().blocks, textNames)].join('\n').slice(0, longestPlain),
    })),
  }
}
