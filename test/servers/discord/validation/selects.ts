import type { Json } from '../handle.ts'
import { checkCount, checkNumber, checkText, type Form, objectsOf, type Path } from './form.ts'

const stringSelect = 3
/** String, user, role, mentionable and channel select. */
export const selectTypes: readonly number[] = [stringSelect, 5, 6, 7, 8]

/** Checks a select menu but its custom id. */
export function checkSelect(form: Form, path: Path, component: Json): void {
  const { placeholder, min_values: min, max_values: max, options } = component
  checkText(form, [...path, 'placeholder'], placeholder, { max: 150 })
  checkNumber(form, [...path, 'min_values'], min, 0, 25)
  checkNumber(form, [...path, 'max_values'], max, 1, 25)
  if (component['type'] !== stringSelect) return
  checkCount(form, [...path, 'options'], options, 1, 25)
  const values = new Set<unknown>()
  for (const [option, index] of objectsOf(form, [...path, 'options'], options)) {
    const at = [...path, 'options', index]
    checkText(form, [...at, 'label'], option['label'], { min: 1, max: 100, required: true })
    checkText(form, [...at, 'value'], option['value'], { min: 1, max: 100, required: true })
    checkText(form, [...at, 'description'], option['description'], { max: 100 })
    if (values.has(option['value']))
      form.add(
        [...at, 'value'],
        'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
        'The specified option value is already used',
      )
    values.add(option['value'])
  }
  if (Array.isArray(options) && typeof max === 'number' && max > options.length)
    form.add(
      [...path, 'max_values'],
      'BASE_TYPE_BAD_LENGTH',
      `Must be ${options.length} or fewer, as there are no more options.`,
    )
}
