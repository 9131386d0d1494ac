import { checkFlag, checkList, checkString, isObject, type Report, type Unknown } from './report.ts'

const cellsTotal = 10_000

/** Every string under `text` in a rich text must hold something; its own length has no bound but the message's. */
export function checkRichText(report: Report, value: Unknown, pointer: string): void {
  const elements = checkList(report, value['elements'], `${pointer}/elements`, { max: 1000, min: 0 })
  for (const [at, element] of elements.entries()) {
    const here = `${pointer}/elements/${at}`
    if (!isObject(element) || typeof element['type'] !== 'string') report('must provide an object', here)
    else if (element['type'] === 'text' || (element['type'] === 'link' && element['text'] !== undefined)) {
      checkString(report, element['text'], `${here}/text`, { max: 12_000, required: true })
    } else if (Array.isArray(element['elements'])) checkRichText(report, element, here)
    else if (/^rich_text_/.test(element['type'])) report('missing required field: elements', here)
  }
}

function checkCell(report: Report, cell: unknown, pointer: string, header: boolean): void {
  const type = isObject(cell) ? cell['type'] : undefined
  if (!isObject(cell)) report('must provide an object', pointer)
  else if (type === 'raw_text') {
    checkString(report, cell['text'], `${pointer}/text`, { max: cellsTotal, required: true })
  } else if (type === 'raw_number') {
    if (typeof cell['value'] !== 'number') report('missing required field: value', pointer)
  } else if (type === 'rich_text' && !header) checkRichText(report, cell, pointer)
  else report(`unsupported type: ${String(type)}`, `${pointer}/type`)
}

const textsIn = (value: unknown): number => {
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + textsIn(one), 0)
  if (!isObject(value)) return 0
  const own = typeof value['text'] === 'string' ? value['text'].length : textsIn(value['text'])
  return own + textsIn(value['elements'])
}

function checkRows(report: Report, rows: readonly unknown[], pointer: string, even: boolean): void {
  const width = Array.isArray(rows[0]) ? rows[0].length : 0
  for (const [at, row] of rows.entries()) {
    const here = `${pointer}/rows/${at}`
    const cells = checkList(report, row, here, { max: 20 })
    if (even && cells.length !== width) report('all rows must have the same number of cells', here)
    for (const [column, cell] of cells.entries())
      checkCell(report, cell, `${here}/${column}`, even && at === 0)
  }
  if (textsIn(rows) > cellsTotal)
    report(`cells must have less than ${cellsTotal + 1} characters`, `${pointer}/rows`)
}

/** 100 rows of 20 cells, no cell empty, 10,000 characters in all; how columns are set. */
export function checkTable(report: Report, block: Unknown, pointer: string): void {
  checkRows(report, checkList(report, block['rows'], `${pointer}/rows`, { max: 100 }), pointer, false)
  const columns = checkList(report, block['column_settings'], `${pointer}/column_settings`, {
    max: 20,
    min: 0,
    required: false,
  })
  for (const [at, column] of columns.entries()) {
    const here = `${pointer}/column_settings/${at}`
    if (column === null) continue
    if (!isObject(column)) {
      report('must provide an object', here)
      continue
    }
    const { align } = column
    if (align !== undefined && align !== 'left' && align !== 'center' && align !== 'right') {
      report('must be a valid enum value', `${here}/align`)
    }
    checkFlag(report, column['is_wrapped'], `${here}/is_wrapped`)
  }
}

/** A header of plain cells and 1 to 100 rows as wide, with a caption. */
export function checkDataTable(report: Report, block: Unknown, pointer: string): void {
  checkString(report, block['caption'], `${pointer}/caption`, { max: 3000, required: true })
  checkRows(report, checkList(report, block['rows'], `${pointer}/rows`, { max: 101, min: 2 }), pointer, true)
  const size = block['page_size']
  if (size !== undefined && (typeof size !== 'number' || size < 1 || size > 100)) {
    report('must be between 1 and 100', `${pointer}/page_size`)
  }
}
