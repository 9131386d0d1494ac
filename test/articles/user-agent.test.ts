import { describe, expect, it } from 'vitest'
import { buildUserAgent } from '../../src/articles/user-agent.ts'

describe('the User-Agent', () => {
  it('tells sites and providers what each of them is asked for', () => {
    const parts = { version: '1.2.3', contact: null }
    expect(buildUserAgent('articles', parts)).toBe(
      'Hashdesk/1.2.3 (reads single articles that people link to)',
    )
    expect(buildUserAgent('market', parts)).toBe('Hashdesk/1.2.3 (asks for market data)')
  })

  it('says where the operator can be found, in what a header can hold', () => {
    const contact = 'https://desk.example/bot\r\nX: ü'
    expect(buildUserAgent('market', { version: '1', contact })).toBe(
      'Hashdesk/1 (asks for market data; +https://desk.example/botX:)',
    )
  })
})
