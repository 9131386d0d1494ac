/** A command that somebody sends, and the words by which its card is known. */
export interface Asked {
  readonly kind: 'help' | 'stored' | 'fresh'
  /** What `/take` is given; null for `/help`. */
  readonly link: string | null
  readonly expects: string
}

/** Articles that can be asked for, by their numbers. */
export interface Articles {
  link(number: number): string
  /** Words of its title that no other has. */
  mark(number: number): string
}

export const help: Asked = { kind: 'help', link: null, expects: 'How to use Hashdesk' }

export const take = (articles: Articles, number: number, kind: 'stored' | 'fresh'): Asked => ({
  kind,
  link: articles.link(number),
  expects: articles.mark(number),
})

/**
 * What the n-th command asks for: of twenty, nine are `/help`, nine a link that was read before and two an article
 * that nobody has read.
 * @param stored the articles that were read before have the numbers below this
 */
export function mixed(articles: Articles, stored: number, n: number): Asked {
  const turn = n % 10
  if (turn === 9) return take(articles, stored + n, 'fresh')
  return turn % 2 === 0 && n % 20 !== 18 ? help : take(articles, n % stored, 'stored')
}
