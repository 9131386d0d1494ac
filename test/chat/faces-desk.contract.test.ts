import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { commands } from '../../commands/index.ts'
import { systemClock } from '../../src/clock.ts'
import { createDoor } from '../../src/door/create-door.ts'
import { codeOf } from '../door/at-the-door.ts'
import { articlePage } from '../servers/news-pages.ts'
import { answer, type NewsSite, type Route, startNewsSite } from '../servers/news-site.ts'
import { comparable } from './face.ts'
import { type Backstage, openBackstage } from './faces/backstage.ts'
import { type ChatFace, type ChatRoom, chatFaces, openChatFace } from './faces/chat-face.ts'

/** One desk, one store and one news site behind all the platforms. */
let site: NewsSite
let stage: Backstage
const faces = new Map<string, ChatFace>()

beforeAll(async () => {
  site = await startNewsSite()
  stage = await openBackstage({ ALLOW_HOSTS: site.hostPort, MARKET_DATA: 'sample' })
  const { desk, log } = stage
  const cooldowns = { takesPerUser: 10_000, takesPerChannel: 10_000 }
  const door = createDoor({ commands, desk, clock: systemClock, log, cooldowns, patienceMs: 5_000 })
  for (const name of chatFaces) {
    faces.set(name, await openChatFace(name, { store: desk.store, log, desk, lead: () => door }))
  }
}, 60_000)

afterAll(async () => {
  for (const face of faces.values()) await face[Symbol.asyncDispose]()
  await stage[Symbol.asyncDispose]()
  await site[Symbol.asyncDispose]()
})

function faceOf(name: string): ChatFace {
  const face = faces.get(name)
  if (face === undefined) throw new Error(`${name} was not started`)
  return face
}

/** A page whose text nobody has read before: the same text under another link is the same story. */
const pageOf = (title: string): string =>
  articlePage({
    title,
    paragraphs: [
      `The company said on Tuesday that it would host servers for ten years, in a plan that it calls “${title}”.`,
      'The contract covers 120 megawatts at its site in the north and starts in the spring, the company said.',
      'Revenue from it should reach $90 million a year once the halls are full, according to the statement.',
      'Shares of the company rose 9% in early trading, while bitcoin was little changed near $61,000.',
    ],
  })

let stories = 0
/** A link that nobody has asked for before, to a story of its own. */
function story(title = `Hashford signs contract ${stories + 1}`): string {
  stories += 1
  site.route(`/story-${stories}`, answer(pageOf(title)))
  return `${site.origin}/story-${stories}`
}

const textSeen = (chat: ChatRoom, by: 'ann' | 'bob') =>
  chat.room
    .seen(by)
    .map(({ text }) => text)
    .join('\n')

test('the same story is the same card on every platform', async () => {
  const link = story()
  const cards = []
  for (const name of chatFaces) cards.push((await faceOf(name).enter().command('ann', `/take ${link}`)).card)
  const [first, ...others] = cards.map((card) => {
    const { about, actions, ...same } = comparable(card)
    const verbs = actions.map(({ id, ...action }) => ({ ...action, verb: id.split(':')[1] }))
    return { ...same, verbs, isAbout: about !== null }
  })
  expect(others).toEqual(others.map(() => first))
})

