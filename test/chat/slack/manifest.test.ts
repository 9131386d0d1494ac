import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { commands } from '../../../commands/index.ts'
import { createAppLink, slackManifest } from '../../../src/chat/slack/manifest.ts'
import { manifestYaml } from '../../../src/chat/slack/manifest-yaml.ts'
import { type AppKind, scopesFor } from '../../../src/chat/slack/scopes.ts'

const files: readonly (readonly [AppKind, string])[] = [
  ['own', 'slack-manifest.yaml'],
  ['distributed', 'slack-manifest.distributed.yaml'],
]

describe('the Slack app’s manifest', () => {
  it.each(files)('of an %s app is the one in the repository', (kind, file) => {
    expect(readFileSync(file, 'utf8'), 'run `npm run manifest`').toBe(
      manifestYaml(slackManifest(commands, kind), kind),
    )
  })

  it.each(files)('of an %s app stays within what Slack takes', (kind) => {
    const { features, display_information: display } = slackManifest(commands, kind)
    expect(display['name']?.length).toBeLessThanOrEqual(35)
    expect(display['description']?.length).toBeLessThanOrEqual(140)
    for (const { name, description } of features.shortcuts) {
      expect(name?.length).toBeLessThanOrEqual(24)
      expect(description?.length).toBeLessThanOrEqual(150)
    }
    const names = features.slash_commands.map(({ command }) => command)
    expect(new Set(names).size).toBe(names.length)
    for (const { command, description, usage_hint: hint = 'none' } of features.slash_commands) {
      expect(command).toMatch(/^\/[a-z0-9_-]{1,31}$/)
      expect(description.length).toBeGreaterThan(0)
      expect(description.length).toBeLessThanOrEqual(100)
      expect(hint.length).toBeGreaterThan(0)
      expect(hint.length).toBeLessThanOrEqual(100)
    }
  })

  it('has every command, except those whose name is Slack’s own, which /hashdesk reaches', () => {
    const names = slackManifest(commands, 'own').features.slash_commands.map(({ command }) => command)
    const ours = [...new Set(commands.map(({ name }) => `/${name.split(' ')[0]}`))]
    expect(names).toEqual([...ours.filter((name) => name !== '/status'), '/hashdesk'])
  })

  it('gives history to a workspace’s own app alone, and a reason to every scope', () => {
    expect(slackManifest(commands, 'own').oauth_config.scopes.bot).toContain('channels:history')
    expect(slackManifest(commands, 'distributed').oauth_config.scopes.bot.join()).not.toMatch(
      /(?:channels|groups):history/,
    )
    for (const { reason } of scopesFor('own')) expect(reason.length).toBeGreaterThan(10)
  })

  it('connects one workspace by a socket, and many by signed requests with tokens that rotate', () => {
    const own = slackManifest(commands, 'own')
    const many = slackManifest(commands, 'distributed')
    expect([own.settings.socket_mode_enabled, many.settings.socket_mode_enabled]).toEqual([true, false])
    expect([own.settings.token_rotation_enabled, many.settings.token_rotation_enabled]).toEqual([false, true])
    expect(many.settings.event_subscriptions.request_url).toBe('https://hashdesk.example/slack/events')
    expect(many.oauth_config.redirect_urls).toEqual(['https://hashdesk.example/slack/oauth_redirect'])
  })

  it('makes a link that a browser takes and that holds the whole app', () => {
    const link = new URL(createAppLink(slackManifest(commands, 'own')))
    expect(link.href.length).toBeLessThan(6_000)
    expect(JSON.parse(link.searchParams.get('manifest_json') ?? '')).toEqual(slackManifest(commands, 'own'))
  })
})

describe('docs/slack.md', () => {
  const page = readFileSync('docs/slack.md', 'utf8')

  it('has the link that creates the app as it is now', () => {
    expect(page, 'run `npm run manifest` and copy the link').toContain(
      createAppLink(slackManifest(commands, 'own')),
    )
  })

  it('gives every scope with its reason', () => {
    for (const { name, reason } of scopesFor('own')) expect(page).toContain(`| \`${name}\` | ${reason}`)
  })
})
