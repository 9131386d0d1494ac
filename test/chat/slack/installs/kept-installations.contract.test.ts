import { randomBytes } from 'node:crypto'
import { beforeEach, expect, it } from 'vitest'
import type { KeptInstallation } from '../../../../src/chat/slack/installs/installation.ts'
import { createInstalledTeams } from '../../../../src/chat/slack/installs/installed-teams.ts'
import { keptInstallations } from '../../../../src/chat/slack/installs/kept-installations.ts'
import type { SlackWhere } from '../../../../src/chat/slack/installs/ports.ts'
import { createSeal, SealProblem } from '../../../../src/chat/slack/installs/seal.ts'
import { onBothEngines } from '../../../store/both-engines.ts'
import { silentLog } from '../../../store/silent-log.ts'

const keys = [randomBytes(32)]
const now = Date.UTC(2026, 10, 22, 12)

function installation(team: string | null, organisation: string | null, token: string): KeptInstallation {
  return {
    team: team === null ? null : { id: team, name: `Team ${team}`, url: `https://${team}.slack.com/` },
    enterprise: organisation === null ? null : { id: organisation, name: 'Organisation', url: null },
    isEnterpriseInstall: team === null,
    appId: 'A1',
    bot: { token, id: 'B1', userId: 'U1', scopes: ['commands'], rotation: null },
  }
}

const where = (teamId: string | null, enterpriseId: string | null, org = false): SlackWhere => ({
  teamId,
  enterpriseId,
  isEnterpriseInstall: org,
})

await onBothEngines('Slack’s installations in the store', (store) => {
  const kept = () => keptInstallations(store().db, createSeal(keys, randomBytes), () => now)
  const teams = async () =>
    createInstalledTeams(
      {
        apiUrl: 'http://127.0.0.1:1/api',
        access: {
          kind: 'many',
          clientId: 'client',
          clientSecret: 'secret',
          encryptionKeys: keys,
          publicUrl: 'https://hashdesk.example',
          host: '127.0.0.1',
          port: 0,
        },
      },
      { store: store(), clock: () => now, log: await silentLog(), random: randomBytes },
    )
  const ids = async () =>
    (await store().db.selectFrom('slack_installation').select('id').orderBy('id').execute()).map(
      ({ id }) => id,
    )

  beforeEach(async () => {
    await store().db.deleteFrom('slack_installation').execute()
  })

  it('stand under the organisation where all of it is meant, else under the team', async () => {
    await kept().keep(installation('T1', 'E1', 'of-team'))
    await kept().keep(installation(null, 'E2', 'of-organisation'))
    expect(await ids()).toEqual(['E2', 'T1'])
  })

  it('serve every team of an organisation, and the team’s own comes before', async () => {
    await kept().keep(installation(null, 'E1', 'of-organisation'))
    await kept().keep(installation('T1', 'E1', 'of-team'))
    const tokens = await teams()
    expect(await tokens.tokenOf(where('T2', 'E1', true))).toMatchObject({
      token: 'of-organisation',
      teamId: 'T2',
      enterpriseId: 'E1',
      teamName: 'Organisation',
    })
    expect((await tokens.tokenOf(where('T2', 'E1')))?.token).toBe('of-organisation')
    expect((await tokens.tokenOf(where('T1', 'E1')))?.token).toBe('of-team')
    expect((await tokens.tokenOf(where(null, 'E1', true)))?.teamId).toBeNull()
    expect(await tokens.tokenOf(where('T2', 'E9'))).toBeNull()
    expect(await tokens.tokenOf(where(null, null))).toBeNull()
  })

  it('are removed alone: a team’s is not its organisation’s', async () => {
    await kept().keep(installation(null, 'E1', 'of-organisation'))
    await kept().keep(installation('T1', 'E1', 'of-team'))
    const tokens = await teams()
    await tokens.tokenOf(where('T2', 'E1'))
    await tokens.remove(where('T1', 'E1'))
    expect(await ids()).toEqual(['E1'])
    await tokens.remove(where('T2', 'E1', true))
    expect(await ids()).toEqual([])
    expect(await tokens.tokenOf(where('T2', 'E1'))).toBeNull()
  })

  it('are changed only as they were read', async () => {
    await kept().keep(installation('T1', null, 'first'))
    const [one, other] = [await kept().read(['T1']), await kept().read(['T1'])]
    if (one === null || other === null) throw new Error('not kept')
    expect((await kept().change(one, installation('T1', null, 'second')))?.kept.bot.token).toBe('second')
    expect(await kept().change(other, installation('T1', null, 'third'))).toBeNull()
    expect((await kept().read(['T1']))?.kept.bot.token).toBe('second')
    await kept().remove('T1')
    expect(await kept().change(one, installation('T1', null, 'third'))).toBeNull()
    expect(await ids()).toEqual([])
  })

  it('are gone through page by page, with what does not open in its place', async () => {
    const seal = createSeal([randomBytes(32)], randomBytes)
    await store()
      .db.insertInto('slack_installation')
      .values(
        Array.from({ length: 450 }, (_, at) => ({
          id: `T${at}`,
          enterprise_id: null,
          team_id: `T${at}`,
          sealed:
            at === 222
              ? seal.close('{}', 'slack_installation:T222')
              : createSeal(keys, randomBytes).close(
                  JSON.stringify(installation(`T${at}`, null, `token-${at}`)),
                  `slack_installation:T${at}`,
                ),
          installed_at: new Date(now),
          changed_at: new Date(now),
        })),
      )
      .execute()
    const found = new Set<string>()
    for await (const read of kept().all())
      found.add(read instanceof SealProblem ? read.kind : read.kept.bot.token)
    expect(found.size).toBe(450)
    expect(found).toContain('unknown-key')
    const live: string[] = []
    for await (const team of (await teams()).all()) live.push(team.token)
    expect(new Set(live).size).toBe(449)
  })
})