describe.each(chatFaces)('%s', (name) => {
  const enter = () => faceOf(name).enter()
  const take = (chat: ChatRoom, who: 'ann' | 'bob' = 'ann', options = '', link = story()) =>
    chat.command(who, `/take ${link}${options}`)

  describe('a take', () => {
    test('is there for all, or for its asker alone', async () => {
      const chat = enter()
      const open = await take(chat)
      expect(chat.now('bob', open)?.text).toBe(open.message.text)
      const own = await take(chat, 'ann', ' private:true')
      expect(own.card.private).toBe(true)
      expect(chat.now('bob', own)).toBeUndefined()
    })

    test('is its asker’s alone where the workspace has it so', async () => {
      const chat = enter()
      await chat.command('ann', '/settings private on')
      const own = await take(chat, 'bob')
      expect(own.card.private).toBe(true)
      expect(chat.now('ann', own)).toBeUndefined()
      expect((await take(chat, 'bob', ' private:false')).card.private).toBe(false)
      await chat.command('ann', '/settings private off')
      expect((await take(chat, 'bob')).card.private).toBe(false)
    })

    test('asked for again is a way to the one that stands there, and never to a private one', async () => {
      const chat = enter()
      const link = story()
      await take(chat, 'ann', ' private:true', link)
      const first = await take(chat, 'bob', '', link)
      expect(first.card).toMatchObject({ private: false })
      const kept = stage.desk.store.db.selectFrom('posted_card').select('url')
      await vi.waitUntil(async () => (await kept.execute()).some(({ url }) => url === first.message.url))
      const again = await take(chat, 'ann', '', `${link}?utm_source=x`)
      expect(again.card).toMatchObject({ title: 'Already taken here', private: true })
      expect(again.message.text.replaceAll('&amp;', '&')).toContain(first.message.url)
      expect(chat.now('bob', again)).toBeUndefined()
      expect((await take(enter(), 'ann', '', link)).card.private).toBe(false)
    })

    test.each(['tell', 'pick'] as const)(
      'of several links is of the one that is chosen (%s)',
      async (how) => {
        const chat = enter()
        const link = story(`Meant on ${name} (${how})`)
        const choice = await chat[how]('ann', `${story()} or ${link}`)
        expect(choice.card).toMatchObject({ private: true })
        const chosen = await chat.pressId('ann', choice, choice.card.actions[1]?.id ?? '')
        expect(chosen.card).toMatchObject({ title: `Meant on ${name} (${how})`, private: false })
      },
    )
  })

  describe('the card of a company', () => {
    const named = (): string => {
      stories += 1
      const title = `IREN signs a contract for site ${stories}`
      const paragraphs = [
        `Shares of IREN (NASDAQ: IREN) rose 12% on Tuesday after it signed a contract for its site ${stories}.`,
        'IREN said that the contract runs for ten years and starts in the spring with the first halls.',
        'Revenue from it should reach $90 million a year once the halls are full, according to IREN.',
      ]
      site.route(`/story-${stories}`, answer(articlePage({ title, paragraphs })))
      return title
    }
    const isKept = (title: string) =>
      vi.waitUntil(async () => {
        const kept = await stage.desk.store.db
          .selectFrom('posted_card')
          .innerJoin('take_answer', 'take_answer.id', 'posted_card.answer_id')
          .innerJoin('take', 'take.id', 'take_answer.take_id')
          .innerJoin('article', 'article.id', 'take.article_id')
          .select('article.facts')
          .execute()
        return JSON.stringify(kept).includes(title)
      })

    test('has the takes that stand in its channel for all, and no others', async () => {
      const [chat, other] = [enter(), enter()]
      const open = named()
      await take(chat, 'bob', '', `${site.origin}/story-${stories}`)
      await isKept(open)
      const hidden = named()
      await take(chat, 'bob', ' private:true', `${site.origin}/story-${stories}`)
      const card = await chat.command('ann', '/miner IREN')
      expect(card.card).toMatchObject({ sample: true, private: false })
      expect(card.message.text).toContain(open)
      expect(card.message.text).not.toContain(hidden)
      const elsewhere = await other.command('bob', '/miner IREN')
      expect(elsewhere.message.text).not.toContain(open)
      const own = await other.command('bob', '/miner IREN private:true')
      expect(own.message.text).toContain(open)
      expect(own.message.text).toContain(hidden)
      const anns = await other.command('ann', '/miner IREN private:true')
      expect(anns.message.text).not.toContain(hidden)
    })

    test('no longer has a take that was removed', async () => {
      const chat = enter()
      const title = named()
      const card = await take(chat, 'bob', '', `${site.origin}/story-${stories}`)
      await isKept(title)
      await chat.press('bob', card, 'Remove')
      await chat.gone(card)
      expect((await chat.command('ann', '/miner IREN')).message.text).not.toContain(title)
    })
  })

  describe('a button', () => {
    test('opens the details beside a card for all, and there goes back', async () => {
      const chat = enter()
      const card = await take(chat)
      const details = await chat.press('bob', card, 'Details')
      expect(details.card.private).toBe(true)
      expect(details.card.sections.length).toBeGreaterThan(card.card.sections.length)
      expect(chat.now('ann', details)).toBeUndefined()
      const brief = await chat.press('bob', details, 'Fewer details')
      expect(brief.card.sections).toEqual(card.card.sections)
      expect(chat.now('ann', card)).toEqual(card.message)
    })

    test('shares a private take, which goes', async () => {
      const chat = enter()
      const own = await take(chat, 'ann', ' private:true')
      const shared = await chat.press('ann', own, 'Share here')
      expect(shared.card.private).toBe(false)
      expect(chat.now('bob', shared)?.text).toBe(shared.message.text)
      await chat.gone(own)
    })

    test('keeps whether a take was helpful, the last word of each, and thanks them alone', async () => {
      const chat = enter()
      const card = await take(chat)
      expect((await chat.press('bob', card, 'Helpful')).card).toMatchObject({
        title: 'Thank you.',
        private: true,
      })
      await chat.press('bob', card, 'Not helpful')
      const rows = await stage.desk.store.db
        .selectFrom('feedback')
        .select('helpful')
        .where('answer_id', '=', card.card.about ?? '')
        .execute()
      expect(rows).toEqual([{ helpful: false }])
      expect(textSeen(chat, 'ann')).not.toContain('Thank you')
    })

    test('removes a card for its asker and for whoever runs the place, and for nobody else', async () => {
      const chat = enter()
      const anns = await take(chat, 'ann')
      const refused = await chat.press('bob', anns, 'Remove')
      expect(refused.card).toMatchObject({ kind: 'error', private: true })
      expect(codeOf(refused.card)).toBe('not-allowed')
      expect(chat.now('bob', anns)).toEqual(anns.message)
      expect((await chat.press('ann', anns, 'Remove')).card).toMatchObject({ private: true })
      await chat.gone(anns)
      const bobs = await take(chat, 'bob')
      await chat.press('ann', bobs, 'Remove')
      await chat.gone(bobs)
    })

    test('tries again in place of a failure, and shows all what came of it', async () => {
      const chat = enter()
      const link = story(`Back on ${name}`)
      const { pathname } = new URL(link)
      site.route(pathname, answer('busy', 'text/html', 503))
      const failed = await take(chat, 'ann', '', link)
      expect(failed.card).toMatchObject({ kind: 'error', private: true })
      site.route(pathname, answer(pageOf(`Back on ${name}`)))
      const card = await chat.press('ann', failed, 'Try again')
      expect(card.card).toMatchObject({ title: `Back on ${name}`, private: false })
      await chat.gone(failed)
    })

    test('opens a form for the text that a site does not give, and the take of it is shown', async () => {
      const chat = enter()
      const failed = await take(chat, 'ann', '', `${site.origin}/401`)
      const form = await chat.open('ann', failed, 'Paste the text')
      expect(form.filled['url']).toBe(`${site.origin}/401`)
      const text = 'Bitcoin rose 4% to $71,000 on Tuesday, and listed miners followed it up. '.repeat(20)
      const card = await chat.send('ann', form, { text, title: 'Bitcoin rises on Tuesday' })
      expect(card.card).toMatchObject({ title: 'Bitcoin rises on Tuesday', private: false })
    })
  })

  describe('a failure', () => {
    test.each([
      ['javascript:alert(1)', 'not-a-link'],
      ['https://127.0.0.1/secret', 'blocked-address'],
      ['/missing', 'not-found'],
      ['/401', 'needs-login'],
      ['/402', 'paywalled'],
      ['/bot-wall', 'blocks-robots'],
      ['/video', 'not-an-article'],
      ['/500', 'unreachable'],
    ])('of %s is told to the asker alone as %s', async (link, code) => {
      const chat = enter()
      const failed = await take(chat, 'ann', '', link.startsWith('/') ? `${site.origin}${link}` : link)
      expect(codeOf(failed.card)).toBe(code)
      expect(failed.card).toMatchObject({ kind: 'error', private: true })
      await vi.waitUntil(() => chat.room.seen('bob').length === 0)
      expect(chat.room.isWaiting('bob')).toBe(false)
    })

    test('is told to who may not run a command, alone', async () => {
      const chat = enter()
      await chat.command('ann', '/settings who take manager')
      const refused = await take(chat, 'bob')
      expect(codeOf(refused.card)).toBe('not-allowed')
      expect(refused.card.private).toBe(true)
      expect(chat.now('ann', refused)).toBeUndefined()
      await chat.command('ann', '/settings who take anyone')
      expect((await take(chat, 'bob')).card.kind).toBe('answer')
    })

    test('meets who wants to change what is settled and may not', async () => {
      const chat = enter()
      // Discord does not even offer the command to them.
      if (faceOf(name).platform === 'discord') {
        expect(() => chat.room.command('bob', '/settings zone Berlin')).toThrow()
        return
      }
      const refused = await chat.command('bob', '/settings zone Berlin')
      expect(codeOf(refused.card)).toBe('not-allowed')
      expect(refused.card.private).toBe(true)
    })
  })
})

