import type { FileCheck } from '../block-kit/elements.ts'
import type { Team, World } from './world.ts'

export const isReady = (world: World, readyAt: number | null): boolean =>
  readyAt !== null && world.clock() >= readyAt

/** Blocks may show files of their own workspace that are completed and processed. */
export function fileCheck(world: World, team: Pick<Team, 'id'>): FileCheck {
  return (idOrUrl) => {
    const id = /(?:^|\/)(F0[0-9A-Z]+)(?:\/|$)/.exec(idOrUrl)?.[1] ?? idOrUrl
    const file = world.files.get(id)
    return file !== undefined && !file.deleted && file.teamId === team.id && isReady(world, file.readyAt)
  }
}
