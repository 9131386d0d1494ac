import { randomBytes } from 'node:crypto'
import type { Clock } from '../../clock.ts'
import type { SlackConfig } from '../../ops/config.ts'
import type { Log } from '../../ops/log.ts'
import type { Store } from '../../store/store.ts'
import { createInstalledTeams } from './installs/installed-teams.ts'
import type { SlackTokens } from './installs/ports.ts'
import { createSingleTeam } from './installs/single-team.ts'

export interface TokensParts {
  readonly store: Pick<Store, 'db'>
  readonly clock: Clock
  readonly log: Log
  /** One plain sentence about a token that cannot be had; it names no workspace. */
  readonly onProblem?: (line: string) => void
}

/** The one token of a workspace's own app, or those of every workspace that has installed it. */
export function createTokens({ apiUrl, access }: SlackConfig, parts: TokensParts): SlackTokens {
  if (access.kind === 'one') return createSingleTeam({ apiUrl, access })
  return createInstalledTeams({ apiUrl, access }, { ...parts, random: randomBytes })
}
