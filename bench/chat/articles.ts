import { readSample, sampleNames } from '../../src/takes/samples.ts'
import { articlePage } from '../../test/servers/news-pages.ts'
import { type NewsSite, startNewsSite } from '../../test/servers/news-site.ts'
import type { Articles } from './asked.ts'

const title = (number: number): string => `Hashford signs contract N${number} for hosting`

/** The paragraphs of the project's samples, a list for each. */
async function sampleTexts(): Promise<readonly (readonly string[])[]> {
  const pages = await Promise.all(sampleNames.map(async (name) => (await readSample(name)) ?? ''))
  return pages.map((page) => [...page.matchAll(/<p>(.*?)<\/p>/g)].map(([, text]) => text ?? ''))
}

/** A loopback news site with as many articles as are asked for, each of them read anew: the samples' texts under new titles. */
export async function startArticles(count: number): Promise<{ site: NewsSite; articles: Articles }> {
  const site = await startNewsSite()
  const texts = await sampleTexts()
  for (let number = 0; number < count; number++) {
    const lead = `Contract N${number} was signed on Tuesday and covers ${100 + number} megawatts, the company said.`
    const paragraphs = [lead, ...(texts[number % texts.length] ?? [])]
    site.route(`/contract-${number}`, (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      response.end(articlePage({ title: title(number), paragraphs }))
    })
  }
  return {
    site,
    articles: { link: (number) => `${site.origin}/contract-${number}`, mark: title },
  }
}
