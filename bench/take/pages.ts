import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  comments,
  footer,
  icon,
  metadata,
  navigation,
  relatedList,
  scripts,
  sidebar,
  styles,
} from './furniture.ts'
import { markups } from './markup.ts'
import { ownArticles, paragraphsOf } from './own-articles.ts'
import { between, pick, type Random, seeded, times } from './random.ts'

export interface BenchPage {
  readonly html: string
  readonly url: string
}

/** Length of every page, UTF-16 units. */
const pageLength = 80_000
const leastScript = 8_000

const url = (number: number): string => `https://northfield.example/markets/2026/02/04/story-${number}`

/**
 * Pages of 80 kB, always the same ones: the project's own texts, between one and five articles' worth, in five kinds of
 * markup, in the furniture of news sites. How much of a page is story, furniture, comments, style and script differs as
 * it does between real sites: 400 to 1,000 elements, and scripts fill up what is left.
 */
export function benchPages(count: number): BenchPage[] {
  const samples = samplePages()
  return times(count, (number) => {
    const random = seeded(number + 1)
    const sample = number % 10 === 9 ? samples[Math.floor(number / 10) % samples.length] : undefined
    return {
      url: url(number),
      html: sample === undefined ? generated(random, number) : filled(sample, random),
    }
  })
}

function generated(random: Random, number: number): string {
  const articles = ownArticles()
  const own = times(
    pick(random, [1, 2, 2, 3, 3, 4, 5]),
    (index) => articles[(number * 11 + index * 13) % articles.length],
  )
  const paragraphs = own.flatMap((article) => (article === undefined ? [] : paragraphsOf(article)))
  const title = own[0]?.title ?? ''
  const markup = markups[number % markups.length] ?? pick(random, markups)
  const head = metadata(random, { title, description: paragraphs[0]?.slice(0, 150) ?? '' })
  return filled(
    `<!doctype html>\n<html lang="en"><head>${head}</head>\n<body class="single single-post">${markup({ title, paragraphs }, random)}</body></html>`,
    random,
  )
}

/** A page with furniture around its story, made as long as every other with styles and scripts. */
function filled(page: string, random: Random): string {
  const before = navigation(random, between(random, 6, 16))
  const room = pageLength - leastScript - page.length - before.length
  let after = ''
  const add = (part: string): void => {
    if (after.length + part.length < room) after += `\n${part}`
  }
  add(footer(random))
  for (const part of times(between(random, 1, 3), () => sidebar(random))) add(part)
  add(relatedList(random, between(random, 12, 45)))
  if (random() < 0.6) add(comments(random, between(random, 5, 40)))
  if (random() < 0.3) add(`<div class="icons" hidden>${times(20, () => icon(random)).join('')}</div>`)
  add(styles(random, between(random, 2_000, 20_000)))
  const inside = page.replace(/<body[^>]*>/, (open) => `${open}\n${before}\n`)
  const script = scripts(random, pageLength - inside.length - after.length)
  return inside.replace('</body>', () => `${after}${script}</body>`)
}

function samplePages(): string[] {
  const folder = join(import.meta.dirname, '..', '..', 'samples')
  return readdirSync(folder)
    .filter((file) => file.endsWith('.html'))
    .toSorted()
    .map((file) => readFileSync(join(folder, file), 'utf8'))
}
