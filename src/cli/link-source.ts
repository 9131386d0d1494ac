import { parseLink } from '../articles/link.ts'
import type { FetchedPage, FetchPage } from '../articles/page.ts'
import type { ReadingSource } from '../articles/reading-task.ts'
import { noSuchSample, readSample, sampleNameOf } from '../takes/samples.ts'

/** A page as the extraction takes it: plain text is no HTML. */
function pageSource({ html, finalUrl, mediaType }: FetchedPage): ReadingSource {
  return mediaType === 'text/plain'
    ? { kind: 'text', text: html, url: finalUrl }
    : { kind: 'html', html, url: finalUrl }
}

async function sampleSource(name: string): Promise<ReadingSource> {
  const html = await readSample(name)
  if (html !== null) return { kind: 'html', html, url: null }
  throw noSuchSample()
}

/** Fetches what a link or `sample:NAME` leads to. Throws `UserError`. */
export async function linkSource(link: string, fetchPage: FetchPage): Promise<ReadingSource> {
  const sample = sampleNameOf(link)
  if (sample !== null) return sampleSource(sample)
  const page = await fetchPage(parseLink(link))
  // Without validators of an earlier reading no site answers that nothing has changed.
  if (page.kind !== 'page') throw new TypeError('the page was not sent')
  return pageSource(page)
}
