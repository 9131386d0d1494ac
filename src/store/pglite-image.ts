import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliDecompress } from 'node:zlib'
import { unpackTar } from './tar.ts'

/** An empty database cluster, packed by `build-image.ts`: unpacking takes a tenth of the time of initdb. */
export const imageFile = new URL('./pglite-image.tar.br', import.meta.url)

/** Inside the image: the `version()` of the engine that made it. */
export const madeByFile = 'hashdesk_image'

const decompress = promisify(brotliDecompress)

/**
 * Unpacks the packed cluster into a directory that does not exist yet, readable by its owner alone.
 * @throws Error where the image is missing or damaged; the directory may then be there in part.
 */
export async function unpackImage(directory: string, image: URL = imageFile): Promise<void> {
  const archive = await decompress(await readFile(image))
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  chmodSync(directory, 0o700)
  for (const { path, data } of unpackTar(archive)) {
    const place = join(directory, path)
    if (data === null) mkdirSync(place, { recursive: true, mode: 0o700 })
    else {
      mkdirSync(dirname(place), { recursive: true, mode: 0o700 })
      writeFileSync(place, data, { mode: 0o600 })
    }
  }
}
