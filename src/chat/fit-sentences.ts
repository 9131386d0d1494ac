/** Words before a dot that ends no sentence; any single letter and any `U.S.` is one too. */
const abbreviation =
  /^(?:inc|corp|co|ltd|llc|plc|mr|mrs|ms|dr|prof|sen|rep|gov|st|no|nos|vs|approx|est|etc|e\.g|i\.e|fig|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|dept|jr|sr)$/i
const initials = /^(?:\p{L}\.)*\p{L}$/u
const end = /(?:[.!?…]["”’')\]]*(?=\s|$)|[。！？]["”’」』）]*)/g

function isAbbreviated(value: string, dot: number): boolean {
  if (value[dot] !== '.') return false
  const word = /[^\s("“‘[]*$/.exec(value.slice(Math.max(0, dot - 12), dot))?.[0] ?? ''
  return abbreviation.test(word) || initials.test(word)
}

/**
 * The offsets up to `upTo` at which a sentence ends, in order. Inside brackets or quotation marks none does,
 * and none after an abbreviation or before a small letter.
 */
export function sentenceEnds(value: string, upTo: number): number[] {
  const ends: number[] = []
  const near = value.slice(0, upTo + 80)
  let at = 0
  let open = 0
  let straight = 0
  for (const found of near.matchAll(end)) {
    const stop = found.index + found[0].length
    if (stop > upTo) break
    for (const character of near.slice(at, stop)) {
      if (character === '“' || character === '(' || character === '「') open += 1
      else if (character === '”' || character === ')' || character === '」') open = Math.max(0, open - 1)
      else if (character === '"') straight += 1
    }
    at = stop
    if (open > 0 || straight % 2 === 1 || isAbbreviated(near, found.index)) continue
    if (/^\s+\p{Ll}/u.test(near.slice(stop, stop + 8))) continue
    ends.push(stop)
  }
  return ends
}
