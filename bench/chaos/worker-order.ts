import { z } from 'zod'

/** What a worker is told, as JSON in `CHAOS_ORDER`. */
export const workerOrderSchema = z.object({
  databaseUrl: z.string().nullable(),
  dataDir: z.string(),
  discord: z.object({ token: z.string(), apiUrl: z.string() }),
  slack: z.object({ token: z.string(), apiUrl: z.string() }),
  /** False: lost answers cannot be looked into. */
  canLook: z.boolean(),
  /** How long it waits before it looks, in milliseconds. */
  historyLagMs: z.number(),
  days: z.object({
    firstMs: z.number(),
    days: z.number(),
    daySeconds: z.number(),
    beganMs: z.number(),
  }),
  lease: z.object({ leaseMs: z.number(), renewMs: z.number(), marginMs: z.number() }),
})

export type WorkerOrder = z.infer<typeof workerOrderSchema>
