// @ts-check
/** @import { StartInfo } from '../protocol.ts' */

/**
 * @typedef {object} Suggestion
 * @property {string} label
 * @property {string} about
 * @property {string} draft what the box holds once it is taken
 */

/**
 * What may come next behind a slash; empty where the draft is no slash line.
 * @param {string} draft
 * @param {StartInfo} info
 * @returns {Suggestion[]}
 */
export function suggest(draft, info) {
  if (!draft.startsWith('/') || draft.includes('\n') || draft.length > 200) return []
  const typed = draft.slice(1).toLowerCase()
  const command = info.commands
    .toSorted((a, b) => b.name.length - a.name.length)
    .find(({ name }) => typed.startsWith(`${name} `))
  if (command === undefined) {
    return (
      info.commands
        .filter(({ name }) => name.startsWith(typed))
        // What is written in full is meant, whatever else begins with it.
        .toSorted((a, b) => Number(b.name === typed) - Number(a.name === typed))
        .map(({ name, usage, description }) => ({ label: usage, about: description, draft: `/${name} ` }))
    )
  }
  const words = draft.slice(command.name.length + 2).split(' ')
  const last = (words.at(-1) ?? '').toLowerCase()
  const before = draft.slice(0, draft.length - last.length)
  const used = words.slice(0, -1)
  return command.options
    .flatMap((option, index) => {
      if (index === 0 && option.name === 'link') {
        return info.examples.map(({ name: sample, title }) => ({
          word: `sample:${sample}`,
          about: title,
          first: true,
        }))
      }
      if (index === 0 && option.name === 'command') {
        return info.commands.map(({ name: other, description }) => ({
          word: other,
          about: description,
          first: true,
        }))
      }
      const choices = option.type === 'boolean' ? ['true'] : option.choices
      return choices.map((choice) => ({
        word: index === 0 ? choice : `${option.name}:${choice}`,
        about: option.description,
        first: index === 0,
      }))
    })
    .filter(
      ({ word, first }) =>
        word.startsWith(last) && word !== last && !used.includes(word) && (!first || used.length === 0),
    )
    .map(({ word, about }) => ({ label: word, about, draft: `${before}${word} ` }))
}
