import type { Json, OptionValue } from '../discord/index.ts'

const subcommand = 1
const subcommandGroup = 2
const integer = 4
const boolean = 5
const number = 10

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null
const list = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isJson) : [])
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

const isPart = ({ type }: Json): boolean => type === subcommand || type === subcommandGroup

export interface CommandLine {
  readonly name: string
  readonly sub: string
  readonly options: Readonly<Record<string, OptionValue>>
  /** The option that is typed in last, and what comes before its value in the line. */
  readonly last: { readonly name: string; readonly value: string; readonly before: string } | null
  /** Names of the options that are not there yet. */
  readonly open: readonly string[]
}

function optionValue({ type }: Json, text: string): OptionValue {
  if (type === boolean) return /^(?:true|yes|on)$/i.test(text)
  if (type === integer || type === number) return Number(text)
  return text
}

/** `/take sample:rumour private:true` as a registered command with its options; throws where there is none. */
export function readLine(commands: readonly Json[], line: string): CommandLine {
  const [, name = '', after = ''] = /^\/(\S*)\s*([\s\S]*)$/.exec(line) ?? []
  const command = commands.find((one) => one['name'] === name && (one['type'] ?? 1) === 1)
  if (command === undefined) throw new Error(`There is no command /${name}.`)
  let options = list(command['options'])
  let rest = after
  const path: string[] = []
  while (options.some(isPart)) {
    const [, word = '', more = ''] = /^(\S*)\s*([\s\S]*)$/.exec(rest) ?? []
    const part = options.find((one) => isPart(one) && one['name'] === word)
    if (part === undefined) {
      throw new Error(`/${name} takes one of: ${options.map((one) => textOf(one['name'])).join(', ')}.`)
    }
    path.push(word)
    rest = more
    options = list(part['options'])
  }
  return { name, sub: path.join(' '), ...readOptions(options, line, rest) }
}

function readOptions(
  options: readonly Json[],
  line: string,
  rest: string,
): Pick<CommandLine, 'options' | 'last' | 'open'> {
  const start = line.length - rest.length
  const [first] = options
  // Only a known name before a colon is an option's name: `sample:rumour` is none.
  const marks = [...rest.matchAll(/(?:^|\s)([a-z-]+):/g)].filter(([, name]) =>
    options.some((one) => one['name'] === name),
  )
  const given: Record<string, OptionValue> = {}
  let last: CommandLine['last'] = null
  const put = (option: Json | undefined, from: number, to: number): void => {
    const value = rest.slice(from, to).trim()
    if (option === undefined) {
      if (value !== '') throw new Error('This command takes no options.')
      return
    }
    const name = textOf(option['name'])
    last = { name, value, before: line.slice(0, start + from) }
    if (value !== '') given[name] = optionValue(option, value)
  }
  put(first, 0, marks[0]?.index ?? rest.length)
  marks.forEach((mark, index) => {
    const option = options.find((one) => one['name'] === mark[1])
    put(option, mark.index + mark[0].length, marks[index + 1]?.index ?? rest.length)
  })
  const open = options.map((one) => textOf(one['name'])).filter((name) => !(name in given))
  return { options: given, last, open }
}

/** What `/` completes to: every command, with its parts written out. */
export function commandLines(commands: readonly Json[]): { readonly line: string; readonly about: string }[] {
  const lines = (path: string, one: Json): { line: string; about: string }[] => {
    const parts = list(one['options']).filter(isPart)
    if (parts.length > 0) return parts.flatMap((part) => lines(`${path} ${textOf(part['name'])}`, part))
    return [{ line: path, about: textOf(one['description']) }]
  }
  return commands
    .filter((one) => (one['type'] ?? 1) === 1)
    .flatMap((one) => lines(`/${textOf(one['name'])}`, one))
}
