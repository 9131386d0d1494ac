import { describe, expect, it } from 'vitest'
import { off, ok, warn, wrong } from '../../src/doctor/finding.ts'
import { asJson, isWell, written } from '../../src/doctor/report.ts'

describe('the report', () => {
  it('is a line for each finding, with the mend below it', () => {
    const findings = [
      ok('Node', '24.21.0'),
      wrong('Discord token', 'Discord refuses DISCORD_TOKEN.', 'Reset it.'),
      warn('Clock', '31 seconds ahead.', 'Set it.', ['a line']),
      off('Slack', 'Not set.'),
    ]
    expect(written(findings, false)).toBe(
      [
        'ok     Node           24.21.0',
        'wrong  Discord token  Discord refuses DISCORD_TOKEN.',
        '                      → Reset it.',
        'warn   Clock          31 seconds ahead.',
        '                      → Set it.',
        '                      · a line',
        'off    Slack          Not set.',
        '',
        '1 wrong, 1 to look at.',
        '',
      ].join('\n'),
    )
  })

  it('says so where all is well', () => {
    expect(written([ok('Node', '24')], false)).toContain('as it should be')
    expect(isWell([ok('Node', '24'), warn('Clock', 'late'), off('Slack', 'not set')])).toBe(true)
    expect(isWell([wrong('Node', '20')])).toBe(false)
  })

  it('does not let a name command the terminal', () => {
    const text = written([ok('Server \u001b[2Jevil', 'a\u0007b\nc')], false)
    expect(text).toContain('Server evil  a b c\n')
    expect(text).not.toMatch(/[^\P{Cc}\n]/u)
  })

  it('is JSON for programs', () => {
    expect(JSON.parse(asJson([wrong('Node', '20', 'Update.')]))).toEqual({
      ok: false,
      findings: [{ check: 'Node', state: 'wrong', says: '20', mend: 'Update.', lines: [] }],
    })
  })
})
