import { expect, it } from 'vitest'
import { blankCard } from '../../src/chat/blank-card.ts'
import { createPreparedPosts } from '../../src/delivery/prepared-posts.ts'

it('renders each content once, and lets go of what was not asked for longest', () => {
  const rendered: string[] = []
  const prepared = createPreparedPosts(
    {
      prepare(card) {
        rendered.push(card.title)
        return async () => ({ kind: 'down', code: 'not here' })
      },
    },
    2,
  )
  const ask = (name: string) => prepared({ card: blankCard(name), identity: name })
  const first = ask('a')
  for (let n = 0; n < 1_000; n++) expect(ask('a')).toBe(first)
  ask('b')
  ask('a')
  ask('c')
  ask('a')
  ask('b')
  expect(rendered).toEqual(['a', 'b', 'c', 'b'])
})
