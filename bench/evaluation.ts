import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** What an evaluation prints and whether it reached its targets. */
export interface Evaluation {
  readonly name: string
  readonly lines: readonly string[]
  readonly ok: boolean
}

export interface EvaluationOptions {
  /** Folder (or file) with labelled data; null for the project's own set. */
  readonly data: string | null
  /** Lists what was wrong. */
  readonly errors: boolean
}

const ownData = join(import.meta.dirname, 'data')

/** Finds a data file in a folder by the first name that exists, else the project's own one. */
export function dataFile(
  options: EvaluationOptions,
  names: readonly string[],
): { path: string; own: boolean } {
  if (options.data !== null) {
    if (!existsSync(options.data)) throw new Error(`No such file or folder: ${options.data}`)
    if (statSync(options.data).isFile()) return { path: options.data, own: false }
    const found = names.map((name) => join(options.data ?? '', name)).find((path) => existsSync(path))
    const path = found ?? sameKind(options.data, names)
    if (path === null) throw new Error(`${options.data} holds none of ${names.join(', ')}.`)
    return { path, own: false }
  }
  const found = names.map((name) => join(ownData, name)).find((path) => existsSync(path))
  if (found === undefined) throw new Error(`The project's own set is missing: ${names.join(', ')}.`)
  return { path: found, own: true }
}

/** Another file of the same kind in a folder, for instance `takes.second.jsonl` for `takes.jsonl`. */
function sameKind(folder: string, names: readonly string[]): string | null {
  const stems = new Set(names.map((name) => name.split('.')[0]))
  const file = readdirSync(folder)
    .toSorted()
    .find((name) => name.endsWith('.jsonl') && stems.has(name.split('.')[0]))
  return file === undefined ? null : join(folder, file)
}

export function readLines(path: string): unknown[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): unknown => JSON.parse(line))
}
