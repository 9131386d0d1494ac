import { describe, expect, test } from 'vitest'
import { plainLine } from '../../src/chat/plain-line.ts'
import { UserError } from '../../src/user-error.ts'
import { deskOfOneTake } from './one-take.ts'

const blocked = new UserError({
  code: 'blocks-robots',
  what: 'news.example refuses to show this page.',
  mend: 'Paste the text.',
  retryAfterSeconds: 300,
})

describe('/take', () => {
  test('asks for the link and answers with the take', async () => {
    const desk = deskOfOneTake()
    const card = await desk.run('take', { link: 'https://news.example/x' })
    expect(card.title).toBe('January rally lifts bitcoin miners, JPMorgan says')
    expect(card.private).toBe(false)
    expect(desk.asked).toMatchObject([
      { subject: { kind: 'link', link: 'https://news.example/x' }, private: false, asker: { id: 'a' } },
    ])
  })

  test('asks privately and stays private in every button but Share', async () => {
    const desk = deskOfOneTake()
    const card = await desk.run('take', { link: 'https://news.example/x', private: true })
    expect(desk.asked[0]?.private).toBe(true)
    expect(card.private).toBe(true)
    const [details, share] = card.actions
    const opened = await desk.act(details?.id ?? '')
    expect(opened.private).toBe(true)
    expect(opened.sections.map((section) => section.heading)).toContain('Evidence')
    expect(await desk.act(share?.id ?? '')).toMatchObject({ kind: 'answer', private: false })
  })

  test('takes pasted text with its headline and link, without blank ones', async () => {
    const desk = deskOfOneTake()
    await desk.run('take', {
      text: 'Bitcoin fell on Monday, and miners fell with it.',
      title: ' ',
      url: 'https://news.example/x',
    })
    expect(desk.asked[0]?.subject).toEqual({
      kind: 'text',
      text: 'Bitcoin fell on Monday, and miners fell with it.',
      url: 'https://news.example/x',
    })
  })

  test.each(['hi', 'Guten Tag'])(
    'takes no such text as %j for an article, and posts nothing for all',
    async (text) => {
      const desk = deskOfOneTake()
      const card = await desk.run('take', { text })
      expect(card).toMatchObject({ kind: 'error', private: true })
      expect(JSON.stringify(card.footer)).toContain('no-text')
      expect(desk.asked).toEqual([])
    },
  )

  test('says what is missing where there is nothing to read', async () => {
    const card = await deskOfOneTake().run('take', {})
    expect(card).toMatchObject({ kind: 'error', private: true, title: 'There is nothing to read yet.' })
  })

  test('opens and closes the details by ids that need nothing but the store', async () => {
    const desk = deskOfOneTake()
    const short = await desk.run('take', { link: 'https://news.example/x' })
    const open = await desk.act('take:details:answer-1')
    expect(open.table?.rows.length).toBe(3)
    expect(open.actions[0]).toEqual({
      kind: 'details',
      id: 'take:brief:answer-1',
      label: 'Fewer details',
      value: null,
    })
    expect(await desk.act('take:brief:answer-1')).toEqual(short)
  })

  test('says when a take is gone, and when a button is not known', async () => {
    const desk = deskOfOneTake()
    expect((await desk.act('take:details:answer-2')).title).toBe('This take is no longer kept.')
    for (const id of ['take:sing:answer-1', 'take', 'help:x', 'nothing:details:answer-1', ':']) {
      expect((await desk.act(id)).kind).toBe('error')
    }
  })
})

describe('a take that fails', () => {
  test('for the asker to mend is one private card with buttons that carry the link', async () => {
    const desk = deskOfOneTake({ fail: () => blocked })
    const card = await desk.run('take', { link: 'https://news.example/x', private: true })
    expect(card).toMatchObject({ kind: 'error', private: true, title: blocked.what })
    expect(plainLine(card.lede)).toBe('Paste the text. Another try makes sense in 5 minutes.')
    expect(card.actions).toEqual([
      { kind: 'retry', id: 'take:my-retry', label: 'Try again', value: 'https://news.example/x' },
      { kind: 'paste', id: 'take:my-paste', label: 'Paste the text', value: 'https://news.example/x' },
    ])
    expect(desk.bugs).toEqual([])
  })

  test('is tried again as it was asked: privately', async () => {
    let failure: Error | null = blocked
    const desk = deskOfOneTake({ fail: () => failure })
    const card = await desk.run('take', { link: 'https://news.example/x', private: true })
    failure = null
    const again = await desk.act(card.actions[0]?.id ?? '', card.actions[0]?.value)
    expect(again).toMatchObject({ kind: 'answer', private: true })
    expect(desk.asked.map((request) => request.private)).toEqual([true, true])
  })

  test('by a bug is logged with its cause and shown with the same reference, and nothing of the cause', async () => {
    const bug = new Error('secret detail')
    const desk = deskOfOneTake({ fail: () => bug })
    const card = await desk.run('take', { link: 'https://news.example/x' })
    expect(desk.bugs).toMatchObject([{ err: bug }])
    expect(plainLine(card.lede)).toContain(desk.bugs[0]?.reference ?? 'none')
    expect(JSON.stringify(card)).not.toContain('secret detail')
    expect(card).toMatchObject({ kind: 'error', private: true })
  })

  test('because it was called off is no bug', async () => {
    const stop = new AbortController()
    stop.abort()
    const desk = deskOfOneTake({ fail: () => stop.signal.reason, signal: stop.signal })
    const card = await desk.run('take', { link: 'https://news.example/x' })
    expect(card).toMatchObject({ private: true, title: 'The request was stopped before it was done.' })
    expect(await desk.act('take:retry', 'https://news.example/x')).toMatchObject({ title: card.title })
    expect(desk.bugs).toEqual([])
    const broken = deskOfOneTake({ fail: () => new Error('a bug all the same'), signal: stop.signal })
    await broken.run('take', { link: 'https://news.example/x' })
    expect(broken.bugs).toHaveLength(1)
  })

  test('by wrong options says which and how to write it', async () => {
    const card = await deskOfOneTake().run('take', { link: 'https://news.example/x', private: 'perhaps' })
    expect(card.title).toMatch(/^The option private is not right/)
    expect(plainLine(card.lede)).toBe('Write it as /take <link> [private:true].')
  })
})
