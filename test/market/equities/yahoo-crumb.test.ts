import { describe, expect, it } from 'vitest'
import { cookiesOf, isCrumb } from '../../../src/market/equities/yahoo-crumb.ts'

describe('a crumb', () => {
  it.each(['qyHTJ5cFcOw', 'ptm/idCTN/J', 'zLoP.Fp75Uh', 'uN3q\\u002FZk7'])('is %s', (text) => {
    expect(isCrumb(text)).toBe(true)
  })

  it.each([
    '',
    ' ',
    'Too Many Requests\r\n',
    'Too Many Requests',
    'Unauthorized',
    'unauthorized',
    '<html></html>',
    '<!doctype html><title>Your privacy choices</title>',
    '{"finance":{"result":null}}',
    'null',
    'abc def',
    'uN3q/Zk.t7W\n',
    'x'.repeat(41),
    'Z9'.repeat(30),
  ])('is not %j', (text) => {
    expect(isCrumb(text)).toBe(false)
  })
})

describe('cookies', () => {
  const dated = 'A3=d=AQ&S=AQ; Expires=Mon, 22 Nov 2027 10:00:00 GMT; Path=/; Secure'

  it('are names and values, without what else is said of them', () => {
    expect(cookiesOf(dated)).toBe('A3=d=AQ&S=AQ')
  })

  it.each([', ', ',', '\n'])('may be several, joined by %j', (joint) => {
    expect(cookiesOf([dated, 'A1=x; Path=/', dated.replace('A3', 'A1S')].join(joint))).toBe(
      'A3=d=AQ&S=AQ; A1=x; A1S=d=AQ&S=AQ',
    )
  })

  it('are none where none was given or one was taken back', () => {
    expect(cookiesOf(undefined)).toBe('')
    expect(cookiesOf('')).toBe('')
    expect(cookiesOf('A3=; Expires=Thu, 01 Jan 1970 00:00:00 GMT')).toBe('')
  })
})
