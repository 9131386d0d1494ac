import {
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from 'discord.js'
import type { Box, BoxField } from '../../command.ts'
import type { ModalPart } from './payload.ts'

/** Characters that one input takes. */
const longestInput = 4000
const mostInputs = 5
/** An article of 12,000 characters goes into this many inputs. */
const mostParts = 3
const longestTitle = 45

const cut = (text: string, longest: number) =>
  text.length <= longest ? text : `${text.slice(0, longest - 1).trimEnd()}…`

/** How many inputs each long field gets, so that all fields have room. */
function partsOfLong(fields: readonly BoxField[]): number {
  const long = fields.filter((field) => field.long).length
  if (long === 0) return 1
  return Math.max(1, Math.min(mostParts, Math.floor((mostInputs - fields.length + long) / long)))
}

function input(field: BoxField, part: number, value: string): APILabelComponent {
  return {
    type: ComponentType.Label,
    label: cut(part === 0 ? field.label : `${field.label}, part ${part + 1}`, longestTitle),
    component: {
      type: ComponentType.TextInput,
      custom_id: part === 0 ? field.name : `${field.name}#${part + 1}`,
      style: field.long ? TextInputStyle.Paragraph : TextInputStyle.Short,
      required: field.required && part === 0,
      max_length: longestInput,
      ...(value === '' ? {} : { value }),
    },
  }
}

function inputs(field: BoxField, parts: number): APILabelComponent[] {
  if (!field.long) return [input(field, 0, field.value.slice(0, longestInput))]
  return Array.from({ length: parts }, (_, part) =>
    input(field, part, field.value.slice(part * longestInput, (part + 1) * longestInput)),
  )
}

/** A box as a modal. One input takes 4,000 characters, so a long field has several where there is room. */
export function modalOf(box: Box): APIModalInteractionResponseCallbackData {
  const parts = partsOfLong(box.fields)
  return {
    custom_id: box.id,
    title: cut(box.title, longestTitle),
    components: box.fields.flatMap((field) => inputs(field, parts)).slice(0, mostInputs),
  }
}

/** A part that is full was cut where it was full; any other ends a paragraph. */
function joined(parts: readonly string[]): string {
  return parts
    .filter((part) => part.trim() !== '')
    .reduce((whole, part, index, all) => {
      const before = all[index - 1]
      if (before === undefined) return part
      return before.length >= longestInput ? whole + part : `${whole}\n\n${part}`
    }, '')
}

/** The fields of a modal that was sent off, by the name of their option, the parts of a long one joined again. */
export function fieldsOf(components: readonly ModalPart[]): Record<string, string> {
  const parts = new Map<string, string[]>()
  for (const { component, components: row } of components) {
    for (const { custom_id, value } of component === undefined ? row : [component]) {
      const name = custom_id.replace(/#\d+$/, '')
      parts.set(name, [...(parts.get(name) ?? []), value])
    }
  }
  return Object.fromEntries([...parts].map(([name, values]) => [name, joined(values)]))
}
