import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DeskConsole, startDeskConsole } from '../servers/desk-console.ts'
import { articlePage } from '../servers/news-pages.ts'
import { answer, type NewsSite, startNewsSite } from '../servers/news-site.ts'
import { hasChromium, launchChromium } from './chromium.ts'
import { tab as openTab, say } from './console-tab.ts'

const present = hasChromium()

let browser: Browser
let desk: DeskConsole
let site: NewsSite

beforeAll(async () => {
  if (!present) return
  site = await startNewsSite()
  site.route('/good', answer(articlePage()))
  desk = await startDeskConsole({ ALLOW_HOSTS: site.hostPort })
  browser = await launchChromium()
}, 60_000)
afterAll(async () => {
  if (!present) return
  await browser.close()
  await desk[Symbol.asyncDispose]()
  await site[Symbol.asyncDispose]()
})

const tab = (use: (page: Page) => Promise<void>) => openTab(browser, desk.url, {}, use)
const button = (page: Page, kind: string) => page.locator(`[data-action=${kind}]`)

describe.skipIf(!present)('the buttons of a card in the console', () => {
  test('Helpful thanks beneath the card, which stays as it is', async () => {
    await tab(async (page) => {
      await say(page, `${site.origin}/good`)
      const before = await page.locator('.card').textContent()
      await button(page, 'helpful').click()
      await page.locator('.word').waitFor()
      expect(await page.locator('.word').textContent()).toBe('Thank you.')
      await button(page, 'not-helpful').click()
      await expect.poll(() => page.locator('.word').count()).toBe(1)
      expect(await page.locator('.card').textContent()).toBe(before)
      expect(await button(page, 'helpful').isEnabled()).toBe(true)
    })
  })

  test('Share makes a private card public, and Remove takes it away, also after a reload', async () => {
    await tab(async (page) => {
      await say(page, `/take ${site.origin}/good private:true`)
      expect(await page.locator('.private').count()).toBe(1)
      await button(page, 'share').click()
      await button(page, 'remove').waitFor()
      expect(await page.locator('.private').count()).toBe(0)
      await button(page, 'remove').click()
      await page.locator('.entry').waitFor({ state: 'detached' })
      expect(await page.locator('#welcome').isVisible()).toBe(true)
      await page.reload()
      await page.locator('.examples button').first().waitFor()
      expect(await page.locator('.entry').count()).toBe(0)
    })
  })

  test('several links are a choice, and the chosen one is taken in place', async () => {
    await tab(async (page) => {
      await say(page, `${site.origin}/good https://example.com/other`)
      expect(await button(page, 'choose').count()).toBe(2)
      await button(page, 'choose').first().click()
      await button(page, 'details').waitFor()
      expect(await page.locator('.entry').count()).toBe(1)
    })
  })

  test('forgetting asks first', async () => {
    await tab(async (page) => {
      await say(page, '/forget')
      await button(page, 'danger').click()
      await expect.poll(() => page.locator('.card .title').textContent()).toBe('You are forgotten here.')
    })
  })

  test('commands of two words are completed with their options', async () => {
    await tab(async (page) => {
      const box = page.locator('#message')
      const options = page.locator('[role=option]')
      await box.pressSequentially('/settings p')
      await expect.poll(() => options.count()).toBe(1)
      await box.press('Tab')
      expect(await box.inputValue()).toBe('/settings private ')
      expect(await options.locator('.label').allTextContents()).toEqual(['on', 'off'])
      await box.pressSequentially('of')
      await box.press('Tab')
      expect(await box.inputValue()).toBe('/settings private off ')
      await box.fill('/settings')
      expect(await options.count()).toBe(6)
    })
  })
})
