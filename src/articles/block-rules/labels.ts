import { perBlock } from './rule.ts'

const field =
  /^[\s*•-]*(?:publisher|published|date|author|authors|written by|category|categories|tags?|keywords?|filed under|topics?|section|language|reading time|source url|url|link|credit|iklan|tempo de leitura)\s*:\s*\S.{0,160}$/iu
const tagList = /^(?:tags|topics|filed under|schlagwörter|etiquetas|mots-clés)\s*[:\n]/iu
const bracketed = /^\[?(?:keywords|tags)\s*:.{0,300}\]?$/iu
const revision = /^\((?:updates?|adds|recasts|corrects|rewrites|new throughout)\b[^()]{0,120}\)$/iu
const address = /^(?:https?:\/\/|www\.)\S+$/
const breadcrumb = /^>\s*\S.{0,80}$|^(?:home|start|news)\s*[›»>/|].{0,160}$/iu
const omitted = /^(?:\[(?:…|\.\.\.)\]|.{1,80}\[(?:…|\.\.\.)\])$/u
const hashtags = /^(?:[#$]\p{L}[\p{L}\p{N}_]*[\s,|]*)+$/u

/** Lines about the text instead of of it: "Publisher: …", key words, revision notes, hashtags, breadcrumbs, addresses. */
export const labels = perBlock((block, { leading, trailing, position }) => {
  const { text } = block
  if (block.kind === 'table-row' || text.length > 320) return null
  const edge = leading || trailing || position < 0.05 || position > 0.9
  if (hashtags.test(text) && text.length <= 300) return 'hashtags'
  if (tagList.test(text) && position > 0.5) return 'tags'
  if (bracketed.test(text)) return 'key words'
  if (revision.test(text)) return 'revision note'
  if (field.test(text) && edge && !/[.!?]$/.test(text)) return 'label'
  if (address.test(text) && leading) return 'address'
  if (breadcrumb.test(text) && (leading || position < 0.02)) return 'breadcrumb'
  return omitted.test(text) && leading ? 'teaser' : null
})
