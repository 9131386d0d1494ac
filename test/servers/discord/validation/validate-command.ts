import type { ApiError, Json } from '../handle.ts'
import {
  checkCount,
  checkText,
  createForm,
  type Form,
  isJson,
  lengthOf,
  objectsOf,
  type Path,
} from './form.ts'

const mostOptions = 25
/** Names, descriptions and values of a command together. */
const mostInAll = 8000
/** How many of each type there may be: slash commands, user commands, message commands. */
const mostOfType: Readonly<Record<number, number>> = { 1: 100, 2: 15, 3: 15 }

const subcommand = 1
const group = 2
const texts = 3
const integer = 4
const decimal = 10

const slashName = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u

function checkName(form: Form, path: Path, name: unknown, slash: boolean): void {
  checkText(form, path, name, { min: 1, max: 32, required: true })
  if (!slash || typeof name !== 'string' || name === '') return
  if (!slashName.test(name) || name !== name.toLowerCase())
    form.add(path, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid')
}

function checkLocalizations(path: Path, value: unknown, check: (at: Path, one: unknown) => void) {
  if (!isJson(value)) return
  for (const [locale, text] of Object.entries(value)) check([...path, locale], text)
}

function checkChoices(form: Form, path: Path, option: Json): void {
  const { choices, type, autocomplete } = option
  if (!Array.isArray(choices)) return
  if (choices.length > mostOptions)
    form.add(path, 'BASE_TYPE_MAX_LENGTH', `Must be ${mostOptions} or fewer in length.`)
  if (autocomplete === true && choices.length > 0)
    form.add(
      path,
      'APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES',
      'Autocomplete and choices are mutually exclusive',
    )
  const seen = new Set<unknown>()
  for (const [choice, index] of objectsOf(form, path, choices)) {
    checkText(form, [...path, index, 'name'], choice['name'], { min: 1, max: 100, required: true })
    if (type === texts)
      checkText(form, [...path, index, 'value'], choice['value'], { max: 100, required: true })
    if (seen.has(choice['name']))
      form.add(path, 'APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS', 'Choice name already exists')
    seen.add(choice['name'])
  }
}

function checkOption(form: Form, path: Path, option: Json, depth: number): void {
  const type = Number(option['type'])
  if (!Number.isInteger(type) || type < 1 || type > 11)
    form.add(
      [...path, 'type'],
      'BASE_TYPE_CHOICES',
      'Value must be one of (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11).',
    )
  checkName(form, [...path, 'name'], option['name'], true)
  checkText(form, [...path, 'description'], option['description'], { min: 1, max: 100, required: true })
  checkChoices(form, [...path, 'choices'], option)
  if (option['autocomplete'] === true && ![texts, integer, decimal].includes(type))
    form.add(
      [...path, 'autocomplete'],
      'APPLICATION_COMMAND_AUTOCOMPLETE_TYPE',
      'Autocomplete is not available for this type',
    )
  const isOutermostGroup = type === group && depth === 0
  if (type === subcommand || isOutermostGroup) {
    checkOptions(form, [...path, 'options'], option['options'], depth + (type === subcommand ? 2 : 1))
    if (type === group) checkCount(form, [...path, 'options'], option['options'], 1, mostOptions)
  }
}

function checkOptions(form: Form, path: Path, options: unknown, depth = 0): void {
  if (Array.isArray(options) && options.length > mostOptions)
    form.add(path, 'BASE_TYPE_MAX_LENGTH', `Must be ${mostOptions} or fewer in length.`)
  const listed = objectsOf(form, path, options)
  const isNested = (option: Json) => option['type'] === subcommand || option['type'] === group
  const nested = listed.filter(([option]) => isNested(option))
  if (depth >= 2 && nested.length > 0)
    form.add(path, 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', 'Sub-commands cannot be nested this deep')
  if (nested.length > 0 && nested.length < listed.length)
    form.add(
      path,
      'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
      'Sub-command and sub-command group option types are mutually exclusive to all other types',
    )
  const seen = new Set<unknown>()
  let optional = false
  for (const [option, index] of listed) {
    checkOption(form, [...path, index], option, depth)
    if (seen.has(option['name']))
      form.add(
        [...path, index],
        'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS',
        'Option name already exists',
      )
    seen.add(option['name'])
    if (optional && option['required'] === true)
      form.add(
        [...path, index],
        'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
        'Required options must be placed before non-required options',
      )
    optional ||= option['required'] !== true
  }
}

const longest = (text: unknown, localizations: unknown): number => {
  const all = [text, ...(isJson(localizations) ? Object.values(localizations) : [])]
  return Math.max(0, ...all.map((one) => (typeof one === 'string' ? lengthOf(one) : 0)))
}

/** Characters that count: of several languages the longest. */
function sizeOf(part: Json): number {
  const own =
    longest(part['name'], part['name_localizations']) +
    longest(part['description'], part['description_localizations']) +
    (typeof part['value'] === 'string' ? lengthOf(part['value']) : 0)
  const inner = [part['options'], part['choices']].flatMap((list) =>
    Array.isArray(list) ? list.filter(isJson) : [],
  )
  return inner.reduce((sum, one) => sum + sizeOf(one), own)
}

function checkSet(form: Form, path: Path, value: unknown, choices: readonly number[]): void {
  if (value === undefined || value === null) return
  const all: readonly unknown[] = Array.isArray(value) ? value : []
  if (all.length === 0 || all.some((one) => !choices.includes(Number(one))))
    form.add(path, 'BASE_TYPE_CHOICES', `Value must be one of (${choices.join(', ')}).`)
  if (new Set(all).size < all.length)
    form.add(path, 'SET_TYPE_CONTAINS_DUPLICATES', 'Set already contains that item')
}

function checkCommand(form: Form, path: Path, command: Json): void {
  const { type = 1, description, default_member_permissions: permissions } = command
  const slash = type === 1
  if (mostOfType[Number(type)] === undefined && type !== 4)
    form.add([...path, 'type'], 'BASE_TYPE_CHOICES', 'Value must be one of (1, 2, 3, 4).')
  checkName(form, [...path, 'name'], command['name'], slash)
  checkLocalizations([...path, 'name_localizations'], command['name_localizations'], (at, one) =>
    checkName(form, at, one, slash),
  )
  if (slash) checkText(form, [...path, 'description'], description, { min: 1, max: 100, required: true })
  else if (description !== undefined && description !== '')
    form.add(
      [...path, 'description'],
      'APPLICATION_COMMAND_DESCRIPTION_NOT_ALLOWED',
      'Context menu commands cannot have description',
    )
  checkLocalizations(
    [...path, 'description_localizations'],
    command['description_localizations'],
    (at, one) => checkText(form, at, one, { min: 1, max: 100, required: true }),
  )
  if (slash) checkOptions(form, [...path, 'options'], command['options'])
  else if (Array.isArray(command['options']) && command['options'].length > 0)
    form.add(
      [...path, 'options'],
      'APPLICATION_COMMAND_OPTIONS_NOT_ALLOWED',
      'Context menu commands cannot have options',
    )
  checkSet(form, [...path, 'contexts'], command['contexts'], [0, 1, 2])
  checkSet(form, [...path, 'integration_types'], command['integration_types'], [0, 1])
  if (permissions !== undefined && permissions !== null && !/^\d+$/.test(String(permissions)))
    form.add([...path, 'default_member_permissions'], 'NUMBER_TYPE_COERCE', 'Value is not int.')
  if (sizeOf(command) > mostInAll)
    form.add(path, 'APPLICATION_COMMAND_TOO_LARGE', `Command exceeds maximum size (${mostInAll})`)
}

/** What Discord says to this command; null where it takes it. */
export function validateCommand(command: Json): ApiError | null {
  const form = createForm()
  checkCommand(form, [], command)
  return form.error()
}

/** What Discord says to these commands as all that there are; null where it takes them. */
export function validateCommands(commands: readonly Json[]): ApiError | null {
  const form = createForm()
  const seen = new Set<string>()
  commands.forEach((command, index) => {
    checkCommand(form, [index], command)
    const key = `${String(command['type'] ?? 1)} ${String(command['name'])}`
    if (seen.has(key))
      form.add([index], 'APPLICATION_COMMANDS_DUPLICATE_NAME', 'Application command names must be unique')
    seen.add(key)
  })
  return form.error() ?? tooMany(commands)
}

function tooMany(commands: readonly Json[]): ApiError | null {
  for (const [type, most] of Object.entries(mostOfType)) {
    const count = commands.filter((command) => Number(command['type'] ?? 1) === Number(type)).length
    if (count > most)
      return { status: 400, code: 30032, message: `Maximum number of application commands reached (${most})` }
  }
  return null
}
