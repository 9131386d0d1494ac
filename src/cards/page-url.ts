import type { TakeAnswer } from '../takes/take-answer.ts'

/** Only a real page's own address is a link; samples and pasted text have none. */
export function pageUrl({ sample, take }: Pick<TakeAnswer, 'sample' | 'take'>): string | null {
  const { url } = take.article
  return !sample && url !== null && /^https?:\/\//.test(url) && URL.canParse(url) ? url : null
}
