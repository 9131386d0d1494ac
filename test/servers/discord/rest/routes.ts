import { applicationRoutes } from './application.ts'
import type { Route } from './call.ts'
import { commandRoutes } from './commands.ts'
import { interactionRoutes } from './interactions.ts'
import { messageRoutes } from './messages.ts'

const all: readonly Route[] = [...interactionRoutes, ...messageRoutes, ...commandRoutes, ...applicationRoutes]

const split = (path: string): string[] => path.split('/').filter((part) => part !== '')

const patterns = all.map((route) => ({ route, parts: split(route.path) }))

export interface Match {
  /** Null where there is the path, but not with this method. */
  readonly route: Route | null
  readonly path: string
  readonly params: Readonly<Record<string, string>>
}

/** A part of a path as it was meant: clients send `%40original`. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** Finds what answers a path without its version; null where nothing does. */
export function match(method: string, path: string): Match | null {
  const given = split(path).map(decoded)
  const fitting = patterns.filter(
    ({ parts }) =>
      parts.length === given.length && parts.every((part, at) => part.startsWith(':') || part === given[at]),
  )
  // What is spelt out goes before what varies: `/users/@me` is no user's id.
  const [first] = fitting.toSorted((one, other) => varying(one.parts) - varying(other.parts))
  if (first === undefined) return null
  const own = fitting.filter(({ parts }) => varying(parts) === varying(first.parts))
  const found = own.find(({ route }) => route.method === method) ?? null
  const { parts, route } = found ?? first
  const params = Object.fromEntries(
    parts.flatMap((part, at) => (part.startsWith(':') ? [[part.slice(1), given[at] ?? '']] : [])),
  )
  const name = params['message'] === '@original' ? route.path.replace(':message', '@original') : route.path
  return { route: found?.route ?? null, path: name, params }
}

const varying = (parts: readonly string[]): number => parts.filter((part) => part.startsWith(':')).length
