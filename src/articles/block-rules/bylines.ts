import { bareWords } from '../visible-text.ts'
import { isDateLine } from './dates.ts'
import { perBlock } from './rule.ts'

const byLine =
  /^(?:[–—-]+\s*)?(?:by|written by|posted by|words by|reported by|edited by|reviewed by|story by|text by|author|authors|von|par|por|di|door|av|от|автор)\s*:?\s+\S/iu
const contributed =
  /\b(?:contributed (?:to this (?:report|article|story)|reporting)|reporting by\b.{0,120}\bediting by|(?:reporting|editing|writing|additional reporting) by\b)|^(?:editing|reporting|writing|compiled|translated) by\b/iu
const contact =
  /^(?:write to|e-?mail|contact|reach|follow|tweet)\b.{0,80}(?:@|on twitter|on x\b|at [\w.]+@|\.com)|\bcan be (?:reached|contacted|emailed|followed)\b|\bmay be reached\b|^have (?:a|any) (?:tip|news|story|question)|^got a (?:tip|story|news)|follow (?:him|her|them|me) (?:on|at|@)/iu
const profile =
  /^(?:view (?:author|all|profile|bio|archive)|more (?:articles|stories|posts|from|by)\b.{0,60}|all posts by.{0,60}|email the author|follow (?:on )?(?:twitter|@\w+)|see more articles|about the author.{0,40}|meet the author|author (?:bio|archive|profile)|@[\w.]{2,30})$/iu
const roleWords =
  /^[\p{Lu}][\p{L} ,'&/-]{2,50}\b(?:columnist|reporter|editor|correspondent|contributor|writer|staff|journalist|analyst|author|desk|wire services|associated press)$/iu

/** What is left of a byline whose name stood in an element of its own: "By", ", markets editor · 3 min read". */
const remnant = /^(?:[,|·•].{0,100}|by|and|,)$/isu

const withoutNames = (text: string, names: readonly string[]): string =>
  names
    .reduce((rest, name) => rest.replace(name, ' '), text)
    .replace(/[|·•]/g, ' ')
    .trim()

/** Bylines, contributor notes and ways to reach the author, before and after the story. */
export const bylines = perBlock((block, { leading, trailing, position, start }, facts) => {
  const { text } = block
  if (text.length > 360 || block.kind === 'table-row') return null
  if (text.length <= 60 && profile.test(text)) return 'byline'
  if (contact.test(text) && (leading || trailing || position > 0.85) && text.length <= 280) return 'byline'
  if (contributed.test(text) && (trailing || position > 0.85)) return 'byline'
  if (start && text.length <= 140) {
    if (byLine.test(text) && !/[.!?]$/.test(text.replace(/\b[ap]\.m\.$|\b(?:ET|EST)\.?$/, '')))
      return 'byline'
    if (roleWords.test(text) || remnant.test(text)) return 'byline'
    if (facts.authors.length > 0 && isDateLine(withoutNames(text, facts.authors))) return 'byline'
  }
  if ((start || trailing) && text.length <= 100) {
    const bare = bareWords(text.replace(/^by\s+/i, ''))
    if (bare !== '' && facts.authors.some((author) => bareWords(author) === bare)) return 'byline'
    if (bare !== '' && facts.site !== null && bareWords(facts.site) === bare) return 'byline'
  }
  return null
})
