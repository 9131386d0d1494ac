import type { ApiError, Json } from '../handle.ts'
import {
  checkCount,
  checkNumber,
  checkText,
  createForm,
  type Form,
  isJson,
  objectsOf,
  type Path,
} from './form.ts'
import { checkSelect, selectTypes } from './selects.ts'

const row = 1
const textInput = 4
const textDisplay = 10
const label = 18
const fileUpload = 19
/** Radio group, checkbox group and checkbox. */
const boxes = [21, 22, 23]
const inLabel = [...selectTypes, textInput, fileUpload, ...boxes]

/** Characters of a text input. */
const longestInput = 4000

function checkInput(form: Form, path: Path, input: Json, inRow: boolean): void {
  if (inRow) checkText(form, [...path, 'label'], input['label'], { min: 1, max: 45, required: true })
  else if (input['label'] !== undefined && input['label'] !== null)
    form.add(
      [...path, 'label'],
      'COMPONENT_LABEL_NOT_ALLOWED',
      'A text input in a label has no label of its own',
    )
  checkNumber(form, [...path, 'style'], input['style'], 1, 2)
  if (input['style'] === undefined)
    form.add([...path, 'style'], 'BASE_TYPE_REQUIRED', 'This field is required')
  checkNumber(form, [...path, 'min_length'], input['min_length'], 0, longestInput)
  checkNumber(form, [...path, 'max_length'], input['max_length'], 1, longestInput)
  checkText(form, [...path, 'placeholder'], input['placeholder'], { max: 100 })
  const max = typeof input['max_length'] === 'number' ? input['max_length'] : longestInput
  checkText(form, [...path, 'value'], input['value'], { max: Math.min(max, longestInput) })
}

function checkField(
  form: Form,
  path: Path,
  field: Json,
  allowed: readonly number[],
  ids: Set<unknown>,
): void {
  const type = Number(field['type'])
  if (!allowed.includes(type)) {
    form.add(path, 'UNION_TYPE_CHOICES', `Value of field "type" must be one of (${allowed.join(', ')}).`)
    return
  }
  const { custom_id: id } = field
  checkText(form, [...path, 'custom_id'], id, { min: 1, max: 100, required: true })
  if (ids.has(id))
    form.add(
      [...path, 'custom_id'],
      'COMPONENT_CUSTOM_ID_DUPLICATED',
      'Component custom id cannot be duplicated',
    )
  ids.add(id)
  if (type === textInput) checkInput(form, path, field, allowed.length === 1)
  else if (selectTypes.includes(type)) checkSelect(form, path, field)
}

/** Checks a modal into a form. */
export function checkModal(form: Form, path: Path, modal: Json): void {
  checkText(form, [...path, 'title'], modal['title'], { min: 1, max: 45, required: true })
  checkText(form, [...path, 'custom_id'], modal['custom_id'], { min: 1, max: 100, required: true })
  const at = [...path, 'components']
  checkCount(form, at, modal['components'], 1, 5)
  const ids = new Set<unknown>()
  for (const [part, index] of objectsOf(form, at, modal['components'])) {
    const here = [...at, index]
    switch (part['type']) {
      case row:
        checkCount(form, [...here, 'components'], part['components'], 1, 1)
        for (const [field, number] of objectsOf(form, [...here, 'components'], part['components'])) {
          checkField(form, [...here, 'components', number], field, [textInput], ids)
        }
        break
      case label:
        checkText(form, [...here, 'label'], part['label'], { min: 1, max: 45, required: true })
        checkText(form, [...here, 'description'], part['description'], { max: 100 })
        if (isJson(part['component']))
          checkField(form, [...here, 'component'], part['component'], inLabel, ids)
        else form.add([...here, 'component'], 'BASE_TYPE_REQUIRED', 'This field is required')
        break
      case textDisplay:
        checkText(form, [...here, 'content'], part['content'], { min: 1, max: 4000, required: true })
        break
      default:
        form.add(here, 'UNION_TYPE_CHOICES', 'Value of field "type" must be one of (1, 10, 18).')
    }
  }
}

/** What Discord says to this modal; null where it takes it. */
export function validateModal(modal: Json): ApiError | null {
  const form = createForm()
  checkModal(form, [], modal)
  return form.error()
}
