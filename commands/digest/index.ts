import { pause, remove, resume } from './change.ts'
import { list } from './list.ts'
import { schedule } from './schedule.ts'
import { now, preview } from './show.ts'

/** `/digest` with its parts, in the order in which faces list them. */
export const digestCommands = [list, schedule, preview, now, pause, resume, remove]
