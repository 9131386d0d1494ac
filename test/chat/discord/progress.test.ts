import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startProgress } from '../../../src/chat/discord/progress.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

function watched() {
  const shown: { readonly line: string; readonly at: number }[] = []
  const began = Date.now()
  const progress = startProgress(async (line) => {
    shown.push({ line, at: Date.now() - began })
  }, Date.now)
  return { shown, progress }
}

describe('progress', () => {
  it('says nothing of quick work', async () => {
    const { shown, progress } = watched()
    progress.tell('Fetching …')
    await vi.advanceTimersByTimeAsync(1_900)
    await progress.stop()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(shown).toEqual([])
  })

  it('shows nothing that comes after its end', async () => {
    const { shown, progress } = watched()
    await progress.stop()
    progress.tell('Too late …')
    await vi.advanceTimersByTimeAsync(10_000)
    expect(shown).toEqual([])
  })

  it('shows the latest line after two seconds, and then every three at most', async () => {
    const { shown, progress } = watched()
    for (let second = 0; second < 10; second++) {
      progress.tell(`line ${second}`)
      await vi.advanceTimersByTimeAsync(1_000)
    }
    expect(shown).toEqual([
      { line: 'line 1', at: 2_000 },
      { line: 'line 4', at: 5_000 },
      { line: 'line 7', at: 8_000 },
    ])
    await progress.stop()
  })

  it('shows a late line at once', async () => {
    const { shown, progress } = watched()
    await vi.advanceTimersByTimeAsync(6_000)
    progress.tell('Reading …')
    await vi.advanceTimersByTimeAsync(0)
    expect(shown).toEqual([{ line: 'Reading …', at: 6_000 }])
    await progress.stop()
  })

  it('waits at its end for a line that is on its way, so that none comes after the answer', async () => {
    const order: string[] = []
    const progress = startProgress(async () => {
      await new Promise((resolve) => setTimeout(resolve, 700))
      order.push('line')
    }, Date.now)
    progress.tell('Fetching …')
    await vi.advanceTimersByTimeAsync(2_100)
    const stopped = progress.stop().then(() => order.push('answer'))
    await vi.advanceTimersByTimeAsync(1_000)
    await stopped
    expect(order).toEqual(['line', 'answer'])
  })

  it('goes on where a line could not be shown', async () => {
    let tries = 0
    const progress = startProgress(async () => {
      tries += 1
      throw new Error('down')
    }, Date.now)
    progress.tell('one')
    await vi.advanceTimersByTimeAsync(2_100)
    progress.tell('two')
    await vi.advanceTimersByTimeAsync(3_100)
    await progress.stop()
    expect(tries).toBe(2)
  })
})
