import { extractFigures } from '../../../src/analysis/figures/extract-figures.ts'
import type { Figure } from '../../../src/analysis/take.ts'
import { findMentions } from '../../../src/analysis/targets/find-mentions.ts'
import type { Article } from '../../../src/articles/article.ts'
import { articleFromText } from '../../../src/articles/article-builder.ts'

export interface Told {
  readonly article: Article
  readonly figures: readonly Figure[]
}

/** The figures of a text as the engine gets them: cleaned, cut into sentences, with its targets found. */
export function told(text: string, title = 'Mining news of the week'): Told {
  const article = articleFromText({ text, title, published: '2026-02-04T12:00:00Z' })
  const mentions = findMentions(article.text, { title: article.title, publishedAt: article.publishedAt })
  return { article, figures: extractFigures(article, mentions) }
}

export function figuresOf(text: string, title?: string): readonly Figure[] {
  return told(text, title).figures
}

/** The one figure with this value and unit; fails the test where there is none. */
export function figure(text: string, value: number, unit: Figure['unit'], title?: string): Figure {
  const figures = figuresOf(text, title)
  const found = figures.find((each) => each.value === value && each.unit === unit)
  if (!found) throw new Error(`no ${value} ${unit} among ${JSON.stringify(figures, null, 1)}`)
  return found
}
