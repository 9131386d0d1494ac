import type { Page } from 'playwright-core'

/** Texts whose colour is less than 4.5 to 1 apart from what is behind them (3 to 1 where large), by WCAG 2. */
export function lowContrast(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
    const rgba = (colour: string): number[] => {
      if (canvas === null) return [0, 0, 0, 1]
      canvas.clearRect(0, 0, 1, 1)
      canvas.fillStyle = colour
      canvas.fillRect(0, 0, 1, 1)
      const [r = 0, g = 0, b = 0, a = 0] = canvas.getImageData(0, 0, 1, 1).data
      return [r, g, b, a / 255]
    }
    const luminance = (colour: number[]) =>
      [0.2126, 0.7152, 0.0722].reduce((sum, weight, index) => {
        const part = (colour[index] ?? 0) / 255
        return sum + weight * (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
      }, 0)
    const behind = (element: Element | null): number[] => {
      if (element === null) return [255, 255, 255, 1]
      const own = rgba(getComputedStyle(element).backgroundColor)
      return (own[3] ?? 0) > 0.99 ? own : behind(element.parentElement)
    }
    const low: string[] = []
    for (const element of document.querySelectorAll('body *')) {
      const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim())
      if (!hasText || !element.checkVisibility() || element.closest('.unseen, noscript, option')) continue
      const style = getComputedStyle(element)
      const [a, b] = [luminance(rgba(style.color)), luminance(behind(element))]
      const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
      const isLarge = Number.parseFloat(style.fontSize) >= 24
      if (ratio < (isLarge ? 3 : 4.5)) low.push(`${element.className || element.tagName} ${ratio.toFixed(2)}`)
    }
    return [...new Set(low)]
  })
}
