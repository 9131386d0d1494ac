import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SlackTokenProblem, SlackTokens } from '../../../../src/chat/slack/installs/ports.ts'
import { createSingleTeam } from '../../../../src/chat/slack/installs/single-team.ts'
import type { SlackServer, Workspace } from '../../../servers/slack/handle.ts'
import { startSlackServer } from '../../../servers/slack/server.ts'

const anywhere = { teamId: 'T0', enterpriseId: null, isEnterpriseInstall: false }

describe('one workspace’s own token', () => {
  let slack: SlackServer
  let workspace: Workspace
  beforeEach(async () => {
    slack = await startSlackServer()
    workspace = slack.addWorkspace({ name: 'Own' })
  })
  afterEach(() => slack[Symbol.asyncDispose]())

  const withToken = (botToken: string, apiUrl = slack.apiUrl): SlackTokens =>
    createSingleTeam({ apiUrl, access: { kind: 'one', botToken } })
  const problemOf = (tokens: SlackTokens): Promise<SlackTokenProblem> =>
    tokens.check().then(
      () => Promise.reject(new Error('nothing wrong')),
      (problem) => problem,
    )

  it('is asked about once, however often and from wherever it is needed', async () => {
    const tokens = withToken(workspace.botToken)
    const asked = await Promise.all([tokens.tokenOf(anywhere), tokens.tokenOf(anywhere), tokens.check()])
    expect(asked[0]).toEqual({
      token: workspace.botToken,
      botUserId: workspace.botUserId,
      teamId: workspace.teamId,
      enterpriseId: null,
      teamName: 'Own',
      teamUrl: workspace.url,
    })
    await tokens.tokenOf({ ...anywhere, teamId: workspace.teamId })
    for await (const team of tokens.all()) expect(team.teamId).toBe(workspace.teamId)
    expect(slack.count('auth.test')).toBe(1)
  })

  it('is refused with Slack’s word and the mend, and never repeated', async () => {
    const problem = await problemOf(withToken('xoxb-not-a-token'))
    expect(problem).toMatchObject({ kind: 'refused', code: 'invalid_auth' })
    expect(problem.message).toMatch(/SLACK_BOT_TOKEN.*OAuth & Permissions/)
    expect(problem.message).not.toContain('xoxb-not')
  })

  it('is asked about again where Slack could not be reached', async () => {
    const tokens = withToken(workspace.botToken)
    slack.faults.next({ method: 'auth.test', status: 503 })
    expect(await problemOf(tokens)).toMatchObject({ kind: 'unreachable', code: 'HTTP 503' })
    slack.faults.next({ method: 'auth.test', drop: 'before' })
    expect(await problemOf(tokens)).toMatchObject({ kind: 'unreachable' })
    slack.faults.next({ method: 'auth.test', retryAfter: 1 })
    expect(await problemOf(tokens)).toMatchObject({ kind: 'unreachable' })
    expect((await tokens.tokenOf(anywhere))?.token).toBe(workspace.botToken)
  })
})
