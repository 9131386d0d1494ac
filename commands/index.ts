import { helpCommand } from './help.ts'
import { sources } from './sources.ts'
import { take } from './take.ts'

const others = [take, sources]

/** Every command, in the order in which faces list them. */
export const commands = [...others, helpCommand(others)]
