import { describe, expect, it } from 'vitest'
import {
  commandPayload,
  eventPayload,
  messageEvent,
  pressPayload,
  shortcutPayload,
} from '../../../src/chat/slack/payloads.ts'
import { whereOfCommand, whereOfEvent, whereOfInteraction } from '../../../src/chat/slack/where.ts'

const command = { command: '/take', user_id: 'U1', channel_id: 'C1', response_url: 'https://hooks.example/1' }

describe('what Slack sends', () => {
  it('is read where it says "none" by null, by nothing or by a word', () => {
    const bare = commandPayload.parse({ ...command, team_id: 'T1', enterprise_id: null, text: null })
    expect(whereOfCommand(bare)).toEqual({ teamId: 'T1', enterpriseId: null, isEnterpriseInstall: false })
    const whole = commandPayload.parse({ ...command, enterprise_id: 'E1', is_enterprise_install: 'true' })
    expect(whereOfCommand(whole)).toEqual({ teamId: null, enterpriseId: 'E1', isEnterpriseInstall: true })
  })

  it('is of no organisation where Slack says so by an empty word', () => {
    expect(commandPayload.parse({ ...command, is_enterprise_install: '' }).is_enterprise_install).toBe(false)
  })

  it('is read without an address for the answer, which has other ways', () => {
    expect(commandPayload.parse({ ...command, response_url: undefined }).response_url).toBeNull()
  })

  it('is read as a press with as little as a button needs', () => {
    const press = { user: { id: 'U1' }, team: null, actions: [{ action_id: 'a', url: null, value: null }] }
    const read = pressPayload.parse({
      ...press,
      channel: null,
      message: null,
      response_url: null,
      view: null,
    })
    expect(read.container.is_ephemeral).toBe(false)
    expect(read.actions[0].url).toBeUndefined()
  })

  it('names the person’s own team where the app belongs to a whole organisation', () => {
    const message = { ts: '1.1', text: null, blocks: null, attachments: null, thread_ts: null }
    const read = shortcutPayload.parse({
      ...{
        user: { id: 'U1', team_id: 'T2' },
        team: null,
        enterprise: { id: 'E1' },
        is_enterprise_install: true,
      },
      ...{ channel: { id: 'C1' }, message, response_url: 'https://hooks.example/1' },
    })
    expect(whereOfInteraction(read)).toEqual({ teamId: 'T2', enterpriseId: 'E1', isEnterpriseInstall: true })
    expect(read.message.blocks).toEqual([])
  })

  it('tells by its authorization whose event it is', () => {
    const authorizations = [{ team_id: 'T1', enterprise_id: 'E1', is_enterprise_install: false }]
    expect(whereOfEvent(eventPayload.parse({ team_id: 'T9', authorizations })).teamId).toBe('T1')
    expect(whereOfEvent(eventPayload.parse({ team_id: 'T9', authorizations: null })).teamId).toBe('T9')
  })

  it('is no message of a person without one', () => {
    expect(messageEvent.safeParse({ channel: 'D1', ts: '1.1', bot_id: 'B1' }).success).toBe(false)
  })
})
