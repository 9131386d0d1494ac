import { readFile, writeFile } from 'node:fs/promises'
import { commands } from '../../commands/index.ts'
import { createAppLink, slackManifest } from '../chat/slack/manifest.ts'
import { manifestYaml } from '../chat/slack/manifest-yaml.ts'
import type { AppKind } from '../chat/slack/scopes.ts'

/**
 * Writes both manifests of the Slack app, puts the link that creates the workspace's own one into the pages that
 * have it, and prints it.
 */

const files: Readonly<Record<AppKind, string>> = {
  own: 'slack-manifest.yaml',
  distributed: 'slack-manifest.distributed.yaml',
}

for (const kind of ['own', 'distributed'] as const) {
  await writeFile(files[kind], manifestYaml(slackManifest(commands, kind), kind))
  console.log(`Wrote ${files[kind]}.`)
}

const link = createAppLink(slackManifest(commands, 'own'))
for (const page of ['README.md', 'docs/slack.md']) {
  const before = await readFile(page, 'utf8')
  const after = before.replace(
    /https:\/\/api\.slack\.com\/apps\?new_app=1&manifest_json=[^\s)]+/g,
    () => link,
  )
  if (after !== before) await writeFile(page, after)
}
console.log(`\nCreate the app with it:\n${link}`)
