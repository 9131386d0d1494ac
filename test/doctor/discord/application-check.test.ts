import { describe, expect, it } from 'vitest'
import { checkApplication } from '../../../src/doctor/discord/application-check.ts'
import { checkGateway } from '../../../src/doctor/discord/gateway-check.ts'
import type { Application } from '../../../src/doctor/discord/schemas.ts'

const well: Application = {
  id: '123',
  name: 'Hashdesk',
  bot_public: true,
  bot_require_code_grant: false,
  integration_types_config: { 0: {}, 1: {} },
}
const badly = (change: Partial<Application>) =>
  checkApplication({ ...well, ...change }).filter(({ state }) => state !== 'ok')

describe('the Discord application', () => {
  it('is well, and the links for adding it are shown with each permission’s reason', () => {
    const findings = checkApplication(well)
    expect(findings.every(({ state }) => state === 'ok')).toBe(true)
    const invite = findings.find(({ check }) => check === 'Add to a server')
    expect(invite?.says).toContain('client_id=123')
    expect(invite?.lines).toContain('Attach Files: to show charts')
  })

  it('is wrong where commands go to an endpoint, the link cannot work, or servers are shut out', () => {
    expect(badly({ interactions_endpoint_url: 'https://x.example' })).toMatchObject([
      { state: 'wrong', mend: expect.stringContaining('applications/123/information') },
    ])
    expect(badly({ bot_require_code_grant: true })).toMatchObject([
      { state: 'wrong', mend: expect.stringContaining('Requires OAuth2 Code Grant') },
    ])
    expect(badly({ integration_types_config: { 1: {} } })).toMatchObject([
      { state: 'wrong', mend: expect.stringContaining('Guild Install') },
    ])
  })

  it('is to be looked at where people cannot add it, or the owner alone can', () => {
    expect(badly({ integration_types_config: { 0: {} } })).toMatchObject([
      { state: 'warn', mend: expect.stringContaining('User Install') },
    ])
    expect(badly({ bot_public: false })).toMatchObject([{ state: 'warn' }])
  })

  it('needs no privileged intent, and says which are on all the same', () => {
    const says = checkApplication({ ...well, flags: (1 << 19) | (1 << 15) }).find(
      ({ check }) => check === 'Discord intents',
    )?.says
    expect(says).toContain('Server Members Intent and Message Content Intent: on, and not needed.')
  })
})

describe('the gateway', () => {
  const gateway = (remaining: number) => ({
    shards: 4,
    session_start_limit: { remaining, total: 1000, reset_after: 7_200_000 },
  })

  it('is wrong with no start left, and to be looked at with few', () => {
    expect(checkGateway(gateway(0), null)).toMatchObject([
      { state: 'wrong', says: 'No start is left of 1000 a day. The count starts anew in about 2 hours.' },
    ])
    expect(checkGateway(gateway(49), null)).toMatchObject([{ state: 'warn' }])
    expect(checkGateway(gateway(50), 4)).toMatchObject([{ state: 'ok' }])
  })

  it('is to be looked at with fewer shards than Discord recommends', () => {
    expect(checkGateway(gateway(900), 2)).toMatchObject([
      { state: 'ok' },
      { state: 'warn', says: 'DISCORD_SHARDS=2, and Discord recommends 4.' },
    ])
  })
})
