import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** Reads `.env` of the working folder into the environment, if there is one; what is set already wins. */
export function loadEnvFile(folder = process.cwd()): void {
  const path = join(folder, '.env')
  if (existsSync(path)) process.loadEnvFile(path)
}
