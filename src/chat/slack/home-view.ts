import type { types } from '@slack/bolt'
import { z } from 'zod'
import type { AnyCommand } from '../../command.ts'
import { commandOptions, type OptionInfo } from '../../command-options.ts'
import type { RecentAnswer } from '../../store/recent-answers.ts'
import type { WorkspaceSettings } from '../../workspace/ports.ts'
import { link, text, time } from '../spans.ts'
import { type DigestReports, digestBlocks } from './home-digests.ts'
import { escapeSlack, slackLine } from './mrkdwn.ts'

/** Ids of the Home tab's own controls; cards' buttons never begin so. */
export const homeIds = { link: 'home:link', take: 'home:take', set: 'home:set', input: 'home-link' } as const

export interface HomeParts {
  readonly settings: WorkspaceSettings
  readonly recent: readonly RecentAnswer[]
  /** The workspace's digests; the reader sees those that they may know of. */
  readonly digests: DigestReports
  readonly user: string
  readonly commands: readonly AnyCommand[]
  /** Managers may change settings here. */
  readonly manages: boolean
  /** What the last thing that was pressed here came to; null where there is nothing to say. */
  readonly notice: string | null
}

type Block = types.KnownBlock

const plain = (value: string) => ({ type: 'plain_text', text: value }) as const
const section = (mrkdwn: string): types.SectionBlock => ({
  type: 'section',
  text: { type: 'mrkdwn', text: mrkdwn },
})
const header = (value: string): types.HeaderBlock => ({ type: 'header', text: plain(value) })
const context = (mrkdwn: string): types.ContextBlock => ({
  type: 'context',
  elements: [{ type: 'mrkdwn', text: mrkdwn }],
})

const factsSchema = z.object({ title: z.string().min(1), url: z.url({ protocol: /^https?$/ }).nullable() })

function recentBlock({ facts, answered_at: at, url }: RecentAnswer): readonly Block[] {
  const read = factsSchema.safeParse(facts)
  if (!read.success) return []
  const title = read.data.title.slice(0, 200)
  const target = url ?? read.data.url
  const name = target === null || target.length > 2_000 ? text(title) : link(title, target)
  return [section(slackLine([name, text(' · '), time(at.toISOString(), 'date-time')]))]
}

/** A setting that one choice changes: `settings private` with its one option. */
interface Control {
  readonly command: AnyCommand
  readonly option: OptionInfo
  /** Null where what may be chosen is suggested while somebody types. */
  readonly choices: readonly string[] | null
}

/** Nothing that deletes is a choice in a menu. */
const isHarmless = ({ name }: AnyCommand): boolean => name.startsWith('settings ') && !name.includes('forget')

export function controlsOf(commands: readonly AnyCommand[]): readonly Control[] {
  return commands.filter(isHarmless).flatMap((command): readonly Control[] => {
    const [option, ...others] = commandOptions(command)
    if (option === undefined || others.some(({ required }) => required)) return []
    if (option.type === 'boolean') return [{ command, option, choices: ['true', 'false'] }]
    if (option.choices.length > 1) return [{ command, option, choices: option.choices }]
    const isFree = option.choices.length === 0 && option.required && command.suggest !== undefined
    return isFree ? [{ command, option, choices: null }] : []
  })
}

const choiceWords: Readonly<Record<string, string>> = { true: 'Yes', false: 'No' }

/** What a choice stands for, as it comes back. */
export const choiceValue = (command: string, option: string, value: string): string =>
  JSON.stringify([command, option, value])

function controlElement({ command, option, choices }: Control): types.StaticSelect | types.ExternalSelect {
  const action_id = `${homeIds.set}:${command.name}`
  if (choices === null) {
    return { type: 'external_select', action_id, placeholder: plain('Change'), min_query_length: 1 }
  }
  return {
    type: 'static_select',
    action_id,
    placeholder: plain('Change'),
    options: choices.slice(0, 100).map((choice) => ({
      text: plain((choiceWords[choice] ?? choice).slice(0, 75)),
      value: choiceValue(command.name, option.name, choice),
    })),
  }
}

function controlBlock(control: Control): Block {
  const { command } = control
  return {
    type: 'section',
    block_id: `set.${command.name}`.slice(0, 255),
    text: { type: 'mrkdwn', text: escapeSlack(command.description) },
    accessory: controlElement(control),
  }
}

function settingsBlocks({ settings, commands, manages }: HomeParts): readonly Block[] {
  const rules = Object.entries(settings.who).map(([command, who]) => `/${command}: ${who}`)
  const lines = [
    `*Time zone* ${escapeSlack(settings.zone)}`,
    `*Engine* ${escapeSlack(settings.engine)}`,
    `*Takes and market data are shown* ${settings.privateByDefault ? 'to whoever asked alone' : 'to the channel'}, unless they say otherwise`,
    ...(rules.length === 0 ? [] : [`*Who may* ${escapeSlack(rules.join(', '))}`]),
  ]
  const about = manages
    ? 'You manage this workspace, so you can change them here or with `/hashdesk settings`.'
    : 'Admins and owners of this workspace can change them.'
  return [
    header('Settings'),
    section(lines.join('\n').slice(0, 2_900)),
    ...(manages ? controlsOf(commands).map(controlBlock) : []),
    context(about),
  ]
}

/** The Home tab: a box for a link, the latest takes, the digests that come, and what the workspace has settled. At most 100 blocks. */
export function homeView(parts: HomeParts): types.HomeView {
  const recent = parts.recent.flatMap(recentBlock)
  const blocks: readonly Block[] = [
    header('What does this article mean?'),
    section(
      'Paste a link. The take comes to your messages with Hashdesk; in a channel, `/take` answers for all.',
    ),
    ...(parts.notice === null ? [] : [context(escapeSlack(parts.notice).slice(0, 1_900))]),
    {
      type: 'input',
      block_id: homeIds.input,
      dispatch_action: true,
      label: plain('Link'),
      element: {
        type: 'plain_text_input',
        action_id: homeIds.link,
        placeholder: plain('https://…'),
        max_length: 2_048,
        dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] },
      },
    },
    {
      type: 'actions',
      elements: [{ type: 'button', action_id: homeIds.take, text: plain('Take it'), style: 'primary' }],
    },
    header('Your recent takes'),
    ...(recent.length === 0
      ? [section('None yet. `/take sample:miners-rally` shows how one looks.')]
      : recent),
    ...digestBlocks(parts.digests, parts),
    ...settingsBlocks(parts),
    context('Not investment advice.'),
  ]
  return { type: 'home', blocks: blocks.slice(0, 100) }
}
