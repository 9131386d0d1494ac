import { z } from 'zod'
import { blankCard } from '../src/chat/blank-card.ts'
import type { Card, Line } from '../src/chat/card.ts'
import { bold, code, text } from '../src/chat/spans.ts'
import { type AnyCommand, defineCommand } from '../src/command.ts'
import { commandOptions } from '../src/command-options.ts'
import { findCommand, partsOf } from '../src/find-command.ts'
import { usage } from '../src/parse-line.ts'
import type { Platform } from '../src/place.ts'

const options = z.object({
  command: z.string().optional().describe('The command to explain, such as take'),
})

/** How a link gets in without a command, which is not the same everywhere. */
const linkHints: Readonly<Record<Platform, Line>> = {
  discord: [
    bold('Any message with a link: '),
    text('right-click it (on a phone: hold it), then Apps, then Take this link.'),
  ],
  slack: [
    bold('A link is enough: '),
    text('send it to Hashdesk in a direct message or mention Hashdesk with it; or choose Take this link '),
    text('in the menu of any message.'),
  ],
  console: [bold('A link is enough: '), text('paste one, without any command.')],
  terminal: [bold('A link is enough: '), text('give it as it is, or the path of a file.')],
}

/** What Slack has as its own is asked for by the app's name there. */
const written = (usage: string, platform: Platform): string =>
  platform === 'slack' ? usage.replace(/^\/status\b/, '/hashdesk status') : usage

const groupOf = ({ name }: AnyCommand): string | null =>
  name.includes(' ') ? (name.split(' ')[0] ?? null) : null

const partOf = ({ name }: AnyCommand): string => name.split(' ').slice(1).join(' ')

/** One line a command; the parts of one share a line. */
function commandLines(commands: readonly AnyCommand[], platform: Platform): Line[] {
  const seen = new Set<string>()
  const lines: Line[] = []
  for (const command of commands) {
    const group = groupOf(command)
    if (group === null) lines.push([code(written(usage(command), platform)), text(` ${command.description}`)])
    else if (!seen.has(group)) {
      const parts = partsOf(commands, group)
      lines.push([code(`/${group}`), text(` with ${parts.map(partOf).join(', ')}: see /help ${group}`)])
      seen.add(group)
    }
  }
  return lines
}

function overview(commands: readonly AnyCommand[], platform: Platform): Card {
  return {
    ...blankCard('How to use Hashdesk'),
    kind: 'help',
    lede: [
      text(
        'Give it a news article and it tells what the article means for BTC, for bitcoin-mining stocks and ',
      ),
      text('for each company named: with quotes, time horizon and how far to trust the source.'),
    ],
    sections: [
      { heading: 'Commands', style: 'list', lines: commandLines(commands, platform) },
      {
        heading: 'Good to know',
        style: 'list',
        lines: [
          linkHints[platform],
          [bold('Where a site blocks us: '), text('paste the article’s text in its place.')],
          [bold('▲ ▼ ◆ ↕ ?'), text(' are bullish, bearish, neutral, mixed, and unclear: cannot be judged.')],
        ],
      },
    ],
    footer: [text('Not investment advice.')],
    private: true,
  }
}

const exampleLines = (commands: readonly AnyCommand[], platform: Platform): Line[] =>
  commands.flatMap(({ examples }) =>
    examples.map(({ line, does }): Line => [code(written(line, platform)), text(` ${does}`)]),
  )

function explain(command: AnyCommand, platform: Platform): Card {
  const optionLines = commandOptions(command)
    .filter((option) => !option.box)
    .map((option): Line => [code(option.name), text(` ${option.description}`)])
  return {
    ...blankCard(written(usage(command), platform)),
    kind: 'help',
    lede: [text(`${command.description}.`)],
    sections: [
      { heading: 'Options', style: 'list' as const, lines: optionLines },
      { heading: 'Examples', style: 'list' as const, lines: exampleLines([command], platform) },
    ].filter(({ lines }) => lines.length > 0),
    private: true,
  }
}

function explainGroup(name: string, parts: readonly AnyCommand[], platform: Platform): Card {
  return {
    ...blankCard(`/${name}`),
    kind: 'help',
    sections: [
      {
        heading: 'Parts',
        style: 'list',
        lines: parts.map((part): Line => [code(usage(part)), text(` ${part.description}`)]),
      },
      { heading: 'Examples', style: 'list', lines: exampleLines(parts, platform) },
    ],
    private: true,
  }
}

/** `/help` about those commands and itself. */
export function helpCommand(others: readonly AnyCommand[]): AnyCommand {
  const all = (): readonly AnyCommand[] => [...others, help]
  const help: AnyCommand = defineCommand({
    name: 'help',
    description: 'What Hashdesk does and how to ask',
    options,
    who: 'anyone',
    where: ['channel', 'direct'],
    costs: 'nothing',
    examples: [{ line: '/help take', does: 'explains one command' }],
    prepare: async () => ({ private: true }),
    async suggest(_, typed) {
      const wanted = typed.trim().replace(/^\//, '').toLowerCase()
      const names = all().flatMap((command) => [groupOf(command) ?? command.name, command.name])
      return [...new Set(names)]
        .filter((name) => name.startsWith(wanted))
        .map((name) => ({ label: `/${name}`, value: name }))
    },
    async run(asked, { place }) {
      const name = asked.command?.trim().replace(/^\//, '') ?? ''
      if (name === '') return overview(all(), place.platform)
      const parts = partsOf(all(), name)
      return parts.length > 0
        ? explainGroup(name.toLowerCase(), parts, place.platform)
        : explain(findCommand(all(), name), place.platform)
    },
  })
  return help
}
