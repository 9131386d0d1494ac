import { z } from 'zod'
import type { Card } from '../card.ts'
import { plainText, shorten } from '../plain-text.ts'
import type { Adapter, Spot } from './adapter.ts'

const slotSchema = z.object({ upload_url: z.url(), file_id: z.string().min(1) })

/** What became of an upload. */
export type Uploaded =
  | { readonly kind: 'uploaded'; readonly fileId: string }
  /** There is nothing to upload. */
  | { readonly kind: 'none' }
  | { readonly kind: 'refused'; readonly code: string; readonly retryAfterSeconds: number | null }

/** Uploads a card's own picture in Slack's three steps. */
export async function uploadPicture(
  { web, log, signal }: Pick<Adapter, 'web' | 'log' | 'signal'>,
  { team }: Pick<Spot, 'team'>,
  { image }: Pick<Card, 'image'>,
): Promise<Uploaded> {
  if (team === null || image === null || !('pngBase64' in image)) return { kind: 'none' }
  const bytes = Buffer.from(image.pngBase64, 'base64')
  const refused = (step: string, code: string, retryAfterSeconds: number | null = null): Uploaded => {
    log.warn({ step, code }, 'a picture could not be uploaded')
    return { kind: 'refused', code, retryAfterSeconds }
  }
  const { token } = team
  // Half a character, as a cut can leave it, cannot be written into a form.
  const alt = plainText(image.alt)
  const slot = await web.call(token, 'files.getUploadURLExternal', {
    filename: image.name,
    length: bytes.length,
    alt_txt: shorten(alt, 1_000),
  })
  if (!slot.ok) return refused('address', slot.code, slot.retryAfterSeconds)
  const given = slotSchema.safeParse(slot.said)
  if (!given.success) return refused('address', 'an answer that cannot be read')
  const { upload_url: address, file_id: id } = given.data
  try {
    const sent = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'image/png' },
      body: bytes,
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(15_000)]),
    })
    await sent.arrayBuffer()
    if (!sent.ok) return refused('upload', `http_${sent.status}`)
  } catch {
    return refused('upload', 'unreachable')
  }
  const completed = await web.call(token, 'files.completeUploadExternal', {
    files: [{ id, title: shorten(alt, 250) }],
  })
  return completed.ok
    ? { kind: 'uploaded', fileId: id }
    : refused('completion', completed.code, completed.retryAfterSeconds)
}
