import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Most files wait for other processes, timers and browsers more than they reckon.
    maxWorkers: availableParallelism() + 1,
    // Some tests hold times of the real clock, which a machine that is busy elsewhere can break once. The run names them.
    retry: process.env['CI'] === undefined ? 0 : 1,
    testTimeout: 15_000,
    hookTimeout: 30_000,
  },
})
