import { expect, it } from 'vitest'
import { createPauses } from '../../../src/market/http/pauses.ts'
import { ProviderProblem } from '../../../src/market/provider-problem.ts'
import { silentLog } from '../../store/silent-log.ts'

it('lasts as long as the longest that was asked for, whatever is asked for meanwhile', async () => {
  const pauses = createPauses('Minted', () => 0, await silentLog())
  expect(pauses.hold(600, '/price').notBeforeMs).toBe(600_000)
  expect(pauses.hold(5, '/price').notBeforeMs).toBe(600_000)
  expect(pauses.hold(null, '/price').notBeforeMs).toBe(600_000)
  for (let again = 0; again < 3; again++) pauses.failed(new ProviderProblem('Minted', 'slow', '/price'))
  expect(() => pauses.check()).toThrow('left alone until 1970-01-01T00:10:00.000Z')
  expect(pauses.hold(900, '/price').notBeforeMs).toBe(900_000)
})

it('lasts an hour at most, and is logged', async () => {
  const lines: string[] = []
  const pauses = createPauses('Minted', () => 0, await silentLog(lines))
  expect(pauses.hold(86_400, '/price').notBeforeMs).toBe(3_600_000)
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ provider: 'Minted', kind: 'limited', seconds: 3600 })
})
