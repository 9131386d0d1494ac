import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { blankCard } from '../../../src/chat/blank-card.ts'
import type { Card } from '../../../src/chat/card.ts'
import { type DigestBody, digestBody } from '../../../src/chat/discord/digest-body.ts'
import { discordMessage } from '../../../src/chat/discord/render.ts'
import { text } from '../../../src/chat/spans.ts'
import { visibleText } from '../../servers/discord/reading.ts'
import { validateMessage } from '../../servers/discord/validation/validate-message.ts'
import { anyCard } from '../card-arbitrary.ts'
import { keyOf } from './outlet-on-discord.ts'

const key = keyOf(7)
const payloadSchema = z.looseObject({ nonce: z.string(), components: z.array(z.looseObject({})) })

/** A body as Discord reads it. */
async function read({ type, length, chunks }: DigestBody) {
  const bytes = Buffer.concat(chunks)
  expect(bytes.byteLength).toBe(length)
  if (type === 'application/json') return { payload: parsed(bytes.toString()), files: [] }
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData()
  const files = form.getAll('files[0]').filter((one) => one instanceof File)
  return { payload: parsed(String(form.get('payload_json'))), files }
}

const parsed = (json: string) => payloadSchema.parse(JSON.parse(json))

const textOf = (components: readonly Record<string, unknown>[]) =>
  visibleText({ content: '', embeds: [], components })

describe('a prepared card', () => {
  it('carries its key and is taken by Discord, whatever it holds', async () => {
    await fc.assert(
      fc.asyncProperty(anyCard, async (card) => {
        const { payload, files } = await read(digestBody(card, true)(key))
        const sizes = files.map(({ name, size }) => ({ name, size }))
        expect(validateMessage(payload, { files: sizes })).toBeNull()
        expect(payload.nonce).toBe(key)
        const shown = textOf(payload.components)
        expect(shown.split(`Edition ${key}`)).toHaveLength(2)
        expect(shown).not.toContain('\u0001')
      }),
      { numRuns: 150 },
    )
  })

  it('makes room for its mark where the card fills the message', async () => {
    const lines = Array.from({ length: 20 }, (_, at) => [text(`Line ${at}. ${'It rose again. '.repeat(30)}`)])
    const sections = [{ heading: null, style: 'plain' as const, lines }]
    const footer = [text('Where it is from. '.repeat(60))]
    const full: Card = { ...blankCard('Full'), sections, footer }
    const { payload } = await read(digestBody(full, true)(key))
    expect(validateMessage(payload, { files: [] })).toBeNull()
    expect(textOf(payload.components)).toMatch(new RegExp(`^-# .*Edition ${key}$`, 'm'))
    expect(textOf(payload.components).length).toBeGreaterThan(3_500)
  })

  it('shows its mark small, behind the footer where there is one', async () => {
    const shown = async (card: Card) => textOf((await read(digestBody(card, true)(key))).payload.components)
    expect(await shown(blankCard('Bare'))).toBe(`## Bare\n-# Edition ${key}`)
    const footed = { ...blankCard('Footed'), footer: [text('From the exchanges.')] }
    expect(await shown(footed)).toBe(`## Footed\n-# From the exchanges.  ·  Edition ${key}`)
  })

  it('is otherwise as any card on Discord', async () => {
    const card = { ...blankCard('Footed'), footer: [text('From the exchanges.')] }
    const { payload } = await read(digestBody(card, false)(key))
    expect(payload.components).toEqual(discordMessage(card).components)
  })

  it('is rendered once for all posts, which share what is large', () => {
    let reads = 0
    const pngBase64 = Buffer.alloc(300_000, 7).toString('base64')
    const plain: Card = {
      ...blankCard('Seen'),
      image: { name: 'chart.png', pngBase64, alt: 'A line that rises' },
    }
    const card: Card = new Proxy(plain, {
      get(of, name, whole) {
        reads++
        return Reflect.get(of, name, whole)
      },
    })
    const bodyOf = digestBody(card, true)
    const before = reads
    const bodies = Array.from({ length: 1_000 }, (_, at) => bodyOf(keyOf(at)))
    expect(before).toBeGreaterThan(0)
    expect(reads).toBe(before)
    const [first, ...others] = bodies
    for (const { chunks } of others) {
      expect(chunks[0]?.byteLength).toBeLessThan(2_000)
      chunks.slice(1).forEach((chunk, at) => {
        expect(chunk).toBe(first?.chunks[at + 1])
      })
    }
  })
})
