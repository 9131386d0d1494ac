import type { AnyCommand } from './command.ts'
import { commandOptions, type OptionInfo } from './command-options.ts'
import { namedCommand } from './find-command.ts'
import { UserError } from './user-error.ts'

/** What a typed line asks for; the options are not yet checked. */
export interface ParsedLine {
  readonly command: AnyCommand
  readonly options: Readonly<Record<string, unknown>>
}

function optionValue(info: OptionInfo, value: string): unknown {
  if (info.type === 'boolean') {
    const word = value.toLowerCase()
    if (['true', 'yes', 'on', '1'].includes(word)) return true
    if (['false', 'no', 'off', '0'].includes(word)) return false
    throw new UserError({
      code: 'bad-request',
      what: `The option ${info.name} is true or false, not “${value.slice(0, 40)}”.`,
      mend: `Write ${info.name}:true, or leave it out.`,
    })
  }
  if ((info.type === 'integer' || info.type === 'number') && value.trim() !== '') {
    const number = Number(value)
    if (Number.isFinite(number)) return number
  }
  return value
}

/** `name:value` where the command has that option, so that `https://…` stays one word. */
function named(word: string, options: readonly OptionInfo[]): { info: OptionInfo; value: string } | null {
  const colon = word.indexOf(':')
  if (colon < 1) return null
  const info = options.find((option) => option.name === word.slice(0, colon).toLowerCase())
  return info === undefined ? null : { info, value: word.slice(colon + 1) }
}

/** `/settings who take manager`: a last word that is one of a later option's choices needs no name. */
function chosenLast(
  options: readonly OptionInfo[],
  unnamed: string[],
  values: Record<string, unknown>,
): void {
  const last = unnamed.at(-1)?.toLowerCase()
  if (last === undefined || unnamed.length < 2) return
  const chosen = options.slice(1).find(({ name, choices }) => !(name in values) && choices.includes(last))
  if (chosen === undefined) return
  values[chosen.name] = last
  unnamed.pop()
}

function parseOptions(command: AnyCommand, rest: string): Record<string, unknown> {
  const options = commandOptions(command).filter((option) => !option.box)
  const values: Record<string, unknown> = {}
  const unnamed: string[] = []
  const first = options[0]
  const read = rest
    .split(/\s+/)
    .filter((part) => part !== '')
    .map((word) => ({ word, found: named(word, options) }))
  const namesFirst = read.some(({ found }) => found !== null && found.info.name === first?.name)
  /** The option that the words behind it still belong to. */
  let open: OptionInfo | null = null
  for (const { word, found } of read) {
    if (found !== null) {
      values[found.info.name] = optionValue(found.info, found.value)
      open = found.info.words && (namesFirst || unnamed.length > 0) ? found.info : null
    } else if (open === null) unnamed.push(word)
    else values[open.name] = `${values[open.name]} ${word}`
  }
  chosenLast(options, unnamed, values)
  if (unnamed.length > 0) {
    if (first === undefined || first.name in values) {
      throw new UserError({
        code: 'bad-request',
        what: `/${command.name} does not know what to do with “${unnamed.join(' ').slice(0, 80)}”.`,
        mend: `Write it as ${usage(command)}.`,
      })
    }
    values[first.name] = optionValue(first, unnamed.join(' '))
  }
  return values
}

/** How a command is written: `/take <link> [private:true]`, `/settings private <on|off>`. */
export function usage(command: AnyCommand): string {
  const words = commandOptions(command)
    .filter((option) => !option.box)
    .map(({ name, type, choices, required }, index) => {
      const values = choices.length > 0 ? choices.join('|') : name
      const word = index === 0 ? `<${values}>` : `${name}:${type === 'boolean' ? 'true' : values}`
      return index === 0 || required ? word : `[${word}]`
    })
  return [`/${command.name}`, ...words].join(' ')
}

/** Marks without width, which come along where a line is copied from a platform's message. */
const unseen = /[\u200b\u2060\ufeff]/g

/** A slash line (`/take <link> private:true`). Throws `unknown-command` or `bad-request`. */
export function parseSlashLine(commands: readonly AnyCommand[], line: string): ParsedLine {
  const seen = line.replaceAll(unseen, '').trim()
  const { command, rest } = namedCommand(commands, seen.replace(/^\//, ''))
  return { command, options: parseOptions(command, rest) }
}
