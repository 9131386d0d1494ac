import type { AnyCommand } from '../../command.ts'
import { usage } from '../../parse-line.ts'
import { shortcutCallback, umbrella } from './names.ts'
import { type AppKind, scopesFor } from './scopes.ts'

/**
 * Slash commands that are Slack's own. A manifest with one of them is refused as a whole, so ours of that name is
 * reached as `/hashdesk NAME` alone.
 */
const slackOwn: ReadonlySet<string> = new Set([
  ...['active', 'apps', 'archive', 'away', 'call', 'collapse', 'dm', 'dnd', 'expand', 'feed', 'feedback'],
  ...['invite', 'invite_people', 'join', 'kick', 'leave', 'me', 'msg', 'mute', 'open', 'prefs', 'pro'],
  ...['remind', 'remove', 'rename', 'search', 'shortcuts', 'shrug', 'star', 'status', 'topic', 'who'],
])

/** Where a distributed app runs, for whoever copies the file to replace. */
const exampleUrl = 'https://hashdesk.example'

interface SlashCommand {
  readonly command: string
  readonly url?: string
  readonly description: string
  readonly usage_hint?: string
  readonly should_escape: false
}

/** What Slack makes an app of. */
export interface Manifest {
  readonly display_information: Readonly<Record<string, string>>
  readonly features: {
    readonly app_home: Readonly<Record<string, boolean>>
    readonly bot_user: { readonly display_name: string; readonly always_online: boolean }
    readonly shortcuts: readonly Readonly<Record<string, string>>[]
    readonly slash_commands: readonly SlashCommand[]
  }
  readonly oauth_config: {
    readonly redirect_urls?: readonly string[]
    readonly scopes: { readonly bot: readonly string[] }
  }
  readonly settings: {
    readonly event_subscriptions: { readonly request_url?: string; readonly bot_events: readonly string[] }
    readonly interactivity: Readonly<Record<string, boolean | string>>
    readonly org_deploy_enabled: boolean
    readonly socket_mode_enabled: boolean
    readonly token_rotation_enabled: boolean
  }
}

const firstWord = ({ name }: Pick<AnyCommand, 'name'>): string => name.split(' ', 1)[0] ?? name

/** What may stand behind the command: its options, or its parts where it has several. */
function usageHint(parts: readonly AnyCommand[]): string {
  const [only] = parts
  if (parts.length === 1 && only !== undefined && !only.name.includes(' ')) {
    return usage(only).split(' ').slice(1).join(' ')
  }
  return parts.map(({ name }) => name.split(' ').slice(1).join(' ')).join(' | ')
}

function slashCommands(
  commands: readonly AnyCommand[],
  url: { readonly url?: string },
): readonly SlashCommand[] {
  const names = [...new Set(commands.map(firstWord))].filter((name) => !slackOwn.has(name))
  const own = names.map((name): SlashCommand => {
    const parts = commands.filter((command) => firstWord(command) === name)
    const hint = usageHint(parts)
    const main = parts.find(({ first }) => first === true) ?? parts[0]
    return {
      command: `/${name}`,
      ...url,
      description: main?.description ?? '',
      ...(hint === '' ? {} : { usage_hint: hint }),
      should_escape: false,
    }
  })
  const all = [...new Set(commands.map(firstWord))].join(', ')
  const every: SlashCommand = {
    command: `/${umbrella}`,
    ...url,
    description: 'Every command of Hashdesk, also where another app has its name',
    usage_hint: `${all}, or a link`,
    should_escape: false,
  }
  return [...own, every]
}

/** The app as Slack is to make it: one workspace's own by Socket Mode, or distributed to many by HTTP and OAuth. */
export function slackManifest(commands: readonly AnyCommand[], kind: AppKind): Manifest {
  const isDistributed = kind === 'distributed'
  const events = `${exampleUrl}/slack/events`
  return {
    display_information: {
      name: 'Hashdesk',
      description: 'What a news article means for BTC, mining stocks and each company named',
      background_color: '#1f2937',
    },
    features: {
      app_home: {
        home_tab_enabled: true,
        messages_tab_enabled: true,
        messages_tab_read_only_enabled: false,
      },
      bot_user: { display_name: 'Hashdesk', always_online: true },
      shortcuts: [
        {
          name: 'Take this link',
          type: 'message',
          callback_id: shortcutCallback,
          description: 'Tells in the thread what the linked article means',
        },
      ],
      slash_commands: slashCommands(commands, isDistributed ? { url: events } : {}),
    },
    oauth_config: {
      ...(isDistributed ? { redirect_urls: [`${exampleUrl}/slack/oauth_redirect`] } : {}),
      scopes: { bot: scopesFor(kind).map(({ name }) => name) },
    },
    settings: {
      event_subscriptions: {
        ...(isDistributed ? { request_url: events } : {}),
        bot_events: ['app_home_opened', 'app_mention', 'app_uninstalled', 'message.im', 'tokens_revoked'],
      },
      interactivity: {
        is_enabled: true,
        ...(isDistributed ? { request_url: events, message_menu_options_url: events } : {}),
      },
      org_deploy_enabled: isDistributed,
      socket_mode_enabled: !isDistributed,
      token_rotation_enabled: isDistributed,
    },
  }
}

/** Opens Slack's page for new apps with everything filled in; it may stand in a Markdown link. */
export function createAppLink(manifest: Manifest): string {
  const written = encodeURIComponent(JSON.stringify(manifest)).replace(
    /[()'*!~]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `https://api.slack.com/apps?new_app=1&manifest_json=${written}`
}
