const words = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
]

/** Regular-expression source of a small count in digits or words. */
export const countSource =
  '\\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty'

/** Value of a count that `countSource` matched; loose words ("several", "few") count as three, "couple" as two. */
export function countOf(text: string): number {
  const word = text.toLowerCase()
  if (word === 'fifteen') return 15
  if (word === 'twenty') return 20
  const index = words.indexOf(word)
  if (index >= 0) return index
  if (/^\d+$/u.test(word)) return Number(word)
  return word.includes('couple') ? 2 : word === 'a' || word === 'an' ? 1 : 3
}
