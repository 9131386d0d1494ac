import { blankCard } from '../chat/blank-card.ts'
import type { Card, Line } from '../chat/card.ts'
import { code, text } from '../chat/spans.ts'
import type { WhoMay, WorkspaceSettings } from '../workspace/ports.ts'

export const whoWords: Readonly<Record<WhoMay, string>> = {
  anyone: 'anyone',
  manager: 'managers only',
  nobody: 'nobody',
}

function whoLine(who: WorkspaceSettings['who']): Line {
  const rules = Object.entries(who).sort(([a], [b]) => a.localeCompare(b, 'en'))
  if (rules.length === 0) return [text('As each command has it')]
  return rules.flatMap(
    ([name, rule], index): Line => [
      text(index === 0 ? '' : ', '),
      code(`/${name}`),
      text(` ${whoWords[rule]}`),
    ],
  )
}

/** What a workspace has settled; `said` is what has just changed, in a sentence. */
export function settingsCard(settings: WorkspaceSettings, said = ''): Card {
  return {
    ...blankCard(said === '' ? 'Settings' : said),
    fields: [
      { name: 'Time zone', value: [text(settings.zone)] },
      { name: 'Engine', value: [text(settings.engine)] },
      {
        name: 'Takes and market data',
        value: [text(settings.privateByDefault ? 'To their asker alone' : 'To the channel')],
      },
      { name: 'Who may', value: whoLine(settings.who) },
    ],
    footer: [text('Change them with /settings zone, private, who; see /help settings.')],
    private: true,
  }
}
