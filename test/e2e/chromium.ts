import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const path = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium'

/** True where there is a Chromium to test with. Throws where there must be one. */
export function hasChromium(): boolean {
  const found = existsSync(path)
  if (!found && process.env['REQUIRE_CHROMIUM'] === '1') {
    throw new Error(
      `REQUIRE_CHROMIUM=1, but there is no Chromium at ${path}: install it or set CHROMIUM_PATH.`,
    )
  }
  if (!found) console.warn(`The console was NOT tested in a browser: there is no Chromium at ${path}.`)
  return found
}

export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: path,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}
