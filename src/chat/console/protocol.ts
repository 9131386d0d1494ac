import { z } from 'zod'
import type { ActionPlan } from '../../command.ts'
import type { TakeStage } from '../../takes/take-answer.ts'
import type { Card } from '../card.ts'

/** A typed message, or a command whose options a form filled in. */
export const askSchema = z.union([
  z.strictObject({ message: z.string() }),
  z.strictObject({ command: z.string().max(32), options: z.record(z.string(), z.unknown()) }),
])

export const actSchema = z.strictObject({
  id: z.string().min(1).max(100),
  value: z.string().max(4096).nullable(),
})

export const loginSchema = z.strictObject({ token: z.string().max(1024) })

export type Ask = z.infer<typeof askSchema>
export type Act = z.infer<typeof actSchema>

/** A card as each platform would show it. */
export interface Faces {
  readonly discord: Card
  readonly slack: Card
}

/** A card that was posted unasked. */
export interface ShownPost {
  readonly id: number
  readonly at: string
  readonly faces: Faces
}

/** One line of an answer's stream: stages while it is worked on, then one card and where it goes. */
export type AnswerEvent =
  | { readonly type: 'stage'; readonly stage: TakeStage }
  | { readonly type: 'card'; readonly faces: Faces; readonly show: ActionPlan['show'] }

interface CommandInfo {
  readonly name: string
  readonly description: string
  readonly usage: string
  readonly options: readonly {
    readonly name: string
    readonly description: string
    readonly type: string
    readonly choices: readonly string[]
  }[]
}

export interface Example {
  /** As in `sample:NAME`. */
  readonly name: string
  readonly title: string
  readonly about: string
}

/** What the page needs to start. */
export interface StartInfo {
  readonly commands: readonly CommandInfo[]
  readonly examples: readonly Example[]
}
