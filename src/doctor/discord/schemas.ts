import { z } from 'zod'

const bits = z.string().regex(/^\d+$/).transform(BigInt)

export const userSchema = z.object({ id: z.string(), username: z.string() })

export const applicationSchema = z.object({
  id: z.string(),
  name: z.string(),
  bot: z.object({ id: z.string() }).optional(),
  flags: z.number().optional(),
  bot_public: z.boolean().optional(),
  bot_require_code_grant: z.boolean().optional(),
  interactions_endpoint_url: z.string().nullish(),
  integration_types_config: z.record(z.string(), z.unknown()).nullish(),
  approximate_guild_count: z.number().optional(),
})

export const gatewaySchema = z.object({
  shards: z.number(),
  session_start_limit: z.object({ remaining: z.number(), total: z.number(), reset_after: z.number() }),
})

export const guildsSchema = z.array(
  z.object({ id: z.string(), name: z.string(), permissions: bits.optional() }),
)

export const memberSchema = z.object({ roles: z.array(z.string()) })

export const rolesSchema = z.array(z.object({ id: z.string(), permissions: bits }))

export const channelsSchema = z.array(
  z.object({
    id: z.string(),
    name: z.string().nullish(),
    type: z.number(),
    permission_overwrites: z.array(z.object({ id: z.string(), allow: bits, deny: bits })).optional(),
  }),
)

export type Application = z.output<typeof applicationSchema>
export type Guild = z.output<typeof guildsSchema>[number]
