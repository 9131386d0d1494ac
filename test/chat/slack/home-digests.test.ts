import { describe, expect, it } from 'vitest'
import { digestBlocks } from '../../../src/chat/slack/home-digests.ts'
import type { SubscriptionReport } from '../../../src/digest/subscription.ts'

function report(channel: string, createdBy: string, change: Partial<SubscriptionReport> = {}) {
  return {
    subscription: {
      ...{ id: 'abcdefghijkl', at: '07:30', zone: 'Europe/Berlin', days: 'every-day' as const },
      place: { platform: 'slack' as const, workspace: 'T1', channel },
      ...{ createdBy, sections: ['figures' as const], paused: null },
      next: { localDate: '2026-11-23', dueMs: Date.UTC(2026, 10, 23, 6, 30) },
    },
    ...{ failingSince: null, last: null, uncertain: [] },
    ...change,
  }
}

const all = [report('C1', 'UANN'), report('G2', 'UBOB'), report('D3', 'UBOB'), report('D4', 'UANN')]
const shown = (user: string, manages: boolean, reports: readonly SubscriptionReport[] = all): string =>
  JSON.stringify(digestBlocks(reports, { user, manages }))

describe('digests in the Home tab', () => {
  it('are those of channels for whoever manages the workspace, but not others’ direct messages', () => {
    expect(shown('UANN', true)).toContain('<#C1>')
    expect(shown('UANN', true)).toContain('<#G2>')
    expect(shown('UANN', true).match(/your messages with Hashdesk/g)).toHaveLength(1)
  })

  it('are for anybody else those that they scheduled: a private channel is not told of', () => {
    expect(shown('UBOB', false)).not.toContain('C1')
    expect(shown('UBOB', false)).toContain('<#G2>')
    expect(shown('UEVE', false)).not.toMatch(/<#|your messages/)
  })

  it('say when the next one comes, in the reader’s own time', () => {
    expect(shown('UANN', true)).toContain('07:30 Europe/Berlin, every day · next <!date^1795415400^')
  })

  it('say what is wrong with one', () => {
    const { subscription } = report('C1', 'UANN')
    const paused = { ...subscription, paused: 'unreachable' as const, next: null }
    expect(shown('UANN', true, [report('C1', 'UANN', { subscription: paused })])).toContain('*paused*')
    const failingSince = '2026-11-20T06:30:00.000Z'
    expect(shown('UANN', true, [report('C1', 'UANN', { failingSince })])).toContain('refused by the channel')
  })

  it('are never so many that Slack refuses the tab, and say how to have one', () => {
    const many = Array.from({ length: 500 }, (_, at) => report(`C${at}`, 'UANN'))
    const blocks = digestBlocks(many, { user: 'UANN', manages: true })
    expect(blocks.length).toBeLessThan(5)
    expect(JSON.stringify(blocks)).toMatch(/and [0-9]+ more/)
    for (const block of blocks) {
      if (block.type === 'section') expect(block.text?.text.length).toBeLessThanOrEqual(3_000)
    }
    expect(shown('UEVE', false)).toContain('/digest schedule 07:30 Europe/Berlin')
  })
})
