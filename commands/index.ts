import { digestCommands } from './digest/index.ts'
import { forget } from './forget.ts'
import { helpCommand } from './help.ts'
import { miner } from './miner.ts'
import { miners } from './miners.ts'
import { network } from './network.ts'
import { settingsCommands } from './settings/index.ts'
import { sources } from './sources.ts'
import { status } from './status.ts'
import { take } from './take.ts'

const asking = [take, miners, miner, network, ...digestCommands, sources, status]
const others = [...asking, ...settingsCommands(asking), forget]

/** Every command, in the order in which faces list them. */
export const commands = [...others, helpCommand(others)]