describe('a slow page', () => {
  /** Asks for it on that platform: what it is, and what was shown of the work on it. */
  async function watched(name: string, page: Route) {
    const chat = faceOf(name).enter()
    const link = story()
    site.route(new URL(link).pathname, page)
    let isOver = false
    const answering = chat.command('ann', `/take ${link}`).finally(() => {
      isOver = true
    })
    const isShown = (host?: string) => () => !isOver && chat.room.isWaiting('ann', host)
    await vi.waitUntil(isShown(), { timeout: 1_500, interval: 5 })
    return { chat, answering, isNamed: () => vi.waitUntil(isShown('127.0.0.1'), { timeout: 2_900 }) }
  }

  test('is said to be worked on at once, then by its name, until the take is there', async () => {
    const slow: Route = async (_, response) => {
      await wait(3_000)
      response.writeHead(200, { 'content-type': 'text/html' }).end(pageOf('Slow but sure'))
    }
    await Promise.all(
      chatFaces.map(async (name) => {
        const { chat, answering, isNamed } = await watched(name, slow)
        await isNamed()
        expect((await answering).card, name).toMatchObject({ title: 'Slow but sure', private: false })
        expect(chat.room.seen('bob')).toHaveLength(1)
      }),
    )
  })

  test('that fails ends with a word to its asker, and with nothing that waits', async () => {
    const slow: Route = async (request) => {
      await wait(300)
      request.socket.resetAndDestroy()
    }
    for (const name of chatFaces) {
      const { chat, answering } = await watched(name, slow)
      expect((await answering).card, name).toMatchObject({ kind: 'error', private: true })
      await vi.waitUntil(() => chat.room.seen('bob').length === 0)
      expect(chat.room.isWaiting('ann'), name).toBe(false)
    }
  })
})

test('nothing was refused, nobody was notified, and no error was logged', () => {
  // Slack refuses a picture that it has not processed yet; it is sent again until it is taken.
  const isEarly = (refused: string): boolean => refused.includes('invalid slack file')
  for (const [, face] of faces) {
    expect([...face.refused().filter((one) => !isEarly(one)), ...face.pings()]).toEqual([])
  }
  expect(stage.errors).toEqual([])
})
