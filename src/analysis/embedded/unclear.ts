import type { Article } from '../../articles/article.ts'

/** Fewer words than this are too little to judge: no more than a bare label. */
const leastWords = 5

/** Why an article cannot be judged at all, as a sentence; null where it can. */
export function cannotJudge(article: Article): string | null {
  const language = article.language
  if (language !== null && language !== 'en') {
    return `Unclear: language. The article is in ${languageName(language)}, and this engine reads English only.`
  }
  const words = article.words + article.title.split(/\s+/).filter((word) => word !== '').length
  if (words < leastWords) return 'Unclear: too little text. There are not enough words to judge.'
  return null
}

function languageName(code: string): string {
  const names = new Intl.DisplayNames(['en'], { type: 'language' })
  return names.of(code) ?? code
}
