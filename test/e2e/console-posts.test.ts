import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { blankCard } from '../../src/chat/blank-card.ts'
import type { Card } from '../../src/chat/card.ts'
import { createConsoleOutlet } from '../../src/chat/console/digest-outlet.ts'
import { consolePlace } from '../../src/chat/console/place.ts'
import { systemClock } from '../../src/clock.ts'
import { type DeskConsole, startDeskConsole } from '../servers/desk-console.ts'
import { silentLog } from '../store/silent-log.ts'
import { hasChromium, launchChromium } from './chromium.ts'
import { say, tab } from './console-tab.ts'

const present = hasChromium()
const log = await silentLog()

const card = (title: string): Card => ({
  ...blankCard(title),
  lede: [{ kind: 'text', text: 'All is well.' }],
})

function outletOf({ desk: { store } }: DeskConsole) {
  const outlet = createConsoleOutlet({ store, clock: systemClock, log })
  const { signal } = new AbortController()
  const target = { place: consolePlace, address: '' }
  return {
    post: (key: string, title: string) => outlet.prepare(card(title))(target, { key, signal }),
    find: (key: string) => outlet.find(target, key, 0, signal),
  }
}

const titles = (page: Page): Promise<string[]> => page.locator('.entry .card h3').allTextContents()
const titled = (page: Page, title: string) => page.locator('.entry .card', { hasText: title })

describe('what is posted in the console', () => {
  it('stands there once for a key, and is found by it', async () => {
    await using console = await startDeskConsole()
    const outlet = outletOf(console)
    expect(await outlet.find('aaaa')).toEqual({ kind: 'absent' })
    const first = await outlet.post('aaaa', 'First')
    expect(await outlet.post('aaaa', 'Again')).toEqual(first)
    expect(await outlet.find('aaaa')).toEqual({ ...first, kind: 'found' })
    const shown = await (await fetch(`${console.url}/api/posts?after=0`)).json()
    expect(shown).toMatchObject([{ faces: { discord: { title: 'First' } } }])
    expect((await fetch(`${console.url}/api/posts?after=x`)).status).toBe(400)
  })

  it('may be posted nowhere else', async () => {
    await using console = await startDeskConsole()
    const outlet = createConsoleOutlet({ store: console.desk.store, clock: systemClock, log })
    expect(await outlet.mayPost(consolePlace)).toEqual({ may: true, address: '' })
    const terminal = { platform: 'terminal', workspace: 'console', channel: 'console' } as const
    expect(await outlet.mayPost(terminal)).toMatchObject({ may: false })
  })
})

describe.skipIf(!present)('the console’s page', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchChromium()
  }, 60_000)
  afterAll(() => browser.close())

  it('shows a post that comes while it is open, and one that came before, each once', async () => {
    await using console = await startDeskConsole()
    const outlet = outletOf(console)
    await outlet.post('before', 'Came before')
    await tab(browser, console.url, {}, async (page) => {
      await titled(page, 'Came before').waitFor()
      await say(page, '/sources')
      await outlet.post('while', 'Came meanwhile')
      await titled(page, 'Came meanwhile').waitFor()
      expect(await page.locator('.entry').last().locator('.you').count()).toBe(0)
      const before = await titles(page)
      expect(before).toHaveLength(3)
      await page.reload()
      await titled(page, 'Came meanwhile').waitFor()
      expect(await titles(page)).toEqual(before)
    })
  })

  it('shows a post that came while the desk was away', async () => {
    await using console = await startDeskConsole()
    const outlet = outletOf(console)
    await tab(browser, console.url, {}, async (page) => {
      await console.stop()
      await page.locator('#lost').waitFor()
      await outlet.post('away', 'Came while away')
      await console.startAgain()
      await titled(page, 'Came while away').waitFor()
      expect(await titles(page)).toEqual(['Came while away'])
    })
  })
})
