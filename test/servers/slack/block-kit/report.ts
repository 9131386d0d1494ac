/** Takes down what is wrong, and where as a JSON pointer such as `/blocks/0/text`. */
export type Report = (message: string, pointer: string) => void

/** A JSON object of which nothing is known yet. */
export type Unknown = Readonly<Record<string, unknown>>

export const isObject = (value: unknown): value is Unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const missing = (pointer: string): readonly [string, string] => {
  const at = pointer.lastIndexOf('/')
  return [`missing required field: ${pointer.slice(at + 1)}`, pointer.slice(0, at)]
}

interface Length {
  readonly max: number
  readonly min?: number
  readonly required?: boolean
}

/** Lengths are UTF-16 units, never less than what Slack may count, so that what passes here passes there. */
export function checkString(report: Report, value: unknown, pointer: string, length: Length): void {
  const { max, min = 1, required = false } = length
  if (value === undefined || value === null) {
    if (required) report(...missing(pointer))
  } else if (typeof value !== 'string') {
    report('must be a string', pointer)
  } else if (value.length < min) {
    report(`must be more than ${min - 1} characters`, pointer)
  } else if (value.length > max) {
    report(`must be less than ${max + 1} characters`, pointer)
  }
}

export function checkUrl(report: Report, value: unknown, pointer: string, required: boolean): void {
  checkString(report, value, pointer, { max: 3000, required })
  if (typeof value === 'string' && !/^https?:\/\/[^\s/]+/.test(value)) report('invalid url', pointer)
}

export function checkFlag(report: Report, value: unknown, pointer: string): void {
  if (value !== undefined && typeof value !== 'boolean') report('must be a boolean', pointer)
}

/** The items of a list within its bounds; an empty list where it is none. */
export function checkList(
  report: Report,
  value: unknown,
  pointer: string,
  bounds: Length,
): readonly unknown[] {
  const { max, min = 1, required = true } = bounds
  if (value === undefined || value === null) {
    if (required) report(...missing(pointer))
    return []
  }
  if (!Array.isArray(value)) {
    report('must be an array', pointer)
    return []
  }
  if (value.length < min) report(`must have at least ${min} items`, pointer)
  if (value.length > max) report(`no more than ${max} items allowed`, pointer)
  return value
}

interface TextRule extends Length {
  /** `plain` refuses mrkdwn; `mrkdwn` refuses plain text. */
  readonly as?: 'plain' | 'mrkdwn'
}

/** A text object: `{type: 'plain_text' | 'mrkdwn', text}`. */
export function checkText(report: Report, value: unknown, pointer: string, rule: TextRule): void {
  if (value === undefined || value === null) {
    if (rule.required) report(...missing(pointer))
    return
  }
  if (!isObject(value)) {
    report('must provide an object', pointer)
    return
  }
  const type = value['type']
  const allowed =
    rule.as === 'plain' ? ['plain_text'] : rule.as === 'mrkdwn' ? ['mrkdwn'] : ['plain_text', 'mrkdwn']
  if (typeof type !== 'string' || !allowed.includes(type)) {
    report(`must be one of the types: ${allowed.join(', ')}`, `${pointer}/type`)
  }
  checkString(report, value['text'], `${pointer}/text`, { ...rule, required: true })
  if (type === 'mrkdwn' && value['emoji'] !== undefined) {
    report('emoji is for plain_text alone', `${pointer}/emoji`)
  }
  if (type === 'plain_text' && value['verbatim'] !== undefined) {
    report('verbatim is for mrkdwn alone', `${pointer}/verbatim`)
  }
  checkFlag(report, value['emoji'], `${pointer}/emoji`)
  checkFlag(report, value['verbatim'], `${pointer}/verbatim`)
}
