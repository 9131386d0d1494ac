import { z } from 'zod'
import { settingsCard, whoWords } from '../../src/cards/settings-card.ts'
import type { AnyCommand } from '../../src/command.ts'
import { isFixed, ruleNameOf } from '../../src/command-powers.ts'
import { parseZone } from '../../src/time-zone.ts'
import { UserError } from '../../src/user-error.ts'
import type { WhoMay } from '../../src/workspace/ports.ts'
import { settingsForget } from './forget.ts'
import { settingsPart } from './part.ts'
import { suggestZones, timeIn } from './zones.ts'

const rules = ['anyone', 'manager', 'nobody'] as const satisfies readonly WhoMay[]

const show = settingsPart({
  name: 'settings show',
  first: true,
  description: 'What is settled for this workspace',
  options: z.object({}),
  examples: [{ line: '/settings', does: 'shows the settings' }],
  run: async (_, { settings }) => settingsCard(settings),
})

const zone = settingsPart({
  name: 'settings zone',
  description: 'The time zone of this workspace',
  options: z.object({ zone: z.string().max(100).describe('A city or a zone, such as Europe/Berlin') }),
  examples: [{ line: '/settings zone Europe/Berlin', does: 'sets the zone; a city is enough' }],
  suggest: async (_, typed, { clock }) => suggestZones(typed, clock()),
  async run({ zone: typed }, { desk, place, asker, clock }) {
    const changed = await desk.settings.change(place, { zone: parseZone(typed) }, asker)
    const now = timeIn(changed.zone, clock())
    return settingsCard(changed, `The time zone is ${changed.zone}, where it is ${now} now.`)
  },
})

const own = settingsPart({
  name: 'settings private',
  description: 'Whether takes and market data are shown to their asker alone unless they say otherwise',
  options: z.object({ value: z.enum(['on', 'off']).describe('on or off') }),
  examples: [{ line: '/settings private on', does: 'shows answers to their asker alone' }],
  async run({ value }, { desk, place, asker }) {
    const changed = await desk.settings.change(place, { privateByDefault: value === 'on' }, asker)
    return settingsCard(
      changed,
      value === 'on'
        ? 'Takes and market data are shown to their asker alone; takes can be shared.'
        : 'Takes and market data are shown to the channel, unless their asker wants them private.',
    )
  },
})

const engine = settingsPart({
  name: 'settings engine',
  description: 'What reads the articles',
  options: z.object({ engine: z.enum(['embedded']).optional().describe('Which engine') }),
  examples: [{ line: '/settings engine', does: 'says which engines there are' }],
  run: async (_, { settings }) =>
    settingsCard(settings, 'The embedded engine reads the articles; it is the only one today.'),
})

function who(others: readonly AnyCommand[]): AnyCommand {
  const names = [...new Set(others.map(ruleNameOf))].filter((name) => !isFixed(name))
  return settingsPart({
    name: 'settings who',
    description: 'Who may run a command in this workspace',
    options: z.object({
      command: z.string().max(64).describe('The command, such as take'),
      who: z.enum(rules).describe('anyone, manager or nobody'),
    }),
    examples: [{ line: '/settings who take manager', does: 'leaves /take to managers' }],
    suggest: async (option, typed) => {
      if (option !== 'command') return []
      const wanted = typed.trim().replace(/^\//, '').toLowerCase()
      return names
        .filter((name) => name.startsWith(wanted))
        .map((name) => ({ label: `/${name}`, value: name }))
    },
    async run({ command, who: rule }, { desk, place, asker, settings }) {
      const name = command.trim().replace(/^\//, '').toLowerCase()
      if (!names.includes(name)) {
        throw new UserError({
          code: 'bad-request',
          what: isFixed(name)
            ? `Who may use /${name} cannot be changed.`
            : `There is no command /${name.slice(0, 40)}.`,
          mend: `Give one of ${names.join(', ')}.`,
        })
      }
      const changed = await desk.settings.change(place, { who: { ...settings.who, [name]: rule } }, asker)
      return settingsCard(changed, `/${name} is for ${whoWords[rule]}.`)
    },
  })
}

/** `/settings` with its parts, for those commands. */
export function settingsCommands(others: readonly AnyCommand[]): readonly AnyCommand[] {
  return [show, zone, own, who(others), engine, settingsForget]
}
