const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
const wide =
  /\p{Extended_Pictographic}|\p{Regional_Indicator}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]/u
const zeroWidth = /^[\p{Mn}\p{Me}\p{Cf}]+$/u

/** Columns that a text takes in type of one width; East Asian characters and pictures take two. */
export function columns(value: string): number {
  let count = 0
  for (const { segment } of graphemes.segment(value)) {
    if (!zeroWidth.test(segment)) count += wide.test(segment) ? 2 : 1
  }
  return count
}
