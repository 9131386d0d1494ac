import { expect, it } from 'vitest'
import { createOutlets } from '../../src/delivery/create-outlets.ts'
import { createChannel } from './scripted-outlet.ts'

it('an outlet is found by its platform; the last one added counts', () => {
  const outlets = createOutlets()
  expect(outlets.of('discord')).toBeNull()
  const [first, second] = [createChannel({ clock: () => 0 }).outlet, createChannel({ clock: () => 0 }).outlet]
  outlets.add(first)
  outlets.add(second)
  expect(outlets.of('discord')).toBe(second)
  expect(outlets.all()).toEqual([second])
})
