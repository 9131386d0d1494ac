import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Most files wait for other processes, timers and browsers more than they reckon.
    maxWorkers: availableParallelism() + 1,
    testTimeout: 15_000,
    hookTimeout: 30_000,
  },
})
