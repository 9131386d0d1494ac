const factors = new Map<string, number>([
  ['thousand', 1e3],
  ['k', 1e3],
  ['million', 1e6],
  ['mn', 1e6],
  ['mm', 1e6],
  ['m', 1e6],
  ['billion', 1e9],
  ['bn', 1e9],
  ['b', 1e9],
  ['trillion', 1e12],
  ['tn', 1e12],
  ['trn', 1e12],
  ['t', 1e12],
])

const scaleWord =
  /^(?:[\s\u00a0-]?(trillion|billion|million|thousand|trn|tn|bn|mn|mm)|([TBMK]|[bmk]))(?![\p{L}\p{N}/])/iu

/** The scale after a number ("1.2 billion", "875m", "$42K") with how many characters it takes. */
export function scaleAt(right: string): { readonly factor: number; readonly length: number } | null {
  const match = scaleWord.exec(right)
  const name = match?.[1] ?? match?.[2]
  if (!match || name === undefined) return null
  const factor = factors.get(name.toLowerCase())
  return factor === undefined ? null : { factor, length: match[0].length }
}
