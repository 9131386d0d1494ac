import { bareWords, squeeze } from '../visible-text.ts'

const separators = [' | ', ' – ', ' — ', ' - ', ' · ', ' • ', ' :: ', ' » ', ' « ', ' / ']

/**
 * A title without the publication's name before or after it. The name is known by `site` or by the host; else a short
 * last part after a bar is taken for one where the page's own headline agrees.
 * @param headline the page's h1 or the like, which never carries the name of the site
 */
export function cleanTitle(
  raw: string,
  site: string | null,
  host: string | null,
  headline: string | null,
): string {
  const title = squeeze(raw)
  if (headline !== null && bareWords(headline) === bareWords(title)) return title
  const names = [site, host?.replace(/^www\./, ''), host?.replace(/^www\./, '').split('.')[0]]
    .filter((name) => name !== null && name !== undefined && name !== '')
    .map((name) => bareWords(name ?? '').replaceAll(' ', ''))
  const isSite = (part: string): boolean => {
    const bare = bareWords(part).replaceAll(' ', '')
    return (
      bare !== '' &&
      names.some(
        (name) =>
          name !== '' &&
          (bare === name ||
            (bare.length > 3 && name.length > 3 && (bare.startsWith(name) || name.startsWith(bare)))),
      )
    )
  }
  let rest = title
  for (let round = 0; round < 3; round++) {
    let changed = false
    for (const separator of separators) {
      const last = rest.lastIndexOf(separator)
      if (last > 0) {
        const tail = rest.slice(last + separator.length)
        const head = rest.slice(0, last)
        const agreed = headline !== null && bareWords(head) === bareWords(headline)
        const barred = separator === ' | ' && tail.split(' ').length <= 4 && head.split(' ').length >= 4
        if (isSite(tail) || agreed || barred) {
          rest = head
          changed = true
        }
      }
      const first = rest.indexOf(separator)
      if (first > 0 && isSite(rest.slice(0, first))) {
        rest = rest.slice(first + separator.length)
        changed = true
      }
    }
    if (!changed) break
  }
  return rest.trim() === '' ? title : rest.trim()
}
