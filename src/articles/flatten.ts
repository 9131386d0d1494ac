const openOrClose = /<(\/?)([a-z][a-z0-9]*)(?=[\s/>])/gi
const neverNested = new Set(
  'area base br col embed hr img input link meta param source track wbr p li td th tr dt dd option html head body script style'.split(
    ' ',
  ),
)

/** No page that people made is nested as deeply. */
const maxOpen = 1_500

/** Whether a page leaves so many elements open inside each other that building its tree would take too long. */
const isTooDeep = (html: string): boolean => {
  let open = 0
  for (const [, slash, name = ''] of html.matchAll(openOrClose)) {
    if (neverNested.has(name.toLowerCase())) continue
    open = slash === '' ? open + 1 : Math.max(0, open - 1)
    if (open > maxOpen) return true
  }
  return false
}

const kept = /^<\/?(?:html|head|body|title|meta|link|script|style|p|h[1-6]|li)\b/i
const inline = /^<\/?(?:a|abbr|b|big|cite|code|em|font|i|mark|q|s|small|span|strong|sub|sup|time|u)\b/i

/**
 * Takes the nesting out of a page that has far too much of it; text and paragraphs stay. Any other page is returned as it
 * is. Linear in the length of the page.
 */
export function flattenDeep(html: string): string {
  if (!isTooDeep(html)) return html
  return html
    .replace(/<\/?[a-z][^<>]*>/gi, (tag) => (kept.test(tag) ? tag : inline.test(tag) ? ' ' : '<p>'))
    .replace(/(?:<p>\s*){2,}/g, '<p>')
}
