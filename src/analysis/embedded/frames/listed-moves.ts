import type { Signal } from '../signal.ts'
import { possessive } from '../words/facts.ts'
import { type Frame, type FrameContext, signal } from './frame.ts'

/**
 * Names and percentages given as two lists: "IREN and Cipher rose 9% and 7%", "A, B and C reported … up 34%, down
 * 9% and up 228% respectively". The k-th number belongs to the k-th name.
 */
export const listedMoves: Frame = (context) => {
  const { sentence, amounts, document } = context
  const percents = amounts.filter((amount) => amount.unit === '%')
  if (percents.length < 2) return []
  const names = sentence.things.filter(
    (thing) =>
      thing.kind === 'mention' &&
      document.targets.get(thing.id)?.kind === 'company' &&
      !document.isInstitution(thing.id),
  )
  const signals: Signal[] = []
  for (let start = 0; start + percents.length <= names.length; start += 1) {
    const run = names.slice(start, start + percents.length)
    const last = run.at(-1)
    const first = percents[0]
    if (last === undefined || first === undefined || last.to > first.from) continue
    if (
      !isList(
        run.map((thing) => [thing.from, thing.to] as const),
        sentence.tokens,
      )
    )
      continue
    if (
      !isList(
        percents.map((amount) => [amount.from, amount.to] as const),
        sentence.tokens,
      )
    )
      continue
    percents.forEach((amount, index) => {
      const thing = run[index]
      if (thing === undefined) return
      const own = sentence.tokens[amount.from - 1]?.word
      const shared = sentence.directions.filter((cue) => cue.to <= first.from).at(-1)
      const down = own === 'down' ? true : own === 'up' ? false : shared?.tag.direction === 'down'
      const up = own === 'up' ? true : own === 'down' ? false : shared?.tag.direction === 'up'
      if (!up && !down) return
      const name = document.targets.get(thing.id)?.name ?? thing.id
      const result = resultBefore(context, first.from)
      signals.push(
        signal(context, {
          frame: result === null ? 'stock-move' : 'earnings',
          target: thing.id,
          sign: up ? 1 : -1,
          strength: 0.5,
          from: amount.from,
          to: amount.to,
          fact:
            result === null
              ? `${name} was ${up ? 'up' : 'down'} ${amount.text}`
              : `${possessive(name)} ${result} ${up ? 'rose' : 'fell'} ${amount.text}`,
        }),
      )
    })
    break
  }
  return signals.length > 0 ? signals : gapped(context)
}

/** "Reported revenue of …, up 34%, down 9%": what the numbers measure, where it is no share price. */
function resultBefore(context: FrameContext, at: number): string | null {
  const topic = context.sentence.topics.filter((one) => one.to <= at).at(-1)?.tag
  return topic === 'revenue' || topic === 'profit' || topic === 'production' ? topic : null
}

/** "MARA lost 11% and Riot Platforms 9%": the second name shares the verb of the first. */
function gapped(context: FrameContext): Signal[] {
  const { sentence, amounts, document } = context
  return amounts.flatMap((amount) => {
    if (amount.unit !== '%') return []
    const thing = sentence.things.find(
      (one) =>
        one.kind === 'mention' && one.to <= amount.from && beside(sentence.tokens, one.to, amount.from),
    )
    if (thing === undefined) return []
    const target = document.targets.get(thing.id)
    if (target?.kind !== 'company' || document.isInstitution(thing.id)) return []
    const verb = sentence.directions.filter((cue) => cue.to <= thing.from).at(-1)?.tag.direction
    if (verb !== 'up' && verb !== 'down') return []
    return [
      signal(context, {
        frame: 'stock-move',
        target: thing.id,
        sign: verb === 'up' ? 1 : -1,
        strength: 0.5,
        from: amount.from,
        to: amount.to,
        fact: `${target.name} ${verb === 'up' ? 'rose' : 'fell'} ${amount.text}`,
      }),
    ]
  })
}

const joining = new Set(', and & up down by + - − or'.split(' '))

/** Items follow one another with nothing between them but commas, "and" and a direction. */
function isList(
  spans: readonly (readonly [number, number])[],
  tokens: readonly { readonly word: string }[],
): boolean {
  for (let index = 1; index < spans.length; index += 1) {
    const before = spans[index - 1]
    const item = spans[index]
    if (before === undefined || item === undefined || item[0] - before[1] > 5) return false
    const between = tokens.slice(before[1], item[0])
    const brackets = between.filter(
      (token) => !joining.has(token.word) && token.word !== '(' && token.word !== ')',
    )
    if (brackets.length > 1) return false
  }
  return true
}

/** Nothing but a closing bracket stands between a name and its number. */
function beside(tokens: readonly { readonly word: string }[], from: number, to: number): boolean {
  return to >= from && to - from <= 1 && tokens.slice(from, to).every((token) => token.word === ')')
}
