import { z } from 'zod'
import { blankCard } from '../src/chat/blank-card.ts'
import type { Card, Line } from '../src/chat/card.ts'
import { bold, code, text } from '../src/chat/spans.ts'
import { type AnyCommand, defineCommand } from '../src/command.ts'
import { commandOptions } from '../src/command-options.ts'
import { findCommand } from '../src/find-command.ts'
import { usage } from '../src/parse-line.ts'

const options = z.object({
  command: z.string().optional().describe('The command to explain, such as take'),
})

function overview(commands: readonly AnyCommand[]): Card {
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
      {
        heading: 'Commands',
        style: 'list',
        lines: commands.map((command): Line => [code(usage(command)), text(` ${command.description}`)]),
      },
      {
        heading: 'Good to know',
        style: 'list',
        lines: [
          [
            bold('A link is enough: '),
            text('paste one where you talk to Hashdesk alone, without any command.'),
          ],
          [bold('Where a site blocks us: '), text('paste the article’s text in its place.')],
          [bold('▲ ▼ ◆ ↕ ?'), text(' are bullish, bearish, neutral, mixed, and unclear: cannot be judged.')],
        ],
      },
    ],
    footer: [text('Not investment advice.')],
    private: true,
  }
}

function explain(command: AnyCommand): Card {
  const optionLines = commandOptions(command)
    .filter((option) => !option.box)
    .map((option): Line => [code(option.name), text(` ${option.description}`)])
  const exampleLines = command.examples.map(({ line, does }): Line => [code(line), text(` ${does}`)])
  return {
    ...blankCard(usage(command)),
    kind: 'help',
    lede: [text(`${command.description}.`)],
    sections: [
      { heading: 'Options', style: 'list' as const, lines: optionLines },
      { heading: 'Examples', style: 'list' as const, lines: exampleLines },
    ].filter(({ lines }) => lines.length > 0),
    private: true,
  }
}

/** `/help` about those commands and itself. */
export function helpCommand(others: readonly AnyCommand[]): AnyCommand {
  const help: AnyCommand = defineCommand({
    name: 'help',
    description: 'What Hashdesk does and how to ask',
    options,
    who: 'anyone',
    where: ['channel', 'direct'],
    costs: 'nothing',
    prepare: async () => ({ private: true }),
    examples: [{ line: '/help take', does: 'explains one command' }],
    async run(asked) {
      const all = [...others, help]
      const name = asked.command?.trim().replace(/^\//, '') ?? ''
      return name === '' ? overview(all) : explain(findCommand(all, name))
    },
  })
  return help
}
