import type { ApiError, Json } from '../handle.ts'

export type Path = readonly (string | number)[]

/** Gathers what is wrong with a body, each at its field. */
export interface Form {
  add(path: Path, code: string, message: string): void
  /** Null where nothing was wrong. */
  error(): ApiError | null
}

interface Node {
  [field: string]: Node | { readonly code: string; readonly message: string }[]
}

function place(root: Node, path: Path, entry: { readonly code: string; readonly message: string }): void {
  let node = root
  for (const step of path) {
    const next = node[String(step)]
    const inner: Node = next === undefined || Array.isArray(next) ? {} : next
    node[String(step)] = inner
    node = inner
  }
  const listed = node['_errors']
  node['_errors'] = Array.isArray(listed) ? [...listed, entry] : [entry]
}

export const invalidForm = (errors: Json): ApiError => ({
  status: 400,
  code: 50035,
  message: 'Invalid Form Body',
  errors,
})

export function createForm(): Form {
  const root: Node = {}
  let count = 0
  return {
    add(path, code, message) {
      count++
      place(root, path, { code, message })
    },
    error: () => (count === 0 ? null : invalidForm(root)),
  }
}

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A list's objects, each with its index; what is no object is told to the form. */
export function objectsOf(form: Form, path: Path, value: unknown): readonly (readonly [Json, number])[] {
  if (value === undefined || value === null) return []
  if (!Array.isArray(value)) {
    form.add(path, 'LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType')
    return []
  }
  return value.flatMap((one: unknown, index) => {
    if (isJson(one)) return [[one, index] as const]
    form.add([...path, index], 'MODEL_TYPE_CONVERT', 'Only dictionaries may be used in a ModelType')
    return []
  })
}

interface TextRule {
  readonly min?: number
  readonly max: number
  readonly required?: boolean
}

/** Checks a text field; white space around it does not count. Gives its length. */
export function checkText(
  form: Form,
  path: Path,
  value: unknown,
  { min = 0, max, required }: TextRule,
): number {
  if (value === undefined || value === null || value === '') {
    if (required === true) form.add(path, 'BASE_TYPE_REQUIRED', 'This field is required')
    return 0
  }
  if (typeof value !== 'string') {
    form.add(path, 'STRING_TYPE_CONVERT', `Could not interpret "${String(value)}" as string.`)
    return 0
  }
  const length = lengthOf(value.trim())
  if (length === 0 && required === true) form.add(path, 'BASE_TYPE_REQUIRED', 'This field is required')
  else if (length > max && min > 0)
    form.add(path, 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`)
  else if (length > max) form.add(path, 'BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`)
  else if (length < min)
    form.add(path, 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`)
  return length
}

/** Discord counts code points. */
export const lengthOf = (text: string): number => {
  let count = 0
  for (const _ of text) count++
  return count
}

/** Checks how many a list has. */
export function checkCount(form: Form, path: Path, value: unknown, min: number, max: number): void {
  const count = Array.isArray(value) ? value.length : 0
  if (count === 0 && min > 0) form.add(path, 'BASE_TYPE_REQUIRED', 'This field is required')
  else if (count < min || count > max)
    form.add(path, 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`)
}

export function checkNumber(form: Form, path: Path, value: unknown, min: number, max: number): void {
  if (value === undefined || value === null) return
  if (typeof value !== 'number' || !Number.isInteger(value))
    form.add(path, 'NUMBER_TYPE_COERCE', `Value "${String(value)}" is not int.`)
  else if (value < min)
    form.add(path, 'NUMBER_TYPE_MIN', `int value should be greater than or equal to ${min}.`)
  else if (value > max) form.add(path, 'NUMBER_TYPE_MAX', `int value should be less than or equal to ${max}.`)
}

export function checkChoice(form: Form, path: Path, value: unknown, choices: readonly unknown[]): void {
  if (!choices.includes(value))
    form.add(path, 'BASE_TYPE_CHOICES', `Value must be one of (${choices.map(String).join(', ')}).`)
}

/** Http and https, and what else is named. */
export function checkUrl(
  form: Form,
  path: Path,
  value: unknown,
  schemes: readonly string[],
  max = 2048,
): void {
  if (checkText(form, path, value, { max, required: true }) === 0 || typeof value !== 'string') return
  const scheme = /^([a-z]+):/.exec(value)?.[1] ?? ''
  if (!schemes.includes(scheme))
    form.add(
      path,
      'URL_TYPE_INVALID_SCHEME',
      `Scheme "${scheme}" is not supported. Scheme must be one of (${schemes.map((one) => `'${one}'`).join(', ')}).`,
    )
  else if (!URL.canParse(value)) form.add(path, 'URL_TYPE_INVALID_URL', 'Not a well formed URL.')
}
