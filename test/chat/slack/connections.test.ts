import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { pause } from '../../../src/chat/pause.ts'
import { type DeskOnSlack, deskOnSlack } from './desk-on-slack.ts'

const started = async (options: Parameters<typeof deskOnSlack>[0] = {}): Promise<DeskOnSlack> => {
  const on = await deskOnSlack(options)
  onTestFinished(() => on[Symbol.asyncDispose]())
  return on
}

const help = (on: DeskOnSlack) =>
  on.slack.command({ user: on.team.user('ann'), channel: on.team.channel('desk'), command: '/help' })

/** Rejections that nobody caught while the test ran; vitest would fail for them, too. */
const uncaught = (): readonly unknown[] => {
  const seen: unknown[] = []
  const keep = (reason: unknown): void => void seen.push(reason)
  process.on('unhandledRejection', keep)
  onTestFinished(() => void process.off('unhandledRejection', keep))
  return seen
}

describe('the connections of Socket Mode', () => {
  it('are two, and answer a delivery that both get once', async () => {
    const on = await started()
    expect(on.slack.socket.open).toBe(2)
    await help(on).answer()
    expect(on.desk.status.presence.all()).toContainEqual(
      expect.objectContaining({ platform: 'slack', state: 'connected' }),
    )
  })

  const askFor = async (on: DeskOnSlack, ms: number) => {
    const asked = []
    for (const startedAt = performance.now(); performance.now() - startedAt < ms; ) {
      asked.push(help(on).acknowledged)
      await pause(20)
    }
    return Promise.allSettled(asked)
  }
  const missed = (all: readonly PromiseSettledResult<unknown>[]) =>
    all.filter(({ status }) => status === 'rejected')

  it('lose nothing while Slack warns that they are to be renewed', async () => {
    const on = await started()
    on.slack.socket.warning(400)
    expect(missed(await askFor(on, 600))).toEqual([])
    await on.slack.socket.until(2)
    expect(on.slack.socket.opened).toBe(4)
  })

  it('hear on by what was warned until Slack sends nothing more by it, so that no answer meets a closed one', async () => {
    const on = await started()
    on.slack.socket.warning(1_500)
    await on.slack.socket.until(4)
    await pause(300)
    expect(on.slack.socket.open).toBe(4)
    expect(missed(await askFor(on, 200))).toEqual([])
    await on.slack.socket.until(2, { withinMs: 4_000 })
  })

  it('end at once with the process, also where one was only warned', async () => {
    const on = await deskOnSlack({})
    on.slack.socket.warning()
    await on.slack.socket.until(4)
    const began = performance.now()
    await on[Symbol.asyncDispose]()
    expect(performance.now() - began).toBeLessThan(5_000)
  })

  it('are deaf for a moment at most where Slack renews both at once', async () => {
    const on = await started()
    on.slack.socket.refreshRequested()
    await pause(150)
    expect(missed(await askFor(on, 600))).toEqual([])
    await on.slack.socket.until(2)
    expect(on.slack.socket.opened).toBe(4)
  })

  it('are as quick however soon one renewal follows another', async () => {
    const on = await started()
    for (let renewal = 0; renewal < 4; renewal += 1) {
      on.slack.socket.refreshRequested()
      await pause(150)
      expect(missed(await askFor(on, 200))).toEqual([])
    }
  })

  it('come back from a cut, a close and a burst of 503, with no rejection that nobody catches', async () => {
    const unhandled = uncaught()
    const on = await started()
    on.slack.socket.unavailable(4)
    on.slack.socket.dropConnections()
    await on.slack.socket.until(0)
    await on.slack.socket.until(2, { withinMs: 10_000 })
    on.slack.socket.close(1001)
    await on.slack.socket.until(0)
    await on.slack.socket.until(2, { withinMs: 10_000 })
    expect((await help(on).answer()).text).toContain('How to use')
    expect(unhandled).toEqual([])
  })

  it('read frames that are no envelopes without harm', async () => {
    const on = await started()
    for (const frame of ['no json', '{}', '[]', '{"type":"unheard_of"}', '{"type":"events_api"}'])
      on.slack.socket.send(frame)
    expect((await help(on).answer()).text).toContain('How to use')
  })

  it('end the process with what to change where the app-level token is refused', async () => {
    const on = await started()
    await on.stop()
    on.slack.faults.next({ method: 'apps.connections.open', error: 'invalid_auth', times: 10 })
    void on.startAgain().catch(() => undefined)
    await vi.waitUntil(() => on.fatal.length > 0)
    expect(on.fatal[0]).toMatch(/SLACK_APP_TOKEN.*connections:write/)
  })

  it('end the process with what to change where the bot token is refused', async () => {
    const on = await started()
    await on.stop()
    on.slack.faults.next({ method: 'auth.test', error: 'invalid_auth', times: 10 })
    void on.startAgain().catch(() => undefined)
    await vi.waitUntil(() => on.fatal.length > 0)
    expect(on.fatal[0]).toContain('SLACK_BOT_TOKEN')
  })
})

describe('the end', () => {
  it('leaves nothing that keeps the process alive, though Slack is gone', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, ['test/chat/slack/socket-process.ts'], {
      timeout: 12_000,
    })
    expect(Number(stdout)).toBeLessThan(3_000)
  })

  it('comes soon though Slack is gone', async () => {
    const on = await deskOnSlack()
    await on.slack[Symbol.asyncDispose]()
    const startedAt = performance.now()
    await on.stop()
    expect(performance.now() - startedAt).toBeLessThan(4_000)
    await on.desk.close()
    await on.site[Symbol.asyncDispose]()
  })

  it('closes the connections in order and lets what is under way be answered', async () => {
    const on = await started()
    on.site.route('/slow', (_, response) => {
      setTimeout(() => response.writeHead(404).end(), 500)
    })
    const asked = on.slack.command({
      user: on.team.user('ann'),
      channel: on.team.channel('desk'),
      command: '/take',
      text: `${on.site.origin}/slow`,
    })
    await asked.acknowledged
    const stopped = on.stop()
    expect((await asked.answer(({ blocks }) => blocks.length > 0)).onlyFor).toBe(on.team.user('ann').id)
    await stopped
    await on.slack.socket.until(0)
  })
})
