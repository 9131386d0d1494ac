import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { hasChromium, launchChromium } from '../../e2e/chromium.ts'
import { indexedPng } from './indexed-png.ts'
import { startPlayground } from './playground.ts'

const folder = join(import.meta.dirname, '../../../docs/pictures')
/** Wide enough for a card as it is on a screen, and one platform at a time. */
const viewport = { width: 720, height: 1600 }

const shots = [
  { platform: 'discord', colorScheme: 'dark' },
  { platform: 'slack', colorScheme: 'light' },
] as const

async function ask(page: Page, platform: string): Promise<void> {
  const column = page.locator(`.column[data-platform=${platform}]`)
  await page.locator('.switch label', { hasText: platform === 'slack' ? 'Slack' : 'Discord' }).click()
  await column.locator('textarea').fill('/take sample:miners-rally')
  await column.locator('textarea').press('Escape')
  await column.locator('textarea').press('Enter')
}

async function shoot(browser: Browser, url: string, { platform, colorScheme }: (typeof shots)[number]) {
  const context = await browser.newContext({ viewport, deviceScaleFactor: 2, colorScheme, locale: 'en-US' })
  try {
    const page = await context.newPage()
    await page.goto(url)
    await ask(page, platform)
    const card = page
      .locator(`.column[data-platform=${platform}] .message`)
      .filter({ hasText: 'Not helpful' })
    await card.getByText('Details', { exact: true }).waitFor()
    // What belongs to the page around the card, and what is another each time.
    await page.addStyleTag({ url: '/picture.css' })
    const png = indexedPng(await card.screenshot())
    await writeFile(join(folder, `card-on-${platform}.png`), png)
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
  for (const shot of shots) await shoot(browser, playground.url, shot)
} finally {
  await browser.close()
}
