/** `off`: not configured, and nothing wrong with that. */
export type State = 'ok' | 'warn' | 'wrong' | 'off'

/** What one check found out; no secret and no platform's own error is ever in it. */
export interface Finding {
  /** What was looked at, such as `Discord token`. */
  readonly check: string
  readonly state: State
  /** One plain sentence, or an address. */
  readonly says: string
  /** What to do, exactly: variable, page, clicks, command. Null where nothing is to be done. */
  readonly mend: string | null
  /** Lines that belong below it, such as permissions and their reasons. */
  readonly lines: readonly string[]
}

const finding =
  (state: State) =>
  (check: string, says: string, mend: string | null = null, lines: readonly string[] = []): Finding => ({
    check,
    state,
    says,
    mend,
    lines,
  })

export const ok = finding('ok')
export const off = finding('off')
export const warn = finding('warn')
export const wrong = finding('wrong')

/** `one, two and 3 more`, with at most that many by name. */
export function listed(names: readonly string[], most = 5): string {
  const rest = names.length - most
  const shown = names.slice(0, most)
  if (rest > 0) return `${shown.join(', ')} and ${rest} more`
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`
}
