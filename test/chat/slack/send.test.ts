import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { blankCard } from '../../../src/chat/blank-card.ts'
import type { Card } from '../../../src/chat/card.ts'
import { createResponder } from '../../../src/chat/slack/response-url.ts'
import { text } from '../../../src/chat/spans.ts'
import type { SlackServer, Workspace } from '../../servers/slack/handle.ts'
import { newKey, type OutletOnSlack, outletOnSlack } from './outlet-on-slack.ts'

const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

describe('what is sent to Slack', () => {
  let on: OutletOnSlack
  let slack: SlackServer
  let team: Workspace
  beforeAll(async () => {
    on = await outletOnSlack()
    ;({ slack, team } = on)
  })
  afterAll(() => on[Symbol.asyncDispose]())

  const post = (card: Card, channel = 'desk', key = newKey()) => on.post(card, channel, { key })

  const table: Card = {
    ...blankCard('Prices'),
    table: { caption: 'Prices', columns: [{ heading: 'Coin', align: 'left' }], rows: [['BTC']] },
  }
  const chart: Card = {
    ...blankCard('Chart'),
    lede: [text('Up.')],
    image: { name: 'chart.png', pngBase64: png, alt: 'Hashprice over 30 days' },
  }
  const newest = (channel = 'desk') => slack.messages(team.channel(channel)).at(-1)

  it('carries its key, and previews nothing', async () => {
    expect((await post(table, 'desk', 'edition-7')).kind).toBe('posted')
    expect(newest()?.metadata).toMatchObject({ event_payload: { key: 'edition-7' } })
    expect(newest()?.unfurlLinks).toBe(false)
  })

  it('goes with its table as text where Slack does not take the block', async () => {
    slack.faults.next({ method: 'chat.postMessage', error: 'invalid_blocks' })
    expect((await post(table)).kind).toBe('posted')
    expect(JSON.stringify(newest()?.blocks)).not.toContain('"type":"table"')
    expect(JSON.stringify(newest()?.blocks)).toContain('BTC')
  })

  it('goes as text alone where Slack takes no blocks at all', async () => {
    slack.faults.next({ method: 'chat.postMessage', error: 'invalid_blocks', times: 2 })
    expect((await post(table)).kind).toBe('posted')
    expect(newest()).toMatchObject({ blocks: [] })
    expect(newest()?.text).toContain('BTC')
  })

  it('shows its picture once Slack has worked it up', async () => {
    expect((await post(chart)).kind).toBe('posted')
    expect(slack.files).toHaveLength(1)
    expect(JSON.stringify(newest()?.blocks)).toContain(slack.files[0]?.id)
  })

  it.each(['files.getUploadURLExternal', 'upload', 'files.completeUploadExternal'])(
    'goes without its picture, in words, where %s fails',
    async (method) => {
      slack.faults.next({ method, status: 400, times: 5 })
      expect((await post(chart)).kind).toBe('posted')
      slack.faults.clear()
      expect(JSON.stringify(newest()?.blocks)).toContain('Hashprice over 30 days')
    },
  )

  describe('by a response_url', () => {
    const responder = async () => {
      const message = slack.say({ user: team.user('ann'), channel: team.channel('desk'), text: 'x' })
      const { responseUrl } = slack.shortcut({ user: team.user('ann'), message, callbackId: 'x' })
      return createResponder(responseUrl ?? '', AbortSignal.timeout(20_000))
    }

    it('is sent five times and no more', async () => {
      const way = await responder()
      for (let at = 0; at < 5; at += 1) expect((await way.write({ text: `${at}` })).ok).toBe(true)
      expect(way.left).toBe(0)
      expect(await way.write({ text: 'six' })).toMatchObject({ ok: false, code: 'used_url' })
    })

    it('is sent again where Slack was busy, and counted once', async () => {
      const way = await responder()
      slack.faults.next({ method: 'response_url', status: 503, times: 2 })
      expect((await way.write({ text: 'late' })).ok).toBe(true)
      expect(way.left).toBe(4)
    })
  })
})
