import type { Manifest } from './manifest.ts'
import { type AppKind, scopesFor } from './scopes.ts'

const heads: Readonly<Record<AppKind, readonly string[]>> = {
  own: [
    'The Slack app of one workspace, over Socket Mode. Written by `npm run manifest`; a test holds it to the commands.',
    'Paste it at https://api.slack.com/apps: Create New App, From a manifest.',
  ],
  distributed: [
    'The Slack app for many workspaces, over signed HTTP with OAuth. Written by `npm run manifest`.',
    'Replace https://hashdesk.example by the value of SLACK_PUBLIC_URL before you paste it.',
  ],
}

/** A scalar as YAML reads it back: plain where nothing in it has a meaning, else in quotes. */
function scalar(value: unknown): string {
  if (typeof value !== 'string') return String(value)
  const isPlain =
    /^[A-Za-z/][\w ./:,-]*$/.test(value) && !/: |:$|\s$|^(?:true|false|yes|no|on|off|null)$/i.test(value)
  return isPlain ? value : JSON.stringify(value)
}

/** A value under its key, as lines without their indent. */
function lines(value: unknown, reasons: ReadonlyMap<string, string>): readonly string[] {
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown) => {
      if (typeof item !== 'object' || item === null) {
        const reason = reasons.get(String(item))
        return [`- ${scalar(item)}${reason === undefined ? '' : ` # ${reason}`}`]
      }
      return lines(item, reasons).map((line, at) => `${at === 0 ? '- ' : '  '}${line}`)
    })
  }
  return Object.entries(value ?? {}).flatMap(([key, inner]) =>
    typeof inner === 'object' && inner !== null
      ? [`${key}:`, ...lines(inner, reasons).map((line) => `  ${line}`)]
      : [`${key}: ${scalar(inner)}`],
  )
}

/** The manifest as a file for people: with how to use it, and each scope's reason beside it. */
export function manifestYaml(manifest: Manifest, kind: AppKind): string {
  const reasons = new Map(scopesFor(kind).map(({ name, reason }) => [name, reason]))
  return [...heads[kind].map((line) => `# ${line}`), '', ...lines(manifest, reasons), ''].join('\n')
}
