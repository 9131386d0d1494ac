/** The pages of the loopback news site; all of our own writing, about companies that do not exist. */

const sentences = [
  'Hashford Mining said on Tuesday that it had signed a ten-year contract to host servers for a cloud company.',
  'The contract covers 120 megawatts at its site in the north and starts in the spring, the company said.',
  'Revenue from it should reach $90 million a year once the halls are full, according to the statement.',
  'Analysts at Northgate Research called the terms "better than the market had expected" in a note to clients.',
  'Shares of the company rose 9% in early trading, while bitcoin was little changed near $61,000.',
]

export interface ArticlePageParts {
  readonly title?: string
  readonly head?: string
  readonly paragraphs?: readonly string[]
}

/** An ordinary article: title, author, date, five paragraphs. `head` goes into `<head>` as it is. */
export function articlePage(parts: ArticlePageParts = {}): string {
  const title = parts.title ?? 'Hashford signs a ten-year hosting contract'
  const paragraphs = parts.paragraphs ?? sentences
  return `<!doctype html>
<html lang="en">
<head>
<title>${title}</title>
<meta property="og:site_name" content="Loopback News">
<meta name="author" content="Ada Writer">
<meta property="article:published_time" content="2026-03-03T09:30:00Z">
${parts.head ?? ''}
</head>
<body>
<article>
<h1>${title}</h1>
${paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join('\n')}
</article>
</body>
</html>
`
}

const page = (title: string, body: string, head = '') =>
  `<!doctype html><html lang="en"><head><title>${title}</title>${head}</head><body>${body}</body></html>`

export const loginPage = page(
  'Log in - Loopback News',
  `<main><h1>Log in to continue</h1><form action="/session" method="post">
<label>Email <input type="email" name="email"></label>
<label>Password <input type="password" name="password"></label>
<button>Log in</button></form><p>No account? <a href="/register">Register</a></p></main>`,
)

export const cookieWallPage = page(
  'Loopback News',
  `<div id="consent" class="cookie-consent" role="dialog"><h1>We value your privacy</h1>
<p>We and our 812 partners store and access information on a device, such as cookies, and process personal data.
Accept all cookies to continue to the site, or subscribe to read without tracking.</p>
<button>Accept all</button><button>Manage preferences</button></div>`,
)

export const videoPage = page(
  'Watch: what the difficulty drop means',
  `<h1>Watch: what the difficulty drop means</h1>
<video controls src="/clip.mp4" poster="/poster.png"></video><p>2:41</p>`,
  '<meta property="og:type" content="video.other"><meta property="og:video" content="https://news.example/clip.mp4">',
)

export const listPage = page(
  'Loopback News: markets',
  `<h1>Markets</h1><ul>${Array.from(
    { length: 40 },
    (_, index) =>
      `<li><a href="/story-${index}"><h3>Headline number ${index} about a mining company</h3></a><p>3 March</p></li>`,
  ).join('')}</ul>`,
)

export const emptyPage = page('Loopback News', '<div id="root"></div><script src="/app.js"></script>')

export const japanesePage = `<!doctype html><html lang="ja"><head><title>ビットコイン採掘会社が契約を発表</title></head>
<body><article><h1>ビットコイン採掘会社が契約を発表</h1>${'<p>採掘会社は火曜日、クラウド企業と十年間の契約を結んだと発表した。契約は来年の春に始まり、売上高は年間九千万ドルになる見通しだ。市場では株価が上昇した。</p>'.repeat(6)}</article></body></html>`

export const paywalledPage = articlePage({
  title: 'Inside the hosting contract',
  head: `<script type="application/ld+json">${JSON.stringify({
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: 'Inside the hosting contract',
    isAccessibleForFree: false,
    hasPart: { '@type': 'WebPageElement', isAccessibleForFree: false, cssSelector: '.rest' },
  })}</script>`,
  paragraphs: [sentences[0] ?? '', '<em>Subscribe to read the rest of this story.</em>'],
})

export const botWallPage = page(
  'Just a moment...',
  '<h1>news.example</h1><p>Verify you are human by completing the action below.</p><script>window._cf_chl_opt={}</script>',
)
