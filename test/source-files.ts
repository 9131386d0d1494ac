import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'

/** The repository's own folder. */
export const root = join(import.meta.dirname, '..')

const notOurs = /^(?:node_modules|data|coverage|\.(?!ci$).*)$/

/** Paths of our own files below a folder, relative to the repository, in order. */
export function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .flatMap((entry) => {
      const path = folder === '.' ? entry.name : posix.join(folder, entry.name)
      if (!entry.isDirectory()) return [path]
      return path.startsWith('bench/') || !notOurs.test(entry.name) ? filesBelow(path) : []
    })
    .toSorted()
}

export const textOf = (path: string): string => readFileSync(join(root, path), 'utf8')

export interface Import {
  readonly from: string
  /** A path relative to the repository, or the name of a package. */
  readonly to: string
  /** True where only types are taken, so that nothing is loaded. */
  readonly types: boolean
}

/** `import … from`, `export … from` and, in JSDoc, `@import … from`. */
const statement = /^(?:import|export|.*@import)\b( type\b)?([\w\s{},*$]*)\bfrom '([^'\n]+)'/gm
/** `import()` and `import` for what a module does. */
const loading = /\bimport(?:\(\s*| )'([^'\n]+)'/g

/** What a source file imports. A list of names that are each marked `type` counts as types. */
export function importsOf(path: string): Import[] {
  const text = textOf(path)
  const pathOf = (to: string) => (to.startsWith('.') ? posix.join(dirname(path), to) : to)
  return [
    ...[...text.matchAll(statement)].map(([whole, type, names = '', to = '']) => ({
      from: path,
      to: pathOf(to),
      types: type !== undefined || whole.includes('@import') || everyNameIsType(names),
    })),
    ...[...text.matchAll(loading)].map(([, to = '']) => ({ from: path, to: pathOf(to), types: false })),
  ]
}

function everyNameIsType(names: string): boolean {
  const listed = /^\s*\{([^}]*)\}\s*$/.exec(names)?.[1]
  if (listed === undefined) return false
  return listed
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .every((name) => name.startsWith('type '))
}
