import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DeskConsole, startDeskConsole } from '../servers/desk-console.ts'
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
  desk = await startDeskConsole({ ALLOW_HOSTS: site.hostPort })
  browser = await launchChromium()
}, 60_000)
afterAll(async () => {
  if (!present) return
  await browser.close()
  await desk[Symbol.asyncDispose]()
  await site[Symbol.asyncDispose]()
})

const tab = (options: BrowserContextOptions, use: (page: Page) => Promise<void>) =>
  openTab(browser, desk.url, options, use)

const box = (page: Page) => page.locator('#message')
const cards = (page: Page) => page.locator('.card')

const longArticle = Array.from(
  { length: 40 },
  (_, n) =>
    `Bitcoin miners sold ${n} coins in June, the company said, because power cost more than a year ago.`,
).join('\n\n')

describe.skipIf(!present)('the console in a browser', () => {
  test('a click on an example gives its card, marked as a sample', async () => {
    await tab({}, async (page) => {
      expect(await page.locator('.examples button').count()).toBe(5)
      await page.locator('.examples button').first().click()
      await cards(page).waitFor()
      expect(await page.locator('.sample').textContent()).toBe('SAMPLE')
      expect(await cards(page).textContent()).toMatch(/Neutral\s+Bitcoin \(BTC\)/)
      expect(await cards(page).textContent()).toMatch(/Bullish\s+Bitcoin miners/)
      expect(await page.locator('#status').textContent()).toMatch(/^Answered: /)
    })
  })

  test('Details opens and closes in place and keeps the focus', async () => {
    await tab({}, async (page) => {
      await page.locator('.examples button').first().click()
      const button = page.locator('[data-action=details]')
      await button.click()
      await page.locator('.table').waitFor()
      expect(await cards(page).count()).toBe(1)
      expect(await cards(page).locator('blockquote').count()).toBeLessThanOrEqual(6)
      expect(await button.getAttribute('aria-expanded')).toBe('true')
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Fewer details')
      await page.keyboard.press('Enter')
      await page.locator('.table').waitFor({ state: 'detached' })
    })
  })

  test('everything is done with the keyboard: complete a command, choose a sample, open its details', async () => {
    await tab({}, async (page) => {
      await page.keyboard.press('/')
      expect(await box(page).evaluate((element) => element === document.activeElement)).toBe(true)
      await page.keyboard.type('ta')
      const options = page.locator('[role=option]')
      expect(await options.count()).toBe(1)
      expect(await box(page).getAttribute('aria-activedescendant')).toBe('suggestion-0')
      await page.keyboard.press('Enter')
      expect(await box(page).inputValue()).toBe('/take ')
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('ArrowDown')
      expect(await page.locator('[aria-selected=true]').textContent()).toContain('sample:etf-outflows')
      await page.keyboard.press('Enter')
      expect(await box(page).inputValue()).toBe('/take sample:etf-outflows ')
      await page.keyboard.press('Escape')
      await page.keyboard.press('Enter')
      await cards(page).waitFor()
      expect(await box(page).inputValue()).toBe('')
      for (let step = 0; step < 12; step += 1) {
        await page.keyboard.press('Shift+Tab')
        if (await page.evaluate(() => document.activeElement?.getAttribute('data-action') === 'details'))
          break
      }
      await page.keyboard.press('Enter')
      await page.locator('.table').waitFor()
    })
  })

  test('the focus can be seen wherever the keyboard goes', async () => {
    await tab({}, async (page) => {
      for (let step = 0; step < 12; step += 1) {
        await page.keyboard.press('Tab')
        const seen = await page.evaluate(() => {
          const active = document.activeElement
          if (active === null || active === document.body) return true
          const around = [active, active.nextElementSibling, active.parentElement].filter(
            (each) => each !== null,
          )
          return around.some((each) => {
            const style = getComputedStyle(each)
            return style.outlineStyle !== 'none' || style.boxShadow !== 'none'
          })
        })
        expect(seen).toBe(true)
      }
    })
  })

  test('a pasted article is read, and shown as it was pasted', async () => {
    await tab({}, async (page) => {
      await say(page, `Miners sell <img src=x onerror=alert(1)>\n\n${longArticle}`)
      expect(await page.locator('.asked').textContent()).toContain('<img src=x onerror=alert(1)>')
      expect(await page.locator('.entry img').count()).toBe(1)
      expect(await cards(page).textContent()).toContain('Undated.')
    })
  })

  test('an error keeps the text in the box, and a link of a site that blocks is pasted in its place', async () => {
    site.route('/refused', answer('Forbidden', 'text/plain', 403))
    await tab({}, async (page) => {
      const link = `${site.origin}/refused`
      await say(page, link)
      expect(await cards(page).getAttribute('class')).toContain('error')
      expect(await page.locator('.private').textContent()).toBe('Only visible to you')
      expect(await box(page).inputValue()).toBe(link)
      await page.locator('[data-action=paste]').click()
      expect(await page.locator('#paste-url').inputValue()).toBe(link)
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('paste-text')
      for (let step = 0; step < 9; step += 1) {
        await page.keyboard.press('Tab')
        const inside = await page.evaluate(() => {
          const active = document.activeElement
          return active === document.body || active?.closest('dialog') !== null
        })
        expect(inside).toBe(true)
      }
      await page.locator('#paste-text').fill('Kept while the box is closed.')
      await page.keyboard.press('Escape')
      expect(await page.locator('dialog').isVisible()).toBe(false)
      await page.locator('[data-action=paste]').click()
      expect(await page.locator('#paste-text').inputValue()).toBe('Kept while the box is closed.')
      await page.locator('#paste-text').fill(longArticle)
      await page.locator('dialog .primary').click()
      await cards(page).nth(1).waitFor()
      expect(await cards(page).nth(1).getAttribute('class')).not.toContain('error')
    })
  })

  test('an empty paste box says so and stays open', async () => {
    await tab({}, async (page) => {
      await page.locator('#open-paste').click()
      await page.locator('dialog .primary').click()
      expect(await page.locator('#paste-wrong').textContent()).toBe(
        'There is no text yet. Paste the article here.',
      )
      expect(await page.locator('dialog').isVisible()).toBe(true)
    })
  })

  test('conversation and draft survive a reload', async () => {
    await tab({}, async (page) => {
      await say(page, '/take sample:rumour')
      await box(page).fill('half a thought')
      await page.reload()
      await cards(page).waitFor()
      expect(await box(page).inputValue()).toBe('half a thought')
      await page.locator('[data-action=details]').click()
      await page.locator('[data-action=details][aria-expanded=true]').waitFor()
    })
  })

  test('a server that goes away is waited for, and answers what was asked meanwhile', async () => {
    await tab({}, async (page) => {
      await desk.stop()
      try {
        await page.locator('#lost:visible').waitFor()
        expect(await page.locator('#lost').textContent()).toContain('Reconnecting')
        await box(page).fill('/take sample:rumour')
        await box(page).press('Escape')
        await box(page).press('Enter')
        await page.locator('.entry[aria-busy=true]').waitFor()
      } finally {
        await desk.startAgain()
      }
      await cards(page).waitFor()
      await page.locator('#lost').waitFor({ state: 'hidden' })
    })
  })

  test('the content policy stops any inline script, and nothing is asked of other hosts', async () => {
    await tab({}, async (page) => {
      const hosts = new Set<string>()
      page.on('request', (request) => hosts.add(new URL(request.url()).host))
      const ran = await page.evaluate(async () => {
        const script = document.createElement('script')
        script.textContent = 'window.ran = true'
        document.body.append(script)
        const image = document.createElement('div')
        image.innerHTML = '<img src="data:," onerror="window.ran = true">'
        document.body.append(image)
        await new Promise((resolve) => setTimeout(resolve, 200))
        return 'ran' in window
      })
      expect(ran).toBe(false)
      await say(page, '/take sample:rumour')
      expect([...hosts]).toEqual([new URL(desk.url).host])
    })
  })

  test('a token is asked for once', async () => {
    const guarded = await startDeskConsole({ CONSOLE_TOKEN: 'the-token-of-this-test' })
    const page = await browser.newPage()
    try {
      await page.goto(guarded.url)
      await page.locator('#token').fill('wrong')
      await page.keyboard.press('Enter')
      await page.locator('#wrong:not(:empty)').waitFor()
      await page.locator('#token').fill('the-token-of-this-test')
      await page.keyboard.press('Enter')
      await page.locator('.examples button').first().waitFor()
      await page.reload()
      await page.locator('.examples button').first().waitFor()
    } finally {
      await page.close()
      await guarded[Symbol.asyncDispose]()
    }
  })
})
