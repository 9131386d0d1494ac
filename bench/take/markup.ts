import { code, escapeHtml, promotion, shareBar } from './furniture.ts'
import { between, pick, type Random } from './random.ts'

interface Story {
  readonly title: string
  readonly paragraphs: readonly string[]
}

/** A way in which a site marks up the story itself. */
export type Markup = (story: Story, random: Random) => string

const byline = 'By Imogen Tarrant | Edited by Callum Wray Feb 4, 2026, 2:20 p.m. UTC'

const linked = (text: string, random: Random): string => {
  const words = escapeHtml(text).split(' ')
  const at = between(random, 0, Math.max(0, words.length - 4))
  return [
    ...words.slice(0, at),
    `<a href="/tag/${code(random, 8)}">${words.slice(at, at + 2).join(' ')}</a>`,
    ...words.slice(at + 2),
  ].join(' ')
}

/** `article`, headings and lists, as the standard has them. */
const semantic: Markup = ({ title, paragraphs }, random) =>
  `<main><article itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">${escapeHtml(title)}</h1>${shareBar(random)}<p class="byline">${byline}</p><figure><img src="/media/${code(random, 12)}.jpg" alt="Rows of machines"><figcaption>Machines in winter. (Illustration)</figcaption></figure>${paragraphs.map((text, index) => `${index === 2 ? promotion() : ''}${index > 0 && index % 6 === 0 ? '<h2>What comes next</h2>' : ''}<p>${linked(text, random)}</p>`).join('\n')}</article></main>`

/** Nested containers with generated class names, as component frameworks leave them. */
const components: Markup = ({ title, paragraphs }, random) => {
  const css = (): string => `css-${code(random, 7)} e${code(random, 9)}0`
  const wrapped = (inner: string): string =>
    `<div class="${css()}" data-testid="block-${code(random, 4)}"><div class="${css()}">${inner}</div></div>`
  return `<div id="__next"><div class="${css()}"><div class="${css()}"><div class="${css()}"><h1 class="${css()}">${escapeHtml(title)}</h1>${shareBar(random)}<div class="${css()}"><span>${byline}</span></div>${paragraphs.map((text, index) => `${index === 2 ? promotion() : ''}${wrapped(`<p class="${css()}"><span data-offset-key="${code(random, 5)}-0-0">${linked(text, random)}</span></p>`)}`).join('')}</div></div></div></div>`
}

/** A weblog with an entry and its content. */
const weblog: Markup = ({ title, paragraphs }, random) =>
  `<div id="content" class="site-content"><div id="primary" class="content-area"><article id="post-${between(random, 1000, 99_999)}" class="post type-post status-publish format-standard has-post-thumbnail hentry category-mining"><header class="entry-header"><h1 class="entry-title">${escapeHtml(title)}</h1><div class="entry-meta">${byline}</div></header><div class="entry-content">${paragraphs.map((text, index) => `${index === 1 ? '<div class="wp-block-embed"><blockquote><p>Follow us for more.</p></blockquote></div>' : ''}\n<p class="has-text-align-left">${linked(text, random)}</p>\n`).join('')}<div class="sharedaddy sd-sharing-enabled">${shareBar(random)}</div></div><footer class="entry-footer"><span class="tags-links">Tagged <a rel="tag" href="/tag/a">Bitcoin</a>, <a rel="tag" href="/tag/b">Mining</a></span></footer></article></div></div>`

/** Tables for layout and line breaks for paragraphs, as old sites have them. */
const tables: Markup = ({ title, paragraphs }, random) =>
  `<table width="100%" cellpadding="0" cellspacing="0"><tr><td width="160" valign="top"><font size="2">${['Home', 'News', 'Quotes', 'Forum'].map((name) => `<a href="/${name.toLowerCase()}.php?s=${code(random, 8)}">${name}</a><br>`).join('')}</font></td><td valign="top" id="story"><h1><font size="5">${escapeHtml(title)}</font></h1><font size="1">${byline}</font><br><br><font size="3">${paragraphs.map(escapeHtml).join('<br><br>\n')}</font></td></tr></table>`

/** One section a few paragraphs, with pull quotes and lists, as long reads have them. */
const sections: Markup = ({ title, paragraphs }, random) => {
  const parts: string[] = []
  for (let at = 0; at < paragraphs.length; at += 3) {
    const some = paragraphs.slice(at, at + 3).map((text) => `<p>${linked(text, random)}</p>`)
    const aside = pick(random, [
      `<blockquote class="pullquote">“It paid to wait,” one operator said.</blockquote>`,
      '<p class="read-more">Read more: <a href="/mining/three">Three miners downgraded</a></p>',
      promotion(),
    ])
    parts.push(`<section class="story-section" data-index="${at}">${some.join('\n')}${aside}</section>`)
  }
  return `<main id="main"><div class="story"><div class="story-head"><p class="eyebrow">Markets</p><h1>${escapeHtml(title)}</h1><div class="author">${byline}</div></div><div class="story-body">${parts.join('\n')}</div>${shareBar(random)}</div></main>`
}

export const markups: readonly Markup[] = [semantic, components, weblog, tables, sections]
