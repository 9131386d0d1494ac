import { inviteLink, neededPermissions, userInstallLink } from '../../chat/discord/permissions.ts'
import { type Finding, ok, warn, wrong } from '../finding.ts'
import type { Application } from './schemas.ts'

/** Discord's numbers for where an application may be installed. */
const inServers = '0'
const forPeople = '1'

const page = (id: string, tab: string): string => `https://discord.com/developers/applications/${id}/${tab}`

/** Whether the application can be installed and asked as the commands expect, and the links for it. */
export function checkApplication(application: Application): readonly Finding[] {
  return [...settingsOf(application), intentsOf(application), ...linksOf(application.id)]
}

function settingsOf(application: Application): readonly Finding[] {
  const { id, name, integration_types_config: types } = application
  const check = 'Discord application'
  const found: Finding[] = []
  const endpoint = application.interactions_endpoint_url
  if (endpoint !== undefined && endpoint !== null && endpoint !== '') {
    found.push(
      wrong(
        check,
        'Discord sends commands to an Interactions Endpoint URL, so they never reach Hashdesk.',
        `Open ${page(id, 'information')}, empty “Interactions Endpoint URL” and save.`,
      ),
    )
  }
  if (application.bot_require_code_grant === true) {
    found.push(
      wrong(
        check,
        'The invite link does not work, because “Requires OAuth2 Code Grant” is on.',
        `Open ${page(id, 'bot')}, switch “Requires OAuth2 Code Grant” off and save.`,
      ),
    )
  }
  const has = (type: string) => types === undefined || types === null || Object.hasOwn(types, type)
  const mend = (kind: string) =>
    `Open ${page(id, 'installation')}, tick “${kind}” under Installation Contexts and save.`
  if (!has(inServers)) found.push(wrong(check, 'It cannot be added to servers.', mend('Guild Install')))
  if (!has(forPeople)) {
    found.push(warn(check, 'People cannot add it for themselves, to use it anywhere.', mend('User Install')))
  }
  if (application.bot_public === false) {
    found.push(
      warn(
        check,
        'Only you can add it to servers, because “Public Bot” is off.',
        `Where others should: open ${page(id, 'bot')}, switch “Public Bot” on and save.`,
      ),
    )
  }
  const count = application.approximate_guild_count
  const installs = count === undefined ? '' : `, in about ${count} ${count === 1 ? 'server' : 'servers'}`
  return found.length > 0 ? found : [ok(check, `${name} (${id})${installs}.`)]
}

/** Flags of an application that was given a privileged intent, also in few servers. */
const privileged = [
  { name: 'Presence Intent', bits: (1 << 12) | (1 << 13) },
  { name: 'Server Members Intent', bits: (1 << 14) | (1 << 15) },
  { name: 'Message Content Intent', bits: (1 << 18) | (1 << 19) },
]

function intentsOf({ flags = 0 }: Application): Finding {
  const given = privileged.filter(({ bits }) => (flags & bits) !== 0).map(({ name }) => name)
  const unneeded = given.length === 0 ? '' : ` ${given.join(' and ')}: on, and not needed.`
  return ok('Discord intents', `Guilds alone is asked for, and needs no approval.${unneeded}`)
}

function linksOf(id: string): readonly Finding[] {
  const reasons = neededPermissions.map(({ name, why }) => `${name}: ${why}`)
  return [ok('Add to a server', inviteLink(id), null, reasons), ok('Add for yourself', userInstallLink(id))]
}
