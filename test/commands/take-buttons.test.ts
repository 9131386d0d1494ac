import { describe, expect, test } from 'vitest'
import { plainLine } from '../../src/chat/plain-line.ts'
import { minersAnswer } from '../chat/miners-answer.ts'
import { article, atTheDoor, codeOf, visitorOf } from '../door/at-the-door.ts'

const posted = { message: 'm1', url: 'https://discord.com/channels/1/2/3' }
const changes = { headline: null, numbersAdded: ['$2 billion'], numbersRemoved: [] }

describe('a link that was taken in this channel already', () => {
  test('is answered with a pointer for its asker alone', async () => {
    const { ask, desk, me, press } = atTheDoor()
    await desk.posted.keep(me.place, { answerId: 'earlier', ...posted })
    const card = await ask('take', { link: article })
    expect(card).toMatchObject({ title: 'Already taken here', private: true, about: null })
    expect(plainLine(card.lede)).toMatch(/^◆ Neutral {2}BTC – Miners had a strong January/)
    expect(card.sections[0]?.lines[0]).toContainEqual({
      kind: 'link',
      text: 'Go to the take',
      url: posted.url,
    })
    expect(card.sections[0]?.lines[0]).toContainEqual({
      kind: 'time',
      at: '2026-02-04T15:30:00.000Z',
      style: 'date-time',
    })
    expect(card.actions.map(({ kind, label }) => [kind, label])).toEqual([
      ['details', 'Details'],
      ['share', 'Post it again'],
    ])
    expect(await press(card.actions[0]?.id ?? '')).toMatchObject({ private: true })
    expect(await press(card.actions[1]?.id ?? '')).toMatchObject({ private: false, about: 'shared-1' })
  })

  test('is read as ever where it has changed, where it was asked privately, and in other channels', async () => {
    const changed = atTheDoor({ answer: { changes } })
    await changed.desk.posted.keep(changed.me.place, { answerId: 'earlier', ...posted })
    expect(await changed.ask('take', { link: article })).toMatchObject({ about: 'answer-1' })

    const { ask, desk, me } = atTheDoor()
    await desk.posted.keep(me.place, { answerId: 'earlier', ...posted })
    expect(await ask('take', { link: article, private: true })).toMatchObject({ about: 'answer-1' })
    const elsewhere = visitorOf('me', { channel: 'other' })
    expect(await ask('take', { link: article }, elsewhere)).toMatchObject({ about: 'answer-1' })
  })

  test('is announced as private, because a pointer is what will probably come', async () => {
    const { door, desk, written, me } = atTheDoor()
    await desk.posted.keep(me.place, { answerId: 'earlier', ...posted })
    written.posted.splice(0, 1, { ...written.posted[0], link: article } as (typeof written.posted)[0])
    expect(await door.ask(me, 'take', { link: article })).toMatchObject({ private: true })
    expect(await door.ask(me, 'take', { link: `${article}2` })).toMatchObject({ private: false })
  })
})

describe('the buttons of a take', () => {
  const kindsOf = (card: { actions: { kind: string }[] }) => card.actions.map(({ kind }) => kind)

  test('are those that fit where it stands', async () => {
    const { ask } = atTheDoor()
    expect(kindsOf(await ask('take', { link: article }))).toEqual([
      'details',
      'helpful',
      'not-helpful',
      'remove',
    ])
    expect(kindsOf(await ask('take', { link: article, private: true }))).toEqual([
      'details',
      'share',
      'helpful',
      'not-helpful',
    ])
  })

  test('Details open beside a card that all see, privately, and in place elsewhere', async () => {
    const { ask, door, me, press } = atTheDoor()
    const [details] = (await ask('take', { link: article })).actions
    expect(await door.press(me, details?.id ?? '', 'everyone')).toMatchObject({
      plan: { show: 'beside', private: true },
      slow: false,
    })
    const beside = await press(details?.id ?? '', 'everyone')
    expect(beside).toMatchObject({ private: true, table: { caption: 'Key figures' } })
    expect(kindsOf(beside)).toEqual(['details', 'helpful', 'not-helpful'])
    expect(await door.press(me, beside.actions[0]?.id ?? '', 'asker')).toMatchObject({
      plan: { show: 'instead', private: true },
    })
    expect(await door.press(me, details?.id ?? '', 'asker')).toMatchObject({
      plan: { show: 'instead', private: false },
    })
  })

  test('Helpful and Not helpful are kept, the last word wins, and thanks are private', async () => {
    const { press, written, door, me } = atTheDoor()
    expect(await door.press(me, 'take:helpful:answer-1', 'everyone')).toMatchObject({
      plan: { show: 'beside', private: true },
    })
    await press('take:helpful:answer-1', 'everyone')
    const thanks = await press('take:not-helpful:answer-1', 'everyone')
    expect(thanks).toMatchObject({ title: 'Thank you.', private: true })
    expect([...written.feedback]).toEqual([['discord:guild:me:answer-1', false]])
  })

  test('Remove is for whoever asked and whoever manages the channel, and drops the pointer', async () => {
    const { door, desk, ask, press, written, me } = atTheDoor()
    await ask('take', { link: article })
    await desk.posted.keep(me.place, { answerId: 'answer-1', ...posted })
    const other = await door.press(visitorOf('you'), 'take:remove:answer-1', 'everyone')
    expect(other).toMatchObject({ kind: 'refused', card: { private: true } })
    expect(other.kind === 'refused' && codeOf(other.card)).toBe('not-allowed')
    expect(written.posted).toHaveLength(1)

    const moderator = visitorOf('mod', {}, { workspace: false, channel: true, digests: false })
    for (const visitor of [me, moderator]) {
      const pressed = await door.press(visitor, 'take:remove:answer-1', 'everyone')
      expect(pressed).toMatchObject({ kind: 'accepted', plan: { show: 'gone', private: true } })
    }
    expect(await press('take:remove:answer-1', 'everyone')).toMatchObject({ title: 'The take was removed.' })
    expect(written.posted).toEqual([])
  })

  test('Share makes a public answer of its own, so that the private one stays private', async () => {
    const { ask, press, door, me } = atTheDoor()
    const card = await ask('take', { link: article, private: true })
    const shareId = card.actions[1]?.id ?? ''
    const stranger = await press(shareId, 'asker', visitorOf('you'))
    expect(stranger.title).toBe('This take is no longer kept.')
    expect(await door.press(me, shareId, 'asker')).toMatchObject({
      plan: { show: 'instead', private: false },
    })
    const shared = await press(shareId)
    expect(shared).toMatchObject({ private: false, about: 'shared-1' })
    expect(shared.about).not.toBe(minersAnswer.id)
    const seen = await press('take:details:shared-1', 'everyone', visitorOf('you'))
    expect(seen.kind).toBe('answer')
  })
})
