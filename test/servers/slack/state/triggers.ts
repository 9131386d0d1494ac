import { secret } from './ids.ts'
import type { Trigger, World } from './world.ts'

const livesMs = 3000

export function newTrigger(world: World, given: Pick<Trigger, 'teamId' | 'userId' | 'viewId'>): string {
  const id = `${world.ids.count()}.${world.ids.count()}.${secret(16)}`
  world.triggers.set(id, { ...given, bornAt: world.clock(), used: false })
  return id
}

/** Spends a trigger: 3 seconds, once. Gives the error otherwise. */
export function spendTrigger(world: World, id: string | null, teamId: string): Trigger | string {
  const trigger = id === null ? undefined : world.triggers.get(id)
  if (trigger === undefined || trigger.teamId !== teamId) return 'invalid_trigger_id'
  if (trigger.used) return 'exchanged_trigger_id'
  if (world.clock() - trigger.bornAt > livesMs) return 'expired_trigger_id'
  trigger.used = true
  return trigger
}
