import { findLinks } from './link.ts'

/** `sample:NAME` as a word of its own, in whatever brackets somebody put it. */
const sampleWord = /(?<![^\s<([{"'`*_~|“„«])sample:[a-z][a-z-]{0,40}(?![\w:/-])/gi

/** Every link of a text as `/take` takes it, each once: web addresses first, in order, then samples by their names. */
export function linksInText(text: string): string[] {
  const samples = Array.from(text.matchAll(sampleWord), ([word]) => word.toLowerCase())
  return [...new Set([...findLinks(text).map(({ href }) => href), ...samples])]
}
