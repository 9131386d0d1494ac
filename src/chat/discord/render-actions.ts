import type { APIActionRowComponent, APIComponentInMessageActionRow } from 'discord.js'
import type { Action } from '../card.ts'

/** The numbers of Discord's protocol, so that a card can be rendered without loading its client. */
const actionRow = 1
const button = 2
const stringSelect = 3
const primary = 1
const secondary = 2
const danger = 4

const perRow = 5
/** More than so many are offered in a menu. */
const mostChoiceButtons = 5

type Row = APIActionRowComponent<APIComponentInMessageActionRow>

const styles: Readonly<Record<Action['kind'], typeof primary | typeof secondary | typeof danger>> = {
  details: secondary,
  share: primary,
  retry: primary,
  paste: primary,
  helpful: secondary,
  'not-helpful': secondary,
  remove: secondary,
  choose: secondary,
  switch: secondary,
  danger,
}

const row = (components: Row['components']): Row => ({ type: actionRow, components })

const buttonFor = ({ kind, id, label }: Action): Row['components'][number] => ({
  type: button,
  style: styles[kind],
  label,
  custom_id: id,
})

/** The custom id of a menu; what was chosen in it is the id of an action. */
const choicesId = 'choices'

function menu(choices: readonly Action[]): Row {
  return row([
    {
      type: stringSelect,
      custom_id: choicesId,
      placeholder: 'Choose one',
      options: choices.map(({ id, label }) => ({ label, value: id })),
    },
  ])
}

/** The rows of buttons of a fitted card; choices stand one a row, because their labels are long, or in a menu. */
export function actionRows(actions: readonly Action[]): Row[] {
  const choices = actions.filter(({ kind }) => kind === 'choose')
  const others = actions.filter(({ kind }) => kind !== 'choose')
  const rows: Row[] = []
  for (let at = 0; at < others.length; at += perRow) {
    rows.push(row(others.slice(at, at + perRow).map(buttonFor)))
  }
  if (choices.length > mostChoiceButtons) return [menu(choices), ...rows]
  return [...choices.map((choice) => row([buttonFor(choice)])), ...rows]
}
