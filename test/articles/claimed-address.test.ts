import { expect, test } from 'vitest'
import { articleFromHtml } from '../../src/articles/article-builder.ts'

const page = (canonical: string) => `<html lang="en"><head><title>Hashprice slips</title>
<link rel="canonical" href="${canonical}"></head><body><article><h1>Hashprice slips</h1>
${'<p>Hashprice slipped to $48 on Monday as the network grew and fees stayed thin for another week.</p>'.repeat(6)}
</article></body></html>`

test('a page cannot pass for the story of another site by the address that it declares', () => {
  const article = articleFromHtml({
    html: page('https://www.coindesk.com/markets/2026/02/04/hashprice-slips'),
    url: 'https://copycat.example/2026/02/04/hashprice-slips',
  })
  expect(article.url).toBe('https://copycat.example/2026/02/04/hashprice-slips')
})

test('the declared address of the same story on the same site is the one that counts', () => {
  const article = articleFromHtml({
    html: page('https://news.example/2026/02/04/hashprice-slips'),
    url: 'https://news.example/amp/2026/02/04/hashprice-slips?utm_source=x',
  })
  expect(article.url).toBe('https://news.example/2026/02/04/hashprice-slips')
})
