import type { Amount } from './amount.ts'

/** Level, then change: "$60 billion, up 23%", "$38,700 per EH/s, which is 7% below", "$17,100 (down 9%)". */
const levelFirst =
  /^(?:[^,;.$%\d]{0,40})(?:,| \(|\s–|\s—)? ?(?:or |which is |that is |that's |that’s |some |about |roughly |nearly |almost |more than |over |a |an |its |the )*(?:up|down|higher|lower|rise of|fall of|drop of|gain of|increase of|decline of|jump of)?(?: by| slightly| about| roughly| nearly| almost| more than| over| some| just)* ?[-+−–]?$/iu
/** Change, then level: "fell 6% month over month to 981 EH/s", "climbing 24% to about $21,200", "up 2% at 643 EH/s". */
const changeFirst =
  /^[^;.%$\d]{0,45}?\b(?:to|at|reaching|totall?ing)(?: (?:about|around|roughly|nearly|almost|approximately|just|some|a|an|only|as much as|over|under))*(?: record)?(?: of)? ?$/iu
const comparison =
  /^[\s\u00a0](?:less|more|lower|higher|below|above|under|over|up|down|increase|decrease|rise|gain|drop|decline|jump|improvement)\b/iu

type ChangeOrder = 'level-first' | 'change-first'

/** Whether a percentage is the change of a level next to it, and on which side; null where the two are separate facts. */
export function changeOrder(text: string, first: Amount, second: Amount): ChangeOrder | null {
  const between = text.slice(first.end, second.start)
  if (between.length > 70) return null
  if (first.kind === 'percent' && isLevel(second)) return changeFirst.test(between) ? 'change-first' : null
  if (!isLevel(first) || second.kind !== 'percent') return null
  if (/\b(?:up|down|rise|fall|gain|drop|increase|decline|jump) /iu.test(between) && levelFirst.test(between))
    return 'level-first'
  const after = text.slice(second.end, second.end + 20)
  return /^[^.;$%\d]{0,45}[,(]/u.test(between) && levelFirst.test(between) && comparison.test(after)
    ? 'level-first'
    : null
}

function isLevel(amount: Amount): boolean {
  return (
    amount.kind !== 'percent' &&
    (amount.kind !== 'count' || amount.noun === 'difficulty') &&
    amount.kind !== 'multiple'
  )
}
