import { setFlagsFromString } from 'node:v8'

/**
 * Runs `compile` with V8's baseline WebAssembly compiler alone. Optimising the database's largest functions takes
 * some 550 MB for a second, and as much processor time as all else at start; without it a query of a desk takes
 * some tenths of a millisecond more.
 */
export async function withBaselineWasm<T>(compile: () => Promise<T>): Promise<T> {
  setFlagsFromString('--no-wasm-tier-up')
  setFlagsFromString('--no-wasm-dynamic-tiering')
  try {
    return await compile()
  } finally {
    setFlagsFromString('--wasm-dynamic-tiering')
    setFlagsFromString('--wasm-tier-up')
  }
}
