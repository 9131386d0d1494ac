import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DeskConsole, startDeskConsole } from '../servers/desk-console.ts'
import { hasChromium, launchChromium } from './chromium.ts'
import { tab as openTab, say } from './console-tab.ts'
import { lowContrast } from './low-contrast.ts'

const present = hasChromium()

let browser: Browser
let desk: DeskConsole

beforeAll(async () => {
  if (!present) return
  desk = await startDeskConsole()
  browser = await launchChromium()
}, 60_000)
afterAll(async () => {
  if (!present) return
  await browser.close()
  await desk[Symbol.asyncDispose]()
})

const tab = (options: BrowserContextOptions, use: (page: Page) => Promise<void>) =>
  openTab(browser, desk.url, options, use)

const scrollsSideways = (page: Page) =>
  page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('main, dialog[open], .bar, .composer')].some(
      (each) => each.scrollWidth > each.clientWidth,
    ),
  )

describe.skipIf(!present)('the look of the console', () => {
  test('cards look as in Discord or in Slack, and the choice is remembered', async () => {
    await tab({}, async (page) => {
      await say(page, '/take sample:rumour')
      const edge = () => page.locator('.sheet').evaluate((each) => getComputedStyle(each).backgroundColor)
      const discord = await edge()
      await page.locator('input[value=slack]').check({ force: true })
      expect(await edge()).not.toBe(discord)
      await page.reload()
      expect(await page.locator('input[value=slack]').isChecked()).toBe(true)
    })
  })

  test('colours follow the system until one is chosen, which is remembered', async () => {
    await tab({ colorScheme: 'dark' }, async (page) => {
      const light = () =>
        page.evaluate(() => {
          const channels = getComputedStyle(document.body).backgroundColor.match(/\d+/g) ?? []
          return channels.reduce((sum, channel) => sum + Number(channel), 0) > 600
        })
      expect(await light()).toBe(false)
      await page.emulateMedia({ colorScheme: 'light' })
      expect(await light()).toBe(true)
      await page.locator('#theme').selectOption('dark')
      expect(await light()).toBe(false)
      await page.reload()
      expect(await light()).toBe(false)
    })
  })

  test.each(['light', 'dark'] as const)(
    'text has contrast AA in %s, as Discord and as Slack',
    async (colorScheme) => {
      await tab({ colorScheme }, async (page) => {
        for (const face of ['discord', 'slack']) {
          await page.locator(`input[value=${face}]`).check({ force: true })
          expect(await lowContrast(page)).toEqual([])
        }
        await say(page, '/take sample:miners-rally')
        await page.locator('[data-action=details]').click()
        await page.locator('.table').waitFor()
        for (const face of ['discord', 'slack']) {
          await page.locator(`input[value=${face}]`).check({ force: true })
          expect(await lowContrast(page)).toEqual([])
        }
      })
    },
  )

  test('320 pixels are wide enough for everything', async () => {
    await tab({ viewport: { width: 320, height: 640 } }, async (page) => {
      expect(await scrollsSideways(page)).toBe(false)
      await say(page, '/take sample:miners-rally')
      await page.locator('[data-action=details]').click()
      await page.locator('.table').waitFor()
      expect(await scrollsSideways(page)).toBe(false)
      await page.locator('input[value=slack]').check({ force: true })
      expect(await scrollsSideways(page)).toBe(false)
      await page.locator('#open-paste').click()
      expect(await scrollsSideways(page)).toBe(false)
    })
  })
})
