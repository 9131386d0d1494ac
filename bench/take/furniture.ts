import { between, pick, type Random, times } from './random.ts'

/** What stands around a story on the pages of news sites. Everything is invented. */

const subjects = [
  'Hashprice slips for a second week',
  'What a gigawatt really costs',
  'Five charts that explain the week',
  'Inside the power queue of west Texas',
  'A lender reopens its doors',
  'Why two pools merged',
  'Rate cut bets fade once more',
  'The quiet return of the small miner',
  'Custody rules, explained',
  'Old machines find a new home',
]
const sections = [
  'Markets',
  'Mining',
  'Policy',
  'Companies',
  'Research',
  'Opinion',
  'Podcasts',
  'Video',
  'Events',
  'Learn',
]
const readers = ['hodlgate', 'Marta K.', 'block_by_block', 'Ansel', 'sats4lunch', 'J. Oduya', 'node runner']
const remarks = [
  'I do not buy this at all, the hashrate was back within two weeks.',
  'Good summary. It would help to see the same numbers for last year, though.',
  'Anyone else think that the debt is the real story here? The interest alone eats the margin.',
  'First sensible article on this in months, thank you.',
  'So the shares go up when bitcoin goes down? Make it make sense.',
]

/** Letters and digits as they stand in generated class names, keys and hashes. */
export const code = (random: Random, length: number): string =>
  times(length, () => Math.floor(random() * 36).toString(36)).join('')

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

const address = (random: Random): string => `/${pick(random, sections).toLowerCase()}/${code(random, 12)}`

export function icon(random: Random): string {
  const path = times(
    between(random, 4, 14),
    () => `${pick(random, ['M', 'L', 'c', 'l'])}${between(random, 0, 24)} ${(random() * 24).toFixed(2)}`,
  ).join(' ')
  return `<svg width="24" height="24" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><g fill="none" stroke="currentColor"><path d="${path}Z"/><circle cx="12" cy="12" r="${between(random, 1, 9)}"/></g></svg>`
}

export function navigation(random: Random, groups: number): string {
  const group = (): string =>
    `<li class="menu-item has-children"><a href="${address(random)}">${pick(random, sections)}</a><ul class="sub-menu">${times(
      between(random, 3, 7),
      () =>
        `<li class="menu-item menu-item-${between(random, 100, 9999)}"><a href="${address(random)}" data-track="nav">${pick(random, sections)}</a></li>`,
    ).join('')}</ul></li>`
  return `<header class="site-header" role="banner"><a class="logo" href="/">${icon(random)}</a><nav class="main-nav" aria-label="Main"><ul>${times(groups, group).join('\n')}</ul></nav><form class="search" action="/search"><input name="q" type="search" placeholder="Search"><button type="submit">${icon(random)}Search</button></form></header>`
}

export function relatedList(random: Random, count: number): string {
  const item = (): string =>
    `<li class="card card--small"><a class="card__link" href="${address(random)}"><img class="card__image lazy" data-src="/media/${code(random, 16)}.webp" alt="" width="320" height="180"><h3 class="card__title">${pick(random, subjects)}</h3></a><span class="card__meta">${between(random, 2, 23)} hours ago</span></li>`
  return `<section class="related-stories" aria-label="More for you"><h2>More for you</h2><ul class="card-list">${times(count, item).join('\n')}</ul></section>`
}

export function sidebar(random: Random): string {
  const prices = times(
    between(random, 4, 10),
    () =>
      `<tr class="quote-row"><td>${code(random, 3).toUpperCase()}</td><td class="num">$${between(random, 1, 99_000)}.${between(random, 10, 99)}</td><td class="num ${pick(random, ['up', 'down'])}">${(random() * 9).toFixed(2)}%</td></tr>`,
  )
  const popular = times(
    between(random, 5, 10),
    () => `<li><a href="${address(random)}">${pick(random, subjects)}</a></li>`,
  )
  return `<aside class="sidebar widget-area"><div class="widget widget-prices"><h4>Prices</h4><table>${prices.join('')}</table></div><div class="widget widget-popular"><h4>Most read</h4><ol>${popular.join('')}</ol></div><div class="widget ad-slot" id="ad-${code(random, 6)}" data-sizes="[[300,250],[300,600]]"></div></aside>`
}

