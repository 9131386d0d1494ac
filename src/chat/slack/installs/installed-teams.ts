import type { Clock } from '../../../clock.ts'
import type { SlackAccess } from '../../../ops/config.ts'
import type { Log } from '../../../ops/log.ts'
import { releaseLease, takeLease } from '../../../store/leases.ts'
import { slackOrganisations } from '../../../store/slack-installations.ts'
import type { Store } from '../../../store/store.ts'
import { UserError } from '../../../user-error.ts'
import { scopesFor } from '../scopes.ts'
import { boltStore } from './bolt-store.ts'
import { createInstallPages } from './install-pages.ts'
import { installationId, installationIds, slackTeam } from './installation.ts'
import { keptInstallations, type ReadInstallation } from './kept-installations.ts'
import type { SlackTokens } from './ports.ts'
import { createRecentlyUsed } from './recently-used.ts'
import { createRotation, type Turn } from './rotation.ts'
import { createSeal, SealProblem } from './seal.ts'
import { createStates } from './states.ts'

/** Workspaces that are remembered without asking the store, and for how long in milliseconds. */
const rememberedTeams = 1_000
const rememberedFor = 60_000
/** A problem is told again after this time, in milliseconds. */
const silence = 600_000
/** A refresh that was begun and not finished leaves its turn to others after this time, in milliseconds. */
const turnFor = 15_000
const mostOrganisations = 50

export interface InstalledTeamsConfig {
  readonly apiUrl: string
  readonly access: Extract<SlackAccess, { kind: 'many' }>
}

export interface InstalledTeamsParts {
  readonly store: Pick<Store, 'db'>
  readonly clock: Clock
  readonly log: Log
  /** That many bytes that nobody can guess. */
  readonly random: (bytes: number) => Uint8Array
  /** One plain sentence about a token that cannot be had, for `/status`; it names no workspace. */
  readonly onProblem?: (line: string) => void
}

/** Many workspaces, each of which installed the app by OAuth; their tokens are encrypted in the store. */
export function createInstalledTeams(
  { apiUrl, access }: InstalledTeamsConfig,
  { store, clock, log, random, onProblem }: InstalledTeamsParts,
): SlackTokens {
  const { clientId, clientSecret, publicUrl } = access
  const kept = keptInstallations(store.db, createSeal(access.encryptionKeys, random), clock)
  const recent = createRecentlyUsed<ReadInstallation>(rememberedTeams, rememberedFor, clock)
  const told = createRecentlyUsed<true>(rememberedTeams, silence, clock)
  const forget = (id: string) => recent.dropWhere(({ row }) => row.id === id)

  function tell(line: string, what: { readonly id: string; readonly code: string }): void {
    const key = `${what.id} ${what.code}`
    if (told.get(key) !== null) return
    told.set(key, true)
    log.warn(what, line)
    onProblem?.(line)
  }

  /** Installations whose token Slack renews no more. */
  const ended = createRecentlyUsed<true>(rememberedTeams, silence, clock)
  const rotation = createRotation({
    apiUrl,
    clientId,
    clientSecret,
    kept,
    clock,
    turn: turnOf(store.db, clock, Buffer.from(random(16)).toString('hex')),
    onProblem(line, { id, code, forGood }) {
      if (forGood) ended.set(id, true)
      tell(line, { id, code })
    },
  })

  function unreadable(problem: SealProblem): void {
    tell(sealProblemError(problem).message, { id: 'sealed', code: problem.kind })
  }

  /** Null instead of a SealProblem, which was told: one wrong key must not make a failure of every event. */
  async function readable(work: () => Promise<ReadInstallation | null>): Promise<ReadInstallation | null> {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof SealProblem)) throw error
      unreadable(error)
      return null
    }
  }

  const installations = boltStore(kept, { apiUrl, clock, onChange: forget })
  return {
    async tokenOf(where, { fresh = false } = {}) {
      const ids = installationIds(where)
      const key = ids.join(' ')
      const read = (fresh ? null : recent.get(key)) ?? (await readable(() => kept.read(ids)))
      if (read === null) return null
      const live = await readable(() => rotation(read))
      if (live === null) {
        forget(read.row.id)
        return null
      }
      recent.set(key, live)
      return slackTeam(live.kept, where.teamId)
    },
    async whyNone(where) {
      try {
        const read = await kept.read(installationIds(where))
        if (read === null) return 'not-installed'
        return ended.get(read.row.id) === null ? 'not-now' : 'refused'
      } catch (error) {
        // What does not open now may open with the right key, which is for the operator to give.
        if (error instanceof SealProblem) return 'not-now'
        throw error
      }
    },
    organisations: () => slackOrganisations(store.db, mostOrganisations),
    async remove(where) {
      const id = installationId(where)
      if (id === null) return
      await kept.remove(id)
      forget(id)
    },
    handleInstall: createInstallPages({
      clientId,
      clientSecret,
      apiUrl,
      publicUrl,
      scopes: scopesFor('distributed').map(({ name }) => name),
      installations,
      states: createStates(store.db, clock, random),
      log,
    }),
    async *all() {
      for await (const read of kept.all()) {
        if (read instanceof SealProblem) {
          unreadable(read)
          continue
        }
        const live = await readable(() => rotation(read))
        if (live !== null) yield slackTeam(live.kept, null)
      }
    },
    async check() {
      let opened = false
      let problem: SealProblem | null = null
      for await (const read of kept.all()) {
        if (read instanceof SealProblem) problem ??= read
        else opened = true
        if (opened) return
      }
      if (problem !== null) throw sealProblemError(problem)
    },
  }
}

/** What to do about installations that do not open. */
function sealProblemError(cause: SealProblem): UserError {
  return new UserError({
    code: 'store-unusable',
    what:
      cause.kind === 'unknown-key'
        ? 'ENCRYPTION_KEY does not open the tokens of Slack workspaces in the store: they were encrypted with another key.'
        : 'Tokens of a Slack workspace in the store do not open: what is stored was changed.',
    mend:
      cause.kind === 'unknown-key'
        ? 'Add the earlier key to ENCRYPTION_KEY behind the new one, with a comma between them, or install the app in each workspace again.'
        : 'Install the app in that workspace again.',
    cause,
  })
}

function turnOf(db: Store['db'], clock: Clock, holder: string): Turn {
  return {
    take: (name) => takeLease(db, name, holder, turnFor, new Date(clock())),
    release: (name) => releaseLease(db, name, holder),
  }
}
