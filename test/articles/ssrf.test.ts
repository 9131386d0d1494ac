import { expect, test } from 'vitest'
import { runSsrfEval } from '../../bench/ssrf.ts'

test('every address case holds, as a person types it and as an address', async () => {
  const report = await runSsrfEval(null)
  expect(report.lines.filter((line) => line.includes('FAIL'))).toEqual([])
  expect(report.ok).toBe(true)
})
