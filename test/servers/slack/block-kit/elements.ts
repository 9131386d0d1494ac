import {
  checkFlag,
  checkList,
  checkString,
  checkText,
  checkUrl,
  isObject,
  type Report,
  type Unknown,
} from './report.ts'

/** Whether a file that a block shows is there, completed and processed; by id or address. */
export type FileCheck = (idOrUrl: string) => boolean

const choices = ['static', 'external', 'users', 'conversations', 'channels']
const selects = choices.map((kind) => `${kind}_select`)
const multiSelects = choices.map((kind) => `multi_${kind}_select`)
const times = ['datepicker', 'timepicker', 'datetimepicker']
const boxes = ['checkboxes', 'radio_buttons']
const inputs = ['plain_text_input', 'email_text_input', 'url_text_input', 'number_input', 'rich_text_input']

/** Which elements may stand where. */
export const elementsFor: Readonly<Record<string, readonly string[]>> = {
  actions: [
    'button',
    'overflow',
    'workflow_button',
    'rich_text_input',
    ...selects,
    ...multiSelects,
    ...times,
    ...boxes,
  ],
  section: [
    'button',
    'overflow',
    'workflow_button',
    'image',
    ...selects,
    ...multiSelects,
    'datepicker',
    'timepicker',
    ...boxes,
  ],
  input: [...inputs, 'file_input', ...selects, ...multiSelects, ...times, ...boxes],
  context: ['image', 'mrkdwn', 'plain_text'],
  context_actions: ['feedback_buttons', 'icon_button'],
}

/** An image block or element: exactly one of an address and a file of Slack's, and what it shows in words. */
export function checkImage(report: Report, image: Unknown, pointer: string, files: FileCheck): void {
  checkString(report, image['alt_text'], `${pointer}/alt_text`, { max: 2000, required: true })
  const file = image['slack_file']
  if (file === undefined) {
    checkUrl(report, image['image_url'], `${pointer}/image_url`, true)
    return
  }
  if (image['image_url'] !== undefined) report('only one of image_url and slack_file is allowed', pointer)
  const name = isObject(file) ? (file['id'] ?? file['url']) : undefined
  if (typeof name !== 'string' || !files(name)) report('invalid slack file', `${pointer}/slack_file`)
}

function checkOption(report: Report, option: unknown, pointer: string): void {
  if (!isObject(option)) {
    report('must provide an object', pointer)
    return
  }
  checkText(report, option['text'], `${pointer}/text`, { max: 75, required: true })
  checkString(report, option['value'], `${pointer}/value`, { max: 150, required: true })
  checkText(report, option['description'], `${pointer}/description`, { max: 75 })
  checkUrl(report, option['url'], `${pointer}/url`, false)
}

function checkOptions(report: Report, element: Unknown, pointer: string, max: number): void {
  const groups = element['option_groups']
  if (groups === undefined) {
    const options = checkList(report, element['options'], `${pointer}/options`, { max })
    for (const [at, option] of options.entries()) checkOption(report, option, `${pointer}/options/${at}`)
    return
  }
  for (const [at, group] of checkList(report, groups, `${pointer}/option_groups`, { max: 100 }).entries()) {
    const here = `${pointer}/option_groups/${at}`
    if (!isObject(group)) report('must provide an object', here)
    else {
      checkText(report, group['label'], `${here}/label`, { max: 75, as: 'plain', required: true })
      checkOptions(report, group, here, 100)
    }
  }
}

/** An initial option has to be one of the options, letter for letter. */
function checkInitial(report: Report, element: Unknown, pointer: string): void {
  const initial = element['initial_option']
  if (initial === undefined || !Array.isArray(element['options'])) return
  const same = element['options'].some((one) => JSON.stringify(one) === JSON.stringify(initial))
  if (!same) report('initial option was not found in options', `${pointer}/initial_option`)
}

function checkConfirm(report: Report, value: unknown, pointer: string): void {
  if (value === undefined) return
  if (!isObject(value)) {
    report('must provide an object', pointer)
    return
  }
  checkText(report, value['title'], `${pointer}/title`, { max: 100, as: 'plain', required: true })
  checkText(report, value['text'], `${pointer}/text`, { max: 300, required: true })
  checkText(report, value['confirm'], `${pointer}/confirm`, { max: 30, as: 'plain', required: true })
  checkText(report, value['deny'], `${pointer}/deny`, { max: 30, as: 'plain', required: true })
}

function checkButton(report: Report, button: Unknown, pointer: string): void {
  checkText(report, button['text'], `${pointer}/text`, { max: 75, as: 'plain', required: true })
  checkString(report, button['value'], `${pointer}/value`, { max: 2000 })
  checkUrl(report, button['url'], `${pointer}/url`, false)
  checkString(report, button['accessibility_label'], `${pointer}/accessibility_label`, { max: 75 })
  const style = button['style']
  if (style !== undefined && style !== 'primary' && style !== 'danger') {
    report('must be a valid enum value', `${pointer}/style`)
  }
}

function checkInputElement(report: Report, element: Unknown, pointer: string): void {
  checkText(report, element['placeholder'], `${pointer}/placeholder`, { max: 150, as: 'plain' })
  checkFlag(report, element['multiline'], `${pointer}/multiline`)
  checkFlag(report, element['focus_on_load'], `${pointer}/focus_on_load`)
  const [least, most] = [element['min_length'], element['max_length']]
  for (const [name, length] of Object.entries({ min_length: least, max_length: most })) {
    if (length === undefined) continue
    if (typeof length !== 'number' || length < (name === 'max_length' ? 1 : 0) || length > 3000) {
      report(`must be between ${name === 'max_length' ? 1 : 0} and 3000`, `${pointer}/${name}`)
    }
  }
  if (typeof element['initial_value'] === 'string') {
    const max = typeof most === 'number' ? most : 3000
    checkString(report, element['initial_value'], `${pointer}/initial_value`, { max, min: 0 })
  }
  if (element['type'] === 'number_input' && typeof element['is_decimal_allowed'] !== 'boolean') {
    report('missing required field: is_decimal_allowed', pointer)
  }
}

const maxOptions = (type: string): number => {
  if (type === 'overflow') return 5
  return boxes.includes(type) ? 10 : 100
}

/** One element of a block of the kind `where`. */
export function checkElement(
  report: Report,
  element: unknown,
  pointer: string,
  where: string,
  files: FileCheck,
): void {
  if (!isObject(element)) {
    report('must provide an object', pointer)
    return
  }
  const type = String(element['type'])
  if (!elementsFor[where]?.includes(type)) {
    report(`unsupported type: ${type}`, `${pointer}/type`)
    return
  }
  if (where === 'context' && type !== 'image') {
    checkText(report, element, pointer, { max: 3000 })
    return
  }
  if (type === 'image') {
    checkImage(report, element, pointer, files)
    return
  }
  checkString(report, element['action_id'], `${pointer}/action_id`, { max: 255 })
  checkConfirm(report, element['confirm'], `${pointer}/confirm`)
  if (type === 'button') {
    checkButton(report, element, pointer)
    return
  }
  if (inputs.includes(type)) {
    checkInputElement(report, element, pointer)
    return
  }
  checkText(report, element['placeholder'], `${pointer}/placeholder`, { max: 150, as: 'plain' })
  if (/^(multi_)?static_select$|^overflow$/.test(type) || boxes.includes(type)) {
    checkOptions(report, element, pointer, maxOptions(type))
    checkInitial(report, element, pointer)
  }
}
