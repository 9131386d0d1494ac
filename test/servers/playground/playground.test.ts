import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasChromium, launchChromium } from '../../e2e/chromium.ts'
import { type Playground, startPlayground } from './playground.ts'

const present = hasChromium()
const platforms = ['discord', 'slack'] as const

const article = Array.from(
  { length: 6 },
  (_, day) =>
    `Riot Platforms raised its production guidance on day ${day + 1}, and bitcoin miners rallied as network difficulty fell by 5%, the company said on Monday.`,
).join('\n\n')

let browser: Browser
let playground: Playground

beforeAll(async () => {
  if (!present) return
  ;[playground, browser] = await Promise.all([startPlayground({ port: 0, dataDir: null }), launchChromium()])
}, 60_000)
afterAll(async () => {
  if (!present) return
  await browser.close()
  await playground[Symbol.asyncDispose]()
})

/** The page as somebody sees it; an error of a script, or a request to anywhere else, fails the test. */
async function onPage(use: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  const errors: string[] = []
  const hosts = new Set<string>()
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('request', (request) => hosts.add(new URL(request.url()).origin))
  try {
    await page.goto(playground.url)
    await use(page)
    expect(errors).toEqual([])
    expect([...hosts]).toEqual([playground.url])
  } finally {
    await context.close()
  }
}

function on(page: Page, platform: string) {
  const column = page.locator(`.column[data-platform=${platform}]`)
  return {
    column,
    message: (words: string) => column.locator('.message').filter({ hasText: words }),
    button: (name: string) => column.getByRole('button', { name, exact: true }),
    async say(text: string) {
      const box = column.locator('textarea')
      await box.fill(text)
      await box.press('Escape')
      await box.press('Enter')
    },
  }
}

describe.skipIf(!present)('the playground in a browser', { timeout: 60_000 }, () => {
  it.each(platforms)(
    'answers a take, opens its details and refuses a bad link in private, on %s',
    async (platform) => {
      await onPage(async (page) => {
        const { message, say, column } = on(page, platform)
        await say('/take sample:miners-rally')
        const card = message('Not helpful').first()
        await card.getByText('Bullish').first().waitFor()
        expect(await card.textContent()).toContain('SAMPLE')
        expect(await card.locator('.private').count()).toBe(0)

        await card.getByRole('button', { name: 'Details', exact: true }).click()
        const details = message('Why this credibility')
        await details.waitFor()
        expect(await details.locator('.private').count()).toBe(1)

        await say('/take not a link')
        const refused = message('not-a-link')
        await refused.waitFor()
        expect(await refused.textContent()).toContain('Only you can see this')

        await column.getByLabel('Who you are').selectOption('bob')
        await message('Not helpful').first().waitFor()
        expect(await message('not-a-link').count()).toBe(0)
        expect(await message('Why this credibility').count()).toBe(0)
      })
    },
  )

  it.each(platforms)(
    'shows the miners with their chart, over another period too, on %s',
    async (platform) => {
      await onPage(async (page) => {
        const { column, message, say } = on(page, platform)
        await column.getByLabel('Who you are').selectOption('bob')
        await say('/miners')
        const card = message('Bitcoin-mining stocks')
        const chart = card.locator('img')
        // The first chart of a process that starts to draw.
        await expect
          .poll(() => chart.evaluate((img) => Reflect.get(img, 'naturalWidth')), { timeout: 8_000 })
          .toBe(1200)
        expect(await card.textContent()).toContain('SAMPLE')
        const before = await chart.getAttribute('alt')

        await card.getByRole('button', { name: 'YTD', exact: true }).click()
        await message('Bitcoin-mining stocks, YTD').waitFor()
        await expect.poll(() => chart.getAttribute('alt'), { timeout: 8_000 }).not.toBe(before)

        await card.getByRole('button', { name: 'Details', exact: true }).click()
        const details = column.locator('.message').filter({ hasText: 'Only you can see this' }).last()
        await details.getByText('IREN').first().waitFor()
        await column.getByLabel('Who you are').selectOption('ann')
        await expect.poll(() => card.count()).toBe(1)
      })
    },
  )

  it('takes the link of a message that somebody wrote, as text and nothing else', async () => {
    await onPage(async (page) => {
      for (const platform of platforms) {
        const { message, say, column } = on(page, platform)
        await column.getByRole('button', { name: '# markets' }).click()
        await say('<img src=x onerror=alert(1)> sample:rumour')
        const written = message('<img src=x').last()
        await written.waitFor()
        expect(await written.locator('img').count()).toBe(0)
        await written.locator('summary').click()
        await written.getByRole('button', { name: 'Take this link' }).click()
        await message('Rumour').or(message('rumour')).last().waitFor()
      }
    })
  })

  it.each(platforms)('opens a form by a button and sends what is typed into it, on %s', async (platform) => {
    await onPage(async (page) => {
      const { button, message, column } = on(page, platform)
      await button('a walled page').click()
      await message('paywalled').getByRole('button', { name: 'Paste the text' }).click()
      const form = column.locator('dialog[open]')
      await form.locator('textarea').first().fill(article)
      await form.getByRole('button', { name: 'Send' }).click()
      await form.waitFor({ state: 'detached' })
      await message('Undated').last().getByText('Riot').first().waitFor()
    })
  })

  it('takes a link in the Home tab, and lets an admin choose the zone', async () => {
    await onPage(async (page) => {
      const { column, message, button } = on(page, 'slack')
      await button('Home').click()
      await column.locator('.asked-menu input').fill('tokyo')
      const option = column.locator('datalist option').first()
      await option.waitFor({ state: 'attached' })
      await column.locator('.asked-menu input').fill((await option.getAttribute('value')) ?? '')
      await column.locator('.home').getByText('Asia/Tokyo').first().waitFor()
      await column.locator('.home .field input').first().fill('sample:etf-outflows')
      await button('Take it').click()
      await button('Hashdesk').click()
      await message('Not helpful').waitFor()
    })
  })

  it('kills the bot, tells that nobody answers, and starts it again', async () => {
    await onPage(async (page) => {
      const { column, message, say } = on(page, 'discord')
      await page.getByRole('button', { name: 'kill -9' }).click()
      await page.getByText('Bot: ended').waitFor()
      await say('/help')
      await column.getByText('The application did not respond.').waitFor()
      await page.getByRole('button', { name: 'Start it' }).click()
      await page.getByText('Bot: running').waitFor()
      await column.getByText('gateway connected', { exact: true }).waitFor()
      await say('/help')
      await message('/take').last().waitFor()
    })
  })
})
