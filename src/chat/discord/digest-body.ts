import { createHash } from 'node:crypto'
import { MessageFlags } from 'discord.js'
import type { Card } from '../card.ts'
import { bodyOf } from './calls.ts'
import { discordMessage } from './render.ts'

/**
 * Stands where the key goes, in the mark and as the nonce: as many characters and bytes as a key has, and none that a
 * card can hold, since cards are cleaned of control characters.
 */
const placeholder = '\u0001'.repeat(16)
const written = JSON.stringify(placeholder).slice(1, -1)

/** What a posted message says of itself, by which it is found again. */
export const markOf = (key: string): string => `Edition ${key}`

/** One post as it goes over the wire: bytes in order, of which the large ones are shared among all posts of a card. */
export interface DigestBody {
  readonly type: string
  readonly length: number
  readonly chunks: readonly Uint8Array[]
}

const lengthOf = (chunks: readonly Uint8Array[]): number =>
  chunks.reduce((sum, { byteLength }) => sum + byteLength, 0)

/**
 * A card rendered once; each post only writes its key into it.
 * @param marked shows the key, so that the message can be found by it
 */
export function digestBody(card: Card, marked: boolean): (key: string) => DigestBody {
  const message = discordMessage(card, marked ? markOf(placeholder) : '')
  const json = JSON.stringify({
    ...bodyOf(message, MessageFlags.SuppressEmbeds),
    nonce: placeholder,
    enforce_nonce: true,
  })
  const pieces = json.split(written)
  if (pieces.length !== (marked ? 3 : 2))
    throw new Error('The mark of an edition stands in its message other than once.')
  if (message.files.length === 0) {
    return (key) => {
      const body = Buffer.from(pieces.join(key))
      return { type: 'application/json', length: body.byteLength, chunks: [body] }
    }
  }
  // Neither the text nor a picture can hold its own hash.
  const hash = createHash('sha256').update(json)
  for (const { data } of message.files) hash.update(data)
  const boundary = `hashdesk-${hash.digest('hex').slice(0, 40)}`
  const part = (name: string, type: string): string =>
    `--${boundary}\r\ncontent-disposition: form-data; name="${name}\r\ncontent-type: ${type}\r\n\r\n`
  const files = message.files.flatMap(({ name, data }, at) => [
    Buffer.from(`\r\n${part(`files[${at}]"; filename="${name}"`, 'image/png')}`),
    data,
  ])
  const shared = [...files, Buffer.from(`\r\n--${boundary}--\r\n`)]
  const sharedLength = lengthOf(shared)
  const before = part('payload_json"', 'application/json')
  return (key) => {
    const first = Buffer.from(`${before}${pieces.join(key)}`)
    return {
      type: `multipart/form-data; boundary=${boundary}`,
      length: first.byteLength + sharedLength,
      chunks: [first, ...shared],
    }
  }
}
