import type { z } from 'zod'
import type { AnyCommand, Command } from '../../src/command.ts'
import { defineCommand } from '../../src/command.ts'

type Told<Shape extends z.ZodRawShape> = Pick<
  Command<Shape>,
  'name' | 'description' | 'options' | 'examples' | 'run'
> &
  Partial<Pick<Command<Shape>, 'first' | 'who' | 'suggest'>>

/** A part of `/settings`: for managers, in the blink of an eye, and seen by its asker alone. */
export function settingsPart<Shape extends z.ZodRawShape>(told: Told<Shape>): AnyCommand {
  return defineCommand<Shape>({
    who: 'manager',
    where: ['channel', 'direct'],
    costs: 'nothing',
    prepare: async () => ({ private: true }),
    ...told,
  })
}
