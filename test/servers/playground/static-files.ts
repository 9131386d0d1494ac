import { readdir, readFile } from 'node:fs/promises'
import { extname } from 'node:path'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
}

interface StaticFile {
  readonly body: Buffer<ArrayBuffer>
  readonly type: string
}

/** What the console's page has for making elements; a browser asks for it where the import leads from the root. */
const shared = '/src/chat/console/public/dom.js'

/** The page, its scripts and its styles, read once. */
export async function readStaticFiles(): Promise<ReadonlyMap<string, StaticFile>> {
  const folder = new URL('./public/', import.meta.url)
  const read = async (name: string, url: URL): Promise<[string, StaticFile]> => [
    name,
    { body: await readFile(url), type: types[extname(name)] ?? '' },
  ]
  const names = (await readdir(folder)).filter((name) => extname(name) in types)
  const files = await Promise.all([
    ...names.map((name) => read(`/${name}`, new URL(name, folder))),
    read(shared, new URL(`../../..${shared}`, import.meta.url)),
  ])
  const index = files.find(([name]) => name === '/index.html')
  return new Map([...files, ...(index === undefined ? [] : [['/', index[1]] as const])])
}
