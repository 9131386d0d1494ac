import type { Amount } from './amount.ts'

const attached = /^x\b/iu
const folded = /^[\s\u00a0-]?fold\b/iu
const times =
  /^[\s\u00a0-]?times(?=[\s\u00a0]+(?:the|its|their|what|as|more|higher|larger|that|last|oversubscribed|book|sales|earnings|revenue)\b)/iu

/** Reads "12x", "three times the average", "tenfold"; "three times a year" is no multiple. */
export function readMultiple(base: Omit<Amount, 'unit' | 'kind'>, right: string): Amount | null {
  const match = attached.exec(right) ?? folded.exec(right) ?? times.exec(right)
  return match ? { ...base, end: base.end + match[0].length, unit: 'x', kind: 'multiple' } : null
}
