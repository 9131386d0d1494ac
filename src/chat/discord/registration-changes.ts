import { z } from 'zod'

/** What a registration does to the commands that Discord has; each is named as people see it. */
export interface RegistrationChanges {
  readonly created: readonly string[]
  readonly changed: readonly string[]
  readonly removed: readonly string[]
  readonly unchanged: readonly string[]
}

const sorted = z.array(z.number()).transform((numbers) => numbers.toSorted((one, other) => one - other))

interface NormalOption {
  readonly type: number
  readonly name: string
  readonly options: readonly NormalOption[]
}

/** Discord leaves out what is empty or false, and adds ids, versions and translations. */
const option: z.ZodType<NormalOption> = z.lazy(() =>
  z.object({
    type: z.number(),
    name: z.string(),
    description: z
      .string()
      .nullish()
      .default('')
      .transform((text) => text ?? ''),
    required: z
      .boolean()
      .nullish()
      .transform((is) => is ?? false),
    autocomplete: z
      .boolean()
      .nullish()
      .transform((is) => is ?? false),
    choices: z
      .array(z.object({ name: z.string(), value: z.union([z.string(), z.number()]) }))
      .nullish()
      .transform((choices) => choices ?? []),
    options: z
      .array(option)
      .nullish()
      .transform((options) => options ?? []),
  }),
)

const command = z.object({
  type: z
    .number()
    .nullish()
    .transform((type) => type ?? 1),
  name: z.string(),
  description: z
    .string()
    .nullish()
    .transform((text) => text ?? ''),
  options: z
    .array(option)
    .nullish()
    .transform((options) => options ?? []),
  default_member_permissions: z
    .string()
    .nullish()
    .transform((bits) => bits ?? null),
  contexts: sorted.nullish().transform((contexts) => contexts ?? null),
  integration_types: sorted.nullish().transform((types) => types ?? [0]),
})

type NormalCommand = z.infer<typeof command>

const shownName = ({ type, name }: NormalCommand) => (type === 1 ? `/${name}` : name)

function byName(json: unknown): Map<string, NormalCommand> {
  return new Map(
    z
      .array(command)
      .parse(json)
      .map((one) => [shownName(one), one]),
  )
}

/**
 * Commands without where they may be used: Discord keeps that of those alone that are registered everywhere, and
 * tells none of it for a server's own.
 */
export function withoutReach(commands: unknown): unknown {
  const reach = { contexts: undefined, integration_types: undefined }
  return z
    .array(z.looseObject({}))
    .parse(commands)
    .map((one) => ({ ...one, ...reach }))
}

/** What differs between the commands that Discord has and those that are wanted, in either's JSON. */
export function registrationChanges(has: unknown, wanted: unknown): RegistrationChanges {
  const before = byName(has)
  const after = byName(wanted)
  const common = [...after.keys()].filter((name) => before.has(name))
  const same = (name: string) => JSON.stringify(before.get(name)) === JSON.stringify(after.get(name))
  return {
    created: [...after.keys()].filter((name) => !before.has(name)),
    changed: common.filter((name) => !same(name)),
    removed: [...before.keys()].filter((name) => !after.has(name)),
    unchanged: common.filter(same),
  }
}

export const isNothing = ({ created, changed, removed }: RegistrationChanges): boolean =>
  created.length + changed.length + removed.length === 0

/** The changes in a line: `created /take; unchanged /help, /sources`. */
export function changesInWords(changes: RegistrationChanges): string {
  const parts = (['created', 'changed', 'removed', 'unchanged'] as const)
    .filter((part) => changes[part].length > 0)
    .map((part) => `${part} ${changes[part].join(', ')}`)
  return parts.length === 0 ? 'no commands' : parts.join('; ')
}
