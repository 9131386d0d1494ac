import { setTimeout as wait } from 'node:timers/promises'
import { articlePage } from '../news-pages.ts'
import { answer, type NewsSite, startNewsSite } from '../news-site.ts'

/** Long enough to see what is said while a page loads. */
const slowMs = 6_000

/** A news site with a page that takes its time at `/slow`, any query. */
export async function startSlowSite(): Promise<NewsSite> {
  const site = await startNewsSite()
  const page = answer(articlePage())
  site.route('/slow', async (request, response, attempt) => {
    await wait(slowMs)
    await page(request, response, attempt)
  })
  return site
}
