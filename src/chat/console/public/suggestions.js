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
  const [name = '', ...words] = draft.slice(1).split(' ')
  if (words.length === 0) {
    return info.commands
      .filter((command) => command.name.startsWith(name.toLowerCase()))
      .map(({ name: full, usage, description }) => ({ label: usage, about: description, draft: `/${full} ` }))
  }
  const command = info.commands.find((each) => each.name === name.toLowerCase())
  if (command === undefined) return []
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
        word: `${option.name}:${choice}`,
        about: option.description,
        first: false,
      }))
    })
    .filter(
      ({ word, first }) =>
        word.startsWith(last) && word !== last && !used.includes(word) && (!first || used.length === 0),
    )
    .map(({ word, about }) => ({ label: word, about, draft: `${before}${word} ` }))
}
