import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { expect } from 'vitest'

/** A fresh tab on a console, in which any error of a script fails the test. */
export async function tab(
  browser: Browser,
  url: string,
  options: BrowserContextOptions,
  use: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1000, height: 800 }, ...options })
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  page.setDefaultTimeout(10_000)
  await page.goto(url)
  await page.locator('.examples button').first().waitFor()
  try {
    await use(page)
    expect(errors).toEqual([])
  } finally {
    await context.close()
  }
}

/** Types a message, sends it and waits for its card. */
export async function say(page: Page, message: string): Promise<void> {
  const before = await page.locator('.entry').count()
  const box = page.locator('#message')
  await box.fill(message)
  await box.press('Escape')
  await box.press('Enter')
  await page.locator('.entry').nth(before).locator('.card').waitFor()
}
