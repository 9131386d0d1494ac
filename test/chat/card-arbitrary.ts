import fc from 'fast-check'
import { type Action, actionKinds, type Card, cardKinds, type Line, tones } from '../../src/chat/card.ts'

/** Texts that mean something to a terminal, to Markdown, to mrkdwn or to a browser, among any other text. */
const hostile = fc.constantFrom(
  '@everyone',
  '<@123456789>',
  '<!channel>',
  '<!here|here> <!subteam^S1> <#C1> <@U1>',
  '@here @channel',
  ':smile: <:name:123456789012345678> </take:1>',
  '[x](y)',
  '&lt;!channel&gt; & &amp;',
  '`code` ``` ``',
  'www.evil.example/path',
  '<https://evil.example|click>',
  '[click](https://evil.example)',
  '```',
  '**not bold**',
  '\u001b[31mred\u001b]8;;https://evil.example\u0007',
  '\u202ereversed',
  '<script>alert(1)</script>',
  '# heading',
  '> quoted',
  '||spoiler||',
  '漢字'.repeat(40),
  '👩‍👩‍👧‍👦'.repeat(20),
  '🇩🇪🇫🇷'.repeat(30),
  '👍🏽'.repeat(60),
  'e\u0301\u0323'.repeat(200),
  'z'.repeat(2000),
  'a\u0301'.concat('\u0301'.repeat(900)),
  '1,234.5 '.repeat(100),
  `It rose to $60 billion, by 1,234.5 or −4% or 5 to 10 percent. ${'Miners sold 1,500 BTC for $150.5 million. '.repeat(30)}`,
  '\u200b',
  '"\\'.repeat(200),
  '\ud800',
  '   ',
)

const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), hostile, fc.lorem({ maxCount: 80 }))
const someText = fc.oneof(fc.string({ unit: 'binary', minLength: 1, maxLength: 300 }), hostile)
const url = fc.webUrl({ withQueryParameters: true, withFragments: true })
const instant = fc
  .date({ min: new Date(0), max: new Date('2100-01-01T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString())

const line: fc.Arbitrary<Line> = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constantFrom('text', 'bold', 'italic', 'code', 'quote'), text: anyText }),
    fc.record({ kind: fc.constant('link'), text: anyText, url }),
    fc.record({ kind: fc.constant('time'), at: instant, style: fc.constantFrom('date', 'date-time') }),
    fc.record({ kind: fc.constant('badge'), mark: anyText, text: anyText, tone: fc.constantFrom(...tones) }),
  ),
  { maxLength: 6 },
)

const table = fc.integer({ min: 1, max: 6 }).chain((width) =>
  fc.record({
    caption: anyText,
    columns: fc.array(fc.record({ heading: anyText, align: fc.constantFrom('left', 'right') }), {
      minLength: width,
      maxLength: width,
    }),
    rows: fc.array(fc.array(anyText, { minLength: width, maxLength: width }), { maxLength: 40 }),
  }),
)

/** Ids as commands make them; some stand twice. */
const actionId = fc.oneof(
  fc.stringMatching(/^[a-z]{1,8}:[a-z-]{1,12}(:[0-9a-zA-Z]{1,40})?$/),
  fc.constantFrom('take:details:1', 'take:my-brief:1', `take:share:${'x'.repeat(89)}`),
)

const action: fc.Arbitrary<Action> = fc.record({
  kind: fc.constantFrom(...actionKinds),
  id: actionId,
  label: someText,
  value: fc.option(fc.string({ maxLength: 3000 })),
})

const image: fc.Arbitrary<Card['image']> = fc.oneof(
  fc.record({ url, alt: someText }),
  fc.record({
    name: fc.constantFrom('chart.png', 'miners-30-days.png'),
    pngBase64: fc.base64String({ maxLength: 200 }),
    alt: someText,
  }),
)

/** Any card at all. */
export const anyCard: fc.Arbitrary<Card> = fc.record({
  kind: fc.constantFrom(...cardKinds),
  tone: fc.constantFrom(...tones),
  title: someText,
  url: fc.option(url),
  byline: line,
  warnings: fc.array(line, { maxLength: 8 }),
  lede: line,
  fields: fc.array(fc.record({ name: someText, value: line }), { maxLength: 12 }),
  sections: fc.array(
    fc.record({
      heading: fc.option(anyText),
      style: fc.constantFrom('plain', 'list', 'quotes'),
      lines: fc.array(line, { maxLength: 20 }),
    }),
    { maxLength: 14 },
  ),
  table: fc.option(table),
  image: fc.option(image),
  actions: fc.oneof(
    { weight: 9, arbitrary: fc.array(action, { maxLength: 8 }) },
    { weight: 1, arbitrary: fc.array(action, { minLength: 100, maxLength: 100 }) },
  ),
  footer: line,
  about: fc.option(fc.string({ maxLength: 30 })),
  sample: fc.boolean(),
  private: fc.boolean(),
})
