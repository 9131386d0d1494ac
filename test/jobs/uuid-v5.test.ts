import { expect, it } from 'vitest'
import { uuidV5 } from '../../src/jobs/uuid-v5.ts'

const dns = '6ba7b810-9dad-11d1-80b4-00c04fd430c8'

it('a name has the UUID that RFC 9562 gives it', () => {
  expect(uuidV5('www.example.com', dns)).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2')
})

it('another name, or another namespace, has another', () => {
  expect(uuidV5('a', dns)).toBe(uuidV5('a', dns))
  expect(uuidV5('b', dns)).not.toBe(uuidV5('a', dns))
  expect(uuidV5('a', uuidV5('a', dns))).not.toBe(uuidV5('a', dns))
})
