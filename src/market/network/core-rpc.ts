import { z } from 'zod'
import type { ProviderClient } from '../http/provider-client.ts'
import { ProviderProblem, type ProviderProblemKind } from '../provider-problem.ts'

/** One call of the node's RPC interface, with what its result must be. */
interface RpcCall<T> {
  readonly method: string
  readonly params: readonly unknown[]
  readonly schema: z.ZodType<T>
}

export const rpcCall = <T>(method: string, params: readonly unknown[], schema: z.ZodType<T>): RpcCall<T> => ({
  method,
  params,
  schema,
})

/** Results in the order of the calls. */
type Results<Calls extends readonly RpcCall<unknown>[]> = {
  -readonly [At in keyof Calls]: Calls[At] extends RpcCall<infer T> ? T : never
}

const answersSchema = z.array(
  z.object({
    id: z.union([z.number(), z.string()]),
    result: z.unknown(),
    error: z.object({ code: z.coerce.number(), message: z.string() }).nullish(),
  }),
)

/** By Bitcoin Core's `RPCErrorCode`: −28 is a node that still starts, −5 and −8 are blocks that it does not have. */
const kinds: Readonly<Record<number, ProviderProblemKind>> = {
  [-5]: 'unknown',
  [-8]: 'unknown',
  [-28]: 'failing',
}

/**
 * Asks all calls in one request, answers in whatever order. Throws `ProviderProblem` where one of them fails: a batch
 * that is half there is no use to anybody here.
 */
export async function askBatch<const Calls extends readonly RpcCall<unknown>[]>(
  client: ProviderClient,
  calls: Calls,
  { reuseMs }: { readonly reuseMs?: number } = {},
): Promise<{ readonly results: Results<Calls>; readonly atMs: number }> {
  const json = calls.map(({ method, params }, id) => ({ jsonrpc: '2.0', id, method, params }))
  const { body, atMs } = await client.get('/', {
    schema: answersSchema,
    json,
    ...(reuseMs === undefined ? {} : { reuseMs }),
  })
  const byId = new Map(body.map((answer) => [String(answer.id), answer]))
  const results = calls.map(({ method, schema }, id) => {
    const answer = byId.get(String(id))
    const refuse = (kind: ProviderProblemKind, detail: string) =>
      new ProviderProblem(client.provider, kind, `${method}: ${detail}`)
    if (answer === undefined) throw refuse('unreadable', 'no answer')
    const { error } = answer
    if (error) throw refuse(kinds[error.code] ?? 'failing', `${error.code} ${error.message}`)
    const read = schema.safeParse(answer.result)
    if (!read.success) throw refuse('unreadable', z.prettifyError(read.error))
    return read.data
  })
  // `map` forgets that a tuple stays one; each result was read by the schema of its own call.
  return { results: results as Results<Calls>, atMs }
}
