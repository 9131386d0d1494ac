import { z } from 'zod'
import type { KeptRequest } from './workspace/ports.ts'

const words = z.string().trim().min(1).nullable().catch(null)

/** As much of a take's options as can be gone on from, also where some of them are wrong. */
const requestSchema = z.object({
  link: words.default(null),
  text: z.string().nullable().catch(null).default(null),
  title: words.default(null),
  url: words.default(null),
  private: z.boolean().nullable().catch(null).default(null),
})

/** What a request for a take was about, for the buttons of its error to go on from; null for other requests. */
export function askedRequest(options: unknown, privateByDefault: boolean): KeptRequest | null {
  const parsed = requestSchema.safeParse(options)
  if (!parsed.success) return null
  const { link, text, title, url, private: isPrivate } = parsed.data
  if (link === null && (text === null || text.trim() === '')) return null
  return { link, text, title, url, private: isPrivate ?? privateByDefault }
}
