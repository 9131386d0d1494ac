import type { Platform } from '../place.ts'
import type { Outlet, Outlets } from './outlet.ts'

/** An empty register; an outlet that is added for a platform takes the place of the one before. */
export function createOutlets(): Outlets {
  const outlets = new Map<Platform, Outlet>()
  return {
    add: (outlet) => void outlets.set(outlet.platform, outlet),
    of: (platform) => outlets.get(platform) ?? null,
    all: () => [...outlets.values()],
  }
}
