import { z } from 'zod'
import type { AnyCommand } from './command.ts'

/** One option as a face needs it, to register it, complete it or explain it. */
export interface OptionInfo {
  readonly name: string
  readonly description: string
  readonly type: 'string' | 'boolean' | 'integer' | 'number'
  readonly required: boolean
  readonly choices: readonly string[]
  /** The bounds of a number; null where it has none, and for what is no number. */
  readonly least: number | null
  readonly most: number | null
  /** True where only a paste box gives it. */
  readonly box: boolean
  /** True where its value may be several words, such as a city's name. */
  readonly words: boolean
}

const property = z.object({
  type: z.enum(['string', 'boolean', 'integer', 'number']),
  description: z.string().min(1).max(100),
  enum: z.array(z.string()).default([]),
  box: z.boolean().default(false),
  words: z.boolean().default(false),
  minimum: z.number().nullable().default(null),
  maximum: z.number().nullable().default(null),
})

const shape = z.object({
  properties: z.record(z.string(), property).default({}),
  required: z.array(z.string()).default([]),
})

/** The options of a command in their order, read from its schema. Throws where one has no description. */
export function commandOptions(command: Pick<AnyCommand, 'options'>): readonly OptionInfo[] {
  const { properties, required } = shape.parse(z.toJSONSchema(command.options, { io: 'input' }))
  return Object.entries(properties).map(
    ([name, { description, type, enum: choices, box, words, minimum, maximum }]) => ({
      name,
      description,
      type,
      required: required.includes(name),
      choices,
      least: minimum,
      most: maximum,
      box,
      words,
    }),
  )
}
