import type { z } from 'zod'
import { type AnyCommand, type Command, defineCommand } from '../../src/command.ts'

type Told<Shape extends z.ZodRawShape> = Pick<
  Command<Shape>,
  'name' | 'description' | 'options' | 'examples' | 'run'
> &
  Partial<Pick<Command<Shape>, 'first' | 'who' | 'costs' | 'prepare' | 'suggest' | 'actions'>>

/** A part of `/digest`: for whoever may manage the channel, and seen by its asker alone unless it says otherwise. */
export function digestPart<Shape extends z.ZodRawShape>(told: Told<Shape>): AnyCommand {
  return defineCommand<Shape>({
    who: 'channel-manager',
    where: ['channel', 'direct'],
    costs: 'nothing',
    prepare: async () => ({ private: true }),
    ...told,
  })
}
