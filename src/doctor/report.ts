import { stripVTControlCharacters, styleText } from 'node:util'
import type { Finding, State } from './finding.ts'

const colours = { ok: 'green', warn: 'yellow', wrong: 'red', off: 'gray' } as const satisfies Record<
  State,
  string
>

/** Names come from the platforms, and a terminal obeys some characters. */
const plain = (text: string): string => stripVTControlCharacters(text).replace(/\p{Cc}/gu, ' ')

/** A line for each finding, the mend below it, and what it comes to. */
export function written(findings: readonly Finding[], colour: boolean): string {
  const width = Math.max(...findings.map(({ check }) => plain(check).length))
  const indent = ' '.repeat('wrong  '.length + width + 2)
  const paint = (state: State) => {
    const word = state.padEnd('wrong'.length)
    return colour ? styleText(colours[state], word, { validateStream: false }) : word
  }
  const lines = findings.flatMap(({ check, state, says, mend, lines }) => [
    `${paint(state)}  ${plain(check).padEnd(width)}  ${plain(says)}`,
    ...(mend === null ? [] : [`${indent}→ ${plain(mend)}`]),
    ...lines.map((line) => `${indent}· ${plain(line)}`),
  ])
  return `${[...lines, '', outcome(findings)].join('\n')}\n`
}

function outcome(findings: readonly Finding[]): string {
  const count = (state: State) => findings.filter((finding) => finding.state === state).length
  const [wrongs, warns] = [count('wrong'), count('warn')]
  if (wrongs + warns === 0) return 'Everything that is configured is as it should be.'
  const parts = [
    ...(wrongs === 0 ? [] : [`${wrongs} wrong`]),
    ...(warns === 0 ? [] : [`${warns} to look at`]),
  ]
  return `${parts.join(', ')}.`
}

export const isWell = (findings: readonly Finding[]): boolean =>
  findings.every(({ state }) => state !== 'wrong')

/** The same for programs: `{ok, findings: [{check, state, says, mend, lines}]}`. */
export const asJson = (findings: readonly Finding[]): string =>
  `${JSON.stringify({ ok: isWell(findings), findings }, null, 2)}\n`
