import { ZodError } from 'zod'
import type { Clock } from '../../../clock.ts'
import {
  changeSlackInstallation,
  keepSlackInstallation,
  removeSlackInstallation,
  type SealedInstallation,
  slackInstallation,
  slackInstallationsAfter,
} from '../../../store/slack-installations.ts'
import type { Database } from '../../../store/store.ts'
import { installationId, type KeptInstallation, parseInstallation } from './installation.ts'
import { type Seal, SealProblem } from './seal.ts'

/** An installation as it was read, with the row it was read from. */
export interface ReadInstallation {
  readonly row: SealedInstallation
  readonly kept: KeptInstallation
}

/** Installations in the store: sealed on the way in, opened on the way out. */
export interface KeptInstallations {
  keep(kept: KeptInstallation): Promise<void>
  /**
   * Null where the row has been changed or removed since it was read.
   */
  change(read: ReadInstallation, next: KeptInstallation): Promise<ReadInstallation | null>
  /** The first of these ids that is there. @throws SealProblem */
  read(ids: readonly string[]): Promise<ReadInstallation | null>
  remove(id: string): Promise<void>
  /** Each in turn; a SealProblem stands in the place of what does not open. */
  all(): AsyncIterable<ReadInstallation | SealProblem>
}

const pageSize = 200

/** The id binds the sealed text to its row, so that rows cannot be swapped. */
const about = (id: string): string => `slack_installation:${id}`

export function keptInstallations(db: Database, seal: Seal, clock: Clock): KeptInstallations {
  const sealed = (id: string, kept: KeptInstallation) => seal.close(JSON.stringify(kept), about(id))

  function opened(row: SealedInstallation): ReadInstallation {
    const text = seal.open(row.sealed, about(row.id))
    try {
      return { row, kept: parseInstallation(text) }
    } catch (cause) {
      if (cause instanceof ZodError || cause instanceof SyntaxError) throw new SealProblem('broken', cause)
      throw cause
    }
  }

  return {
    async keep(kept) {
      const teamId = kept.team?.id ?? null
      const enterpriseId = kept.enterprise?.id ?? null
      const id = installationId({ teamId, enterpriseId, isEnterpriseInstall: kept.isEnterpriseInstall })
      if (id === null) throw new Error('An installation belongs to a team or to an organisation.')
      await keepSlackInstallation(db, { id, teamId, enterpriseId }, sealed(id, kept), new Date(clock()))
    },
    async change({ row }, next) {
      const text = sealed(row.id, next)
      const changed = await changeSlackInstallation(db, row, text, new Date(clock()))
      return changed ? { row: { id: row.id, sealed: text }, kept: next } : null
    },
    async read(ids) {
      const row = await slackInstallation(db, ids)
      return row === null ? null : opened(row)
    },
    remove: (id) => removeSlackInstallation(db, id),
    async *all() {
      let after = ''
      for (;;) {
        const rows = await slackInstallationsAfter(db, after, pageSize)
        for (const row of rows) {
          try {
            yield opened(row)
          } catch (error) {
            if (!(error instanceof SealProblem)) throw error
            yield error
          }
        }
        after = rows.at(-1)?.id ?? ''
        if (rows.length < pageSize) return
      }
    },
  }
}
