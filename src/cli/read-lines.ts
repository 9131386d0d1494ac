/** A line of input with its number, counted from 1; `text` is null where it was longer than the limit. */
export interface InputLine {
  readonly number: number
  readonly text: string | null
}

/**
 * The lines of a stream of UTF-8, one at a time: the whole is never in memory, and of a line longer than `longest`
 * UTF-16 units nothing is kept. Empty lines are left out, but counted.
 */
export async function* readLines(
  stream: AsyncIterable<Uint8Array>,
  longest: number,
): AsyncGenerator<InputLine> {
  const decoder = new TextDecoder()
  let number = 1
  let rest = ''
  let overlong = false
  for await (const chunk of stream) {
    const parts = decoder.decode(chunk, { stream: true }).split('\n')
    for (const [index, part] of parts.entries()) {
      if (index > 0) {
        if (overlong || rest.trim() !== '') yield { number, text: overlong ? null : rest }
        number += 1
        rest = ''
        overlong = false
      }
      if (!overlong) rest += part
      if (rest.length > longest) {
        overlong = true
        rest = ''
      }
    }
  }
  rest += decoder.decode()
  if (overlong || rest.trim() !== '') yield { number, text: overlong ? null : rest }
}
