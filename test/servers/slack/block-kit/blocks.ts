import { checkElement, checkImage, type FileCheck } from './elements.ts'
import {
  checkFlag,
  checkList,
  checkString,
  checkText,
  isObject,
  type Report,
  type Unknown,
} from './report.ts'
import { checkDataTable, checkRichText, checkTable } from './tables.ts'

export type Surface = 'message' | 'modal' | 'home'

type BlockRule = (report: Report, block: Unknown, pointer: string, files: FileCheck) => void

const section: BlockRule = (report, block, pointer, files) => {
  checkText(report, block['text'], `${pointer}/text`, { max: 3000, required: block['fields'] === undefined })
  checkFlag(report, block['expand'], `${pointer}/expand`)
  const fields = checkList(report, block['fields'], `${pointer}/fields`, { max: 10, required: false })
  for (const [at, field] of fields.entries()) {
    checkText(report, field, `${pointer}/fields/${at}`, { max: 2000, required: true })
  }
  if (block['accessory'] !== undefined) {
    checkElement(report, block['accessory'], `${pointer}/accessory`, 'section', files)
  }
}

const elementsOf =
  (where: string, max: number): BlockRule =>
  (report, block, pointer, files) => {
    const elements = checkList(report, block['elements'], `${pointer}/elements`, { max })
    for (const [at, element] of elements.entries()) {
      checkElement(report, element, `${pointer}/elements/${at}`, where, files)
    }
  }

const input: BlockRule = (report, block, pointer, files) => {
  checkText(report, block['label'], `${pointer}/label`, { max: 2000, as: 'plain', required: true })
  checkText(report, block['hint'], `${pointer}/hint`, { max: 2000, as: 'plain' })
  checkFlag(report, block['optional'], `${pointer}/optional`)
  checkFlag(report, block['dispatch_action'], `${pointer}/dispatch_action`)
  if (block['element'] === undefined) report('missing required field: element', pointer)
  else checkElement(report, block['element'], `${pointer}/element`, 'input', files)
}

const image: BlockRule = (report, block, pointer, files) => {
  checkImage(report, block, pointer, files)
  checkText(report, block['title'], `${pointer}/title`, { max: 2000, as: 'plain' })
}

interface Kind {
  readonly on: readonly Surface[]
  readonly check: BlockRule
}

const everywhere: readonly Surface[] = ['message', 'modal', 'home']

const kinds: Readonly<Record<string, Kind>> = {
  section: { on: everywhere, check: section },
  divider: { on: everywhere, check: () => undefined },
  header: {
    on: everywhere,
    check: (report, block, pointer) =>
      checkText(report, block['text'], `${pointer}/text`, { max: 150, as: 'plain', required: true }),
  },
  context: { on: everywhere, check: elementsOf('context', 10) },
  actions: { on: everywhere, check: elementsOf('actions', 25) },
  context_actions: { on: ['message'], check: elementsOf('context_actions', 5) },
  image: { on: everywhere, check: image },
  input: { on: everywhere, check: input },
  rich_text: { on: everywhere, check: (report, block, pointer) => checkRichText(report, block, pointer) },
  table: { on: ['message'], check: checkTable },
  data_table: { on: ['message'], check: checkDataTable },
  markdown: {
    on: ['message'],
    check: (report, block, pointer) =>
      checkString(report, block['text'], `${pointer}/text`, { max: 12_000, required: true }),
  },
}

/** An action id may stand twice in a message or view, but not twice in one block. */
function checkActionIds(report: Report, block: Unknown, pointer: string): void {
  const elements = Array.isArray(block['elements']) ? block['elements'] : []
  const seen = new Set<unknown>()
  for (const [at, element] of elements.entries()) {
    const id = isObject(element) ? element['action_id'] : undefined
    if (id === undefined) continue
    if (seen.has(id))
      report(`\`action_id\` "${String(id)}" already exists for another element`, `${pointer}/elements/${at}`)
    seen.add(id)
  }
}

/** The blocks of a message (50 at most) or a view (100). */
export function checkBlocks(
  report: Report,
  blocks: unknown,
  pointer: string,
  surface: Surface,
  files: FileCheck,
): void {
  const max = surface === 'message' ? 50 : 100
  const ids = new Set<unknown>()
  for (const [at, block] of checkList(report, blocks, pointer, { max, min: 0 }).entries()) {
    const here = `${pointer}/${at}`
    if (!isObject(block)) {
      report('must provide an object', here)
      continue
    }
    const kind = kinds[String(block['type'])]
    if (kind === undefined || !kind.on.includes(surface)) {
      report(`unsupported type: ${String(block['type'])}`, `${here}/type`)
      continue
    }
    checkString(report, block['block_id'], `${here}/block_id`, { max: 255 })
    if (block['block_id'] !== undefined && ids.has(block['block_id'])) {
      report('`block_id` must be unique', `${here}/block_id`)
    }
    ids.add(block['block_id'])
    checkActionIds(report, block, here)
    kind.check(report, block, here, files)
  }
}
