import { createRequire } from 'node:module'
import { Readability } from '@mozilla/readability'
import { z } from 'zod'
import { vaderSign } from '../vader.ts'
import type { BenchPage } from './pages.ts'

interface Dom {
  readonly window: { readonly document: never; close(): void }
}

// The package has no types of its own.
const jsdom: unknown = createRequire(import.meta.url)('jsdom')
const { JSDOM } = z
  .object({
    JSDOM: z.custom<new (html: string, options: { url: string }) => Dom>(
      (value) => typeof value === 'function',
    ),
  })
  .parse(jsdom)

/**
 * What a bot does that is put together from the usual packages: parses with jsdom, extracts with Readability, and scores
 * the text with VADER. Gives the length of the text and its sign.
 */
export function wordCountingTake({ html, url }: BenchPage): { length: number; sign: string } {
  const dom = new JSDOM(html, { url })
  const text = new Readability(dom.window.document).parse()?.textContent ?? ''
  const sign = vaderSign(text)
  dom.window.close()
  return { length: text.length, sign }
}
