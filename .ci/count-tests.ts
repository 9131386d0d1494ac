import { readFileSync } from 'node:fs'
import { z } from 'zod'

const report = z.object({
  success: z.boolean(),
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numTodoTests: z.int(),
  testResults: z.array(
    z.object({ name: z.string(), status: z.string(), assertionResults: z.array(z.unknown()) }),
  ),
})

/** Prints "PASSED FAILED SKIPPED" of vitest's JSON report; a file that could not run at all counts as one failure. */
const [path = ''] = process.argv.slice(2)
const tests = report.parse(JSON.parse(readFileSync(path, 'utf8')))
const broken = tests.testResults.filter(
  ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
)
const failed = tests.numFailedTests + broken.length
if (tests.numPassedTests + failed === 0) throw new Error('No test ran.')
if (!tests.success && failed === 0) throw new Error('The run failed though no test did.')
console.log(tests.numPassedTests, failed, tests.numPendingTests + tests.numTodoTests)