export function comments(random: Random, count: number): string {
  const comment = (index: number): string =>
    `<li class="comment depth-${1 + (index % 3)}" id="comment-${between(random, 10_000, 99_999)}"><div class="comment-author vcard"><img class="avatar" src="/avatar/${code(random, 20)}.png" alt="" width="48" height="48"><cite class="fn">${pick(random, readers)}</cite></div><div class="comment-content"><p>${pick(random, remarks)}</p></div><div class="reply"><a rel="nofollow" href="#respond">Reply</a></div></li>`
  return `<section id="comments" class="comments-area"><h2>${count} comments</h2><ol class="comment-list">${times(count, comment).join('\n')}</ol></section>`
}

export function shareBar(random: Random): string {
  const button = (name: string): string =>
    `<li class="share__item"><a class="share__link" href="#" aria-label="${name}">${icon(random)}<span class="visually-hidden">${name}</span></a></li>`
  return `<div class="share-bar" role="group" aria-label="Share"><ul>${['Copy link', 'X (Twitter)', 'LinkedIn', 'Facebook', 'Email'].map(button).join('')}</ul></div>`
}

export const promotion = (): string =>
  '<div class="newsletter-promo" role="complementary"><p>STORY CONTINUES BELOW</p><h3>Never be late to the tape.</h3><p>Get the Opening Ledger newsletter each weekday. <a href="/newsletters">See all newsletters</a></p><form><input type="email" name="email"><button>Sign me up</button></form></div>'

export function footer(random: Random): string {
  const column = (): string =>
    `<div class="footer-column"><h5>${pick(random, sections)}</h5><ul>${times(between(random, 3, 8), () => `<li><a href="${address(random)}">${pick(random, sections)}</a></li>`).join('')}</ul></div>`
  return `<footer class="site-footer" role="contentinfo">${times(4, column).join('\n')}<p class="legal">© 2026 An invented outlet. Nothing here is investment advice.</p></footer>`
}

export function metadata(
  random: Random,
  { title, description }: { title: string; description: string },
): string {
  const day = `2026-${String(between(random, 1, 12)).padStart(2, '0')}-${String(between(random, 1, 28)).padStart(2, '0')}T${between(random, 10, 19)}:20:00Z`
  const data = JSON.stringify({
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: title,
    datePublished: day,
    author: [{ '@type': 'Person', name: 'Imogen Tarrant' }],
    publisher: { '@type': 'Organization', name: 'Northfield Markets Desk' },
  })
  return `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)} | Northfield Markets Desk</title><meta name="description" content="${escapeHtml(description)}"><meta property="og:type" content="article"><meta property="og:title" content="${escapeHtml(title)}"><meta property="og:site_name" content="Northfield Markets Desk"><meta property="article:published_time" content="${day}"><meta name="robots" content="max-image-preview:large"><script type="application/ld+json">${data.replaceAll('<', '\\u003c')}</script>`
}

/** A style sheet in the page, about `length` characters long. */
export function styles(random: Random, length: number): string {
  let rules = ''
  while (rules.length < length) {
    rules += `.${code(random, 6)}{margin:${between(random, 0, 40)}px;color:#${code(random, 6)}}@media(min-width:${between(random, 400, 1400)}px){.${code(random, 5)}>a:hover{display:flex}}\n`
  }
  return `<style>${rules}</style>`
}

/** Scripts in the page, exactly `length` characters long, at least 60. */
export function scripts(random: Random, length: number): string {
  const [open, close] = ['<script>window.__state=[', '0];</script>']
  const parts: string[] = []
  let left = length - open.length - close.length
  while (left > 0) {
    const part = `{"id":"${code(random, 10)}","path":"${address(random)}","n":${between(random, 0, 1e6)},"on":${random() < 0.5}},\n`
    parts.push(part.length <= left ? part : ' '.repeat(left))
    left -= part.length
  }
  return `${open}${parts.join('')}${close}`
}

export { escapeHtml }
