import { randomBytes } from 'node:crypto'
import { type KeptInstallations, keptInstallations } from '../../chat/slack/installs/kept-installations.ts'
import { createSeal, SealProblem } from '../../chat/slack/installs/seal.ts'
import type { Clock } from '../../clock.ts'
import type { Store } from '../../store/store.ts'
import { type Finding, off, ok, wrong } from '../finding.ts'
import type { SlackApi } from './slack-api.ts'
import { checkToken, type TokenToCheck } from './token-check.ts'

/** Workspaces whose tokens are tried; each costs a call. */
const most = 50

export interface InstalledCheckParts {
  readonly api: SlackApi
  readonly keys: readonly Uint8Array[]
  /** Null where it could not be opened, or a running desk has it. */
  readonly store: Store | null
  readonly clock: Clock
}

/** Whether ENCRYPTION_KEY opens what is stored, and whether each workspace's token works. */
export async function checkInstalled({
  api,
  keys,
  store,
  clock,
}: InstalledCheckParts): Promise<readonly Finding[]> {
  const check = 'ENCRYPTION_KEY'
  if (store === null) return [off(check, 'Set; not tried, because the store could not be looked at.')]
  const found = await lookThrough(keptInstallations(store.db, createSeal(keys, randomBytes), clock), clock)
  const { opened, closed, broken } = found
  const findings: Finding[] = []
  if (closed > 0) {
    const whose = opened === 0 ? 'any' : `${closed} of ${opened + closed}`
    const mend =
      'Add the earlier key to ENCRYPTION_KEY behind the new one, with a comma between them; where it is lost, each workspace installs the app again.'
    findings.push(
      wrong(check, `It does not open the tokens of ${whose} of the workspaces in the store.`, mend),
    )
  }
  if (broken > 0) {
    const mend = 'Those workspaces install the app again; look after who may write to the database.'
    findings.push(wrong(check, `${broken} stored installations were changed, and do not open.`, mend))
  }
  if (findings.length === 0) {
    findings.push(
      ok(
        check,
        opened === 0 ? 'Set; no workspace has installed the app yet.' : `Opens all ${opened} installations.`,
      ),
    )
  }
  const tried = await Promise.all(found.tokens.map((token) => checkToken(api, token)))
  return [...findings, ...tried.flat()]
}

interface LookedThrough {
  readonly opened: number
  readonly closed: number
  readonly broken: number
  readonly tokens: readonly TokenToCheck[]
}

async function lookThrough(kept: KeptInstallations, clock: Clock): Promise<LookedThrough> {
  const tokens: TokenToCheck[] = []
  let [opened, closed, broken] = [0, 0, 0]
  for await (const read of kept.all()) {
    if (read instanceof SealProblem) {
      if (read.kind === 'unknown-key') closed += 1
      else broken += 1
      continue
    }
    opened += 1
    const { bot, team, enterprise } = read.kept
    // What has run out is renewed when it is next needed, by the process that needs it.
    const hasEnded = bot.rotation !== null && bot.rotation.expiresAt * 1000 <= clock()
    const name = team?.name ?? enterprise?.name ?? read.row.id
    if (!hasEnded && tokens.length < most) tokens.push({ token: bot.token, kind: 'many', name })
  }
  return { opened, closed, broken, tokens }
}
