import { describe, expect, it } from 'vitest'
import { checkConfiguration } from '../../src/doctor/configuration-check.ts'

describe('the configuration', () => {
  it('is told by the names of its variables alone', () => {
    const { findings } = checkConfiguration({
      SLACK_BOT_TOKEN: 'xoxb-secret',
      SLACK_APP_TOKEN: 'xapp-secret',
    })
    expect(findings).toMatchObject([{ state: 'ok', says: 'SLACK_BOT_TOKEN, SLACK_APP_TOKEN.' }])
  })

  it('shows every problem at once, each with its mend and without a secret', () => {
    const { findings } = checkConfiguration({
      CONSOLE_TOKEN: 'short-secret',
      SLACK_PORT: 'many',
      DISCORD_TOKEN: 'sec ret',
    })
    expect(findings.map(({ state }) => state)).toEqual(['wrong', 'wrong', 'wrong'])
    for (const { mend } of findings) expect(mend).toMatch(/^[A-Z].*\.$/)
    expect(JSON.stringify(findings)).not.toMatch(/short-secret|sec ret/)
    expect(findings.map(({ says }) => says)).toContain('SLACK_PORT=many is not a whole number.')
  })

  it('is checked without what is wrong, so that the rest is looked at too', () => {
    const { config } = checkConfiguration({
      DISCORD_TOKEN: 'a-token-of-discord',
      SLACK_PORT: 'many',
      SLACK_BOT_TOKEN: 'xoxb-alone',
      SLACK_CLIENT_ID: '1.2',
    })
    expect(config?.discord?.token).toBe('a-token-of-discord')
    expect(config?.slack).toBeNull()
  })

  it('keeps Discord where only a part of Slack is there, or is wrong', () => {
    for (const slack of [
      { SLACK_APP_TOKEN: 'xapp-alone' },
      { SLACK_APP_TOKEN: 'xapp-right', SLACK_BOT_TOKEN: 'wrong' },
      { SLACK_CLIENT_SECRET: 'c', SLACK_BOT_TOKEN: 'xoxb-1', SLACK_MODE: 'socket' },
    ]) {
      const { config, leftOut } = checkConfiguration({
        DISCORD_TOKEN: 'a-token-of-discord',
        ...slack,
      })
      expect(config?.discord?.token).toBe('a-token-of-discord')
      expect(config?.slack).toBeNull()
      for (const name of Object.keys(slack)) expect([...leftOut]).toContain(name)
    }
  })
})
