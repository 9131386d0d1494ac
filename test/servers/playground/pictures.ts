import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { hasChromium, launchChromium } from '../../e2e/chromium.ts'
import { indexedPng } from './indexed-png.ts'
import { startPlayground } from './playground.ts'

const folder = join(import.meta.dirname, '../../../docs/pictures')
/** Wide enough for a card as it is on a screen, and one platform at a time. */
const viewport = { width: 720, height: 2400 }

const platforms = [
  { platform: 'discord', colorScheme: 'dark' },
  { platform: 'slack', colorScheme: 'light' },
] as const

/** Those that are named after the command, or all. */
const named = process.argv.slice(2)

/** What is asked, a word that the finished card alone has, and pixels for each of the page's. */
const cards = [
  { name: 'card', line: '/take sample:miners-rally', finished: 'Not helpful', scale: 2 },
  { name: 'miners', line: '/miners', finished: 'YTD', scale: 1.5 },
  { name: 'digest', line: '/digest now', finished: 'Times in UTC', scale: 1.5 },
] as const

interface Shot {
  readonly platform: string
  readonly colorScheme: 'dark' | 'light'
  readonly card: (typeof cards)[number]
}

async function ask(page: Page, { platform, card: { line } }: Shot): Promise<void> {
  const column = page.locator(`.column[data-platform=${platform}]`)
  await page.locator('.switch label', { hasText: platform === 'slack' ? 'Slack' : 'Discord' }).click()
  await column.locator('textarea').fill(line)
  await column.locator('textarea').press('Escape')
  await column.locator('textarea').press('Enter')
}

async function shoot(browser: Browser, url: string, shot: Shot) {
  const { platform, colorScheme, card } = shot
  const context = await browser.newContext({
    ...{ viewport, colorScheme, locale: 'en-US' },
    deviceScaleFactor: card.scale,
  })
  try {
    const page = await context.newPage()
    await page.goto(url)
    await ask(page, shot)
    const message = page
      .locator(`.column[data-platform=${platform}] .message`)
      .filter({ hasText: card.finished })
    await message.getByText(card.finished).first().waitFor()
    // What belongs to the page around the card, and what is another each time.
    await page.addStyleTag({ url: '/picture.css' })
    await page.waitForFunction('[...document.images].every((image) => image.complete)')
    const png = indexedPng(await message.screenshot())
    await writeFile(join(folder, `${card.name}-on-${platform}.png`), png)
  } finally {
    await context.close()
  }
}

if (!hasChromium()) {
  console.error('Pictures need Chromium: install it, or set CHROMIUM_PATH.')
  process.exit(1)
}
await mkdir(folder, { recursive: true })
await using playground = await startPlayground({ port: 0, dataDir: null })
const browser = await launchChromium()
try {
  for (const card of cards.filter(({ name }) => named.length === 0 || named.includes(name))) {
    for (const each of platforms) await shoot(browser, playground.url, { ...each, card })
  }
} finally {
  await browser.close()
}
