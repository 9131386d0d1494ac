import type { Clock } from '../clock.ts'
import type { Platform } from '../place.ts'
import type { PlatformState, Presence } from './ports.ts'

/** Chat platforms are off until their adapter says otherwise. */
export function createPresence(clock: Clock): Presence {
  const now = (): string => new Date(clock()).toISOString()
  const off = (platform: Platform): PlatformState => ({ platform, state: 'off', since: now(), detail: null })
  const states = new Map<Platform, PlatformState>([
    ['discord', off('discord')],
    ['slack', off('slack')],
  ])
  return {
    set(platform, state, detail) {
      const before = states.get(platform)
      const since = before?.state === state ? before.since : now()
      states.set(platform, { platform, state, since, detail: detail ?? null })
    },
    all: () => [...states.values()],
  }
}
