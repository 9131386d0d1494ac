import type { Article } from '../../articles/article.ts'
import type { Figure } from '../take.ts'
import type { Amount } from './amount.ts'
import { changeOrder } from './change.ts'
import { withoutSlips } from './contradictions.ts'
import type { Draft } from './draft.ts'
import type { SpokenOf } from './owner-for.ts'
import { type FigureMention, type OwnerMention, ownerMentions } from './owner-mention.ts'
import { isPrevious, isRange, shareScale } from './ranges.ts'
import { rank } from './rank.ts'
import { readAmounts } from './read-amounts.ts'
import { readFigure } from './read-figure.ts'
import { ownersOfRun, runs } from './respectively.ts'

/**
 * The figures that an article states, at most 18, headline facts first, then in text order. Values are multiplied out
 * and in the units of a take; changes that fall, losses and outflows are negative. `named` are the mentions of
 * `article.text`, in order. Every quote is a slice of `article.text`.
 */
export function extractFigures(article: Article, named: readonly FigureMention[]): Figure[] {
  const { text } = article
  const mentions = ownerMentions(named)
  const headline = readAmounts(article.title).map((amount) => amount.value)
  const amounts = shareScale(text, readAmounts(text))
  const drafts: Draft[] = []
  let next = 0
  let mention = 0
  let before: SpokenOf = {
    company: null,
    stock: null,
    anything: null,
    bitcoin: mentions.some(({ label }) => label === 'BTC'),
    miners: mentions.some(({ label }) => label === 'MINERS'),
  }
  for (const sentence of article.sentences) {
    const inside: Amount[] = []
    for (; next < amounts.length; next += 1) {
      const amount = amounts[next]
      if (!amount || amount.start >= sentence.end) break
      if (amount.start >= sentence.start && amount.end <= sentence.end) inside.push(amount)
    }
    const row = article.paragraphs[sentence.paragraph]?.kind === 'table-row'
    drafts.push(...readSentence(text, mentions, sentence, row ? firstColumn(inside) : inside, before))
    for (; mention < mentions.length; mention += 1) {
      const owner = mentions[mention]
      if (!owner || owner.start >= sentence.end) break
      before = {
        ...before,
        anything: owner.label,
        stock: owner.kind === 'asset' ? before.stock : owner.label,
        company: owner.kind === 'company' ? owner.label : before.company,
      }
    }
  }
  return rank(withoutSlips(drafts, headline), headline, text.length)
}

/** A table shows the newest period first; the columns after it have headings that the row does not repeat. */
function firstColumn(amounts: readonly Amount[]): Amount[] {
  return amounts.filter((amount, index) => amounts.findIndex(({ unit }) => unit === amount.unit) === index)
}

function readSentence(
  text: string,
  mentions: readonly OwnerMention[],
  sentence: { readonly start: number; readonly end: number },
  amounts: readonly Amount[],
  before: SpokenOf,
): Draft[] {
  const changes = new Map<Amount, Amount>()
  const spent = new Set<Amount>()
  const listed = new Map<Amount, string>()
  const followers = new Map<Amount, Amount>()
  const parts = new Map<Amount, 'low end' | 'high end' | 'previous'>()
  for (const run of runs(text, amounts)) {
    const owners = ownersOfRun(text, mentions, run, sentence)
    run.forEach((amount, index) => {
      const owner = owners?.[index]
      if (owner !== undefined) listed.set(amount, owner)
      const leader = run[index - 1]
      if (leader) followers.set(amount, leader)
    })
  }
  amounts.forEach((first, index) => {
    const second = amounts[index + 1]
    if (second && isRange(text, first, second)) {
      parts.set(first, 'low end')
      parts.set(second, 'high end')
      followers.set(second, first)
    } else if (isPrevious(text, first, amounts[index - 1])) {
      parts.set(first, 'previous')
    }
    if (!second || spent.has(first)) return
    const order = changeOrder(text, first, second)
    if (order === 'change-first' && !changes.has(second)) changes.set(second, first)
    if (order === 'level-first' && !changes.has(first)) changes.set(first, second)
    if (order !== null) spent.add(order === 'change-first' ? first : second)
  })
  const drafts: Draft[] = []
  const moves = new Map<Amount, -1 | 0 | 1>()
  amounts.forEach((amount, index) => {
    if (spent.has(amount)) return
    const leader = followers.get(amount)
    const figure = readFigure(amount, {
      text,
      mentions,
      sentence,
      nextStart: amounts[index + 1]?.start ?? sentence.end,
      change: changes.get(amount) ?? null,
      part: parts.get(amount) ?? null,
      listed: listed.get(amount) ?? null,
      inherited: leader ? (moves.get(leader) ?? 0) : 0,
      before,
    })
    if (!figure) return
    moves.set(amount, figure.moved)
    drafts.push(figure)
  })
  return drafts
}
