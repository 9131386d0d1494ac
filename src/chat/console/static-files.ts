import { readdir, readFile } from 'node:fs/promises'
import { extname } from 'node:path'

export interface StaticFile {
  readonly body: Buffer<ArrayBuffer>
  readonly type: string
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/** The console's page, scripts and styles, read once: what is not in the list cannot be asked for. */
export async function readStaticFiles(): Promise<ReadonlyMap<string, StaticFile>> {
  const directory = new URL('./public/', import.meta.url)
  const names = (await readdir(directory)).filter((name) => extname(name) in types)
  const files = names.map(
    async (name): Promise<[string, StaticFile]> => [
      `/${name}`,
      { body: await readFile(new URL(name, directory)), type: types[extname(name)] ?? '' },
    ],
  )
  return new Map(await Promise.all(files))
}
