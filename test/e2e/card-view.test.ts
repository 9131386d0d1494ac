import fc from 'fast-check'
import { expect, test } from 'vitest'
import { discordLimits } from '../../src/chat/discord/limits.ts'
import { fitCard } from '../../src/chat/fit-card.ts'
import { anyCard } from '../chat/card-arbitrary.ts'
import { startDeskConsole } from '../servers/desk-console.ts'
import { hasChromium, launchChromium } from './chromium.ts'

/** All that a card may become; no text of it can make anything else. */
const elements =
  'A ARTICLE BLOCKQUOTE BUTTON CAPTION CODE DD DIV DL DT EM H3 H4 IMG LI P Q SECTION SPAN STRONG TABLE TBODY TD TH THEAD TIME TR UL'

test.skipIf(!hasChromium())(
  'any card becomes elements of a card in the browser, with its texts letter for letter',
  async () => {
    await using desk = await startDeskConsole()
    const browser = await launchChromium()
    try {
      const page = await browser.newPage()
      await page.goto(desk.url)
      const cards = fc.sample(anyCard, { numRuns: 300, seed: 7 }).map((card) => fitCard(card, discordLimits))
      // A string, because the test runner rewrites the imports of functions.
      await page.evaluate("import('/card-view.js').then((module) => { window.cardView = module.cardView })")
      const shown = await page.evaluate((given) => {
        const cardView = Reflect.get(window, 'cardView')
        return given.map((card) => {
          const view: HTMLElement = cardView(card, () => undefined)
          document.body.append(view)
          const all = [...view.querySelectorAll('*')]
          const result = {
            title: view.querySelector('.title')?.textContent,
            lede: view.querySelector('.lede')?.textContent ?? '',
            cells: [...view.querySelectorAll('td')].map((cell) => cell.textContent),
            names: [...new Set(all.map((each) => each.tagName))],
            handlers: all.flatMap((each) => [...each.attributes]).filter(({ name }) => name.startsWith('on'))
              .length,
            pictures: [...view.querySelectorAll('img')].map(({ src, alt }) => ({ src, alt })),
            links: [...view.querySelectorAll('a')].map(({ href, rel }) => [new URL(href).protocol, rel]),
          }
          view.remove()
          return result
        })
      }, cards)
      const allowed = new Set(elements.split(' '))
      for (const [index, each] of shown.entries()) {
        const card = cards[index]
        expect(each.title).toBe(card?.title)
        expect(each.cells).toEqual(card?.table?.rows.flat() ?? [])
        for (const span of card?.lede ?? []) if (span.kind !== 'time') expect(each.lede).toContain(span.text)
        expect(each.names.filter((name) => !allowed.has(name))).toEqual([])
        expect(each.handlers).toBe(0)
        const image = card?.image ?? null
        expect(each.pictures).toEqual(
          image !== null && 'pngBase64' in image
            ? [{ src: `data:image/png;base64,${image.pngBase64}`, alt: image.alt }]
            : [],
        )
        for (const [protocol, rel] of each.links) {
          expect(protocol).toMatch(/^https?:$/)
          expect(rel).toBe('noopener noreferrer')
        }
      }
    } finally {
      await browser.close()
    }
  },
  30_000,
)
