import { expect, it } from 'vitest'
import { contentOf, dropContentBefore, keepContent } from '../../src/store/digest-content.ts'
import { onBothEngines } from './both-engines.ts'
import { unique } from './given-answer.ts'

const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 23, 6, minute))

await onBothEngines('what editions are made of', (store) => {
  const keep = (key: string, what: string, complete: boolean, minute = 0, insteadOfComplete = false) =>
    keepContent(
      store().db,
      { key, content: JSON.stringify({ what }), complete, composedAt: at(minute) },
      { insteadOfComplete },
    )
  const found = async (key: string) => (await contentOf(store().db, key))?.content

  it('is kept by its key, a picture included', async () => {
    const key = unique('key')
    const picture = Buffer.alloc(300_000, 7).toString('base64')
    await keep(key, picture, true)
    expect(await contentOf(store().db, key)).toEqual({
      content: { what: picture },
      complete: true,
      composed_at: at(0),
    })
    expect(await contentOf(store().db, unique('key'))).toBeUndefined()
  })

  it('is replaced until it is complete, and stays from then on', async () => {
    const key = unique('key')
    await keep(key, 'half', false)
    await keep(key, 'three quarters', false)
    expect(await found(key)).toEqual({ what: 'three quarters' })
    await keep(key, 'whole', true)
    await keep(key, 'later', true)
    await keep(key, 'less', false)
    expect(await found(key)).toEqual({ what: 'whole' })
    await keep(key, 'mended', true, 0, true)
    expect(await found(key)).toEqual({ what: 'mended' })
  })

  it('goes when no edition is made of it any more', async () => {
    const [old, young] = [unique('key'), unique('key')]
    await keep(old, 'old', true, 1)
    await keep(young, 'young', true, 5)
    await dropContentBefore(store().db, at(5))
    expect(await found(old)).toBeUndefined()
    expect(await found(young)).toEqual({ what: 'young' })
  })
})
