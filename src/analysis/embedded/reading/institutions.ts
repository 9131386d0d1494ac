const houses = new Set(
  "jpmorgan goldman citi citigroup chartered bernstein galaxy fidelity vaneck bitwise grayscale coinshares glassnode cryptoquant k33 barclays ubs hsbc nomura jefferies canaccord cowen cantor wainwright needham macquarie mizuho moody moody's fitch 10x kaiko bank research brokerage securities".split(
    ' ',
  ),
)

/** Whether a word names a bank or research house, or is what such a house calls itself. */
export function isHouse(word: string): boolean {
  return houses.has(word)
}
