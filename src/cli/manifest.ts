import { writeFile } from 'node:fs/promises'
import { commands } from '../../commands/index.ts'
import { createAppLink, slackManifest } from '../chat/slack/manifest.ts'
import { manifestYaml } from '../chat/slack/manifest-yaml.ts'
import type { AppKind } from '../chat/slack/scopes.ts'

/** Writes both manifests of the Slack app and prints the link that creates the workspace's own one. */

const files: Readonly<Record<AppKind, string>> = {
  own: 'slack-manifest.yaml',
  distributed: 'slack-manifest.distributed.yaml',
}

for (const kind of ['own', 'distributed'] as const) {
  await writeFile(files[kind], manifestYaml(slackManifest(commands, kind), kind))
  console.log(`Wrote ${files[kind]}.`)
}
console.log(`\nCreate the app with it:\n${createAppLink(slackManifest(commands, 'own'))}`)
