import type { Amount } from './amount.ts'

const counted =
  /^[\s\u00a0](?:new |class A |common |ordinary |withdrawal |mining |bitcoin mining |ASIC )?(shares|requests|machines|rigs|miners|GPUs|customers|jobs|employees)\b/iu
const outOf =
  /^[\s\u00a0](?:out )?of (?:the |its |their )?(\w+)[\s\u00a0-]([\p{L}.-]+(?:[\s\u00a0]+[\p{L}.-]+){0,5})/u
const subjects = /\b(?:miners|companies|firms|stocks|operators|funds|members|analysts|names)\b/iu
const trillions = 1e11
const difficulty = /difficulty[^;]{0,80}$/iu

/** Reads "55 million shares", "12 of the 14 miners" and a difficulty in trillions; other bare numbers are no figures. */
export function readCount(text: string, base: Omit<Amount, 'unit' | 'kind'>, right: string): Amount | null {
  const noun = counted.exec(right)
  // A handful of machines or firms is description, not a figure.
  if (noun && base.value >= 1000) {
    return { ...base, end: base.end + noun[0].length, unit: 'count', kind: 'count', noun: noun[1] ?? null }
  }
  const share = outOf.exec(right)
  const rest = share?.[2] ?? ''
  const of = share && subjects.exec(rest)
  if (share && of && /^(?:\d+|[a-z]+teen|ten|eleven|twelve|twenty|dozen)$/iu.test(share[1] ?? '')) {
    const end = base.end + share[0].length - rest.length + of.index + of[0].length
    return { ...base, end, unit: 'count', kind: 'count', noun: `of the ${share[1]} ${of[0]}` }
  }
  if (base.value >= trillions && difficulty.test(text.slice(Math.max(0, base.start - 100), base.start))) {
    return { ...base, unit: 'count', kind: 'count', noun: 'difficulty' }
  }
  return null
}
