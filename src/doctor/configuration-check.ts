import { type Config, readConfig } from '../ops/config.ts'
import { type SettingName, settings } from '../ops/settings.ts'
import { type Finding, ok, wrong } from './finding.ts'

type Environment = Readonly<Record<string, string | undefined>>

export interface CheckedConfiguration {
  readonly findings: readonly Finding[]
  /** What is right of the configuration; null where nothing can be made of it. */
  readonly config: Config | null
}

/** Every problem at once, and what remains without the variables that are wrong, so that the rest is checked too. */
export function checkConfiguration(env: Environment): CheckedConfiguration {
  const names = Object.keys(settings)
  const set = names.filter((name) => (env[name]?.trim() ?? '') !== '')
  const read = readConfig(env)
  if (read.ok) {
    const says = set.length === 0 ? 'Nothing is set, so the defaults hold.' : `${set.join(', ')}.`
    return { config: read.config, findings: [ok('Configuration', says)] }
  }
  const findings = read.problems.map((problem) => {
    const { says, mend } = halves(problem)
    return wrong('Configuration', says, mend)
  })
  return { config: whatRemains(env, read.problems), findings }
}

/** A problem's line is what is wrong, a colon, and the mend, in which there may be more colons. */
function halves(problem: string): { readonly says: string; readonly mend: string | null } {
  const at = problem.indexOf(': ')
  if (at < 0) return { says: problem, mend: null }
  const mend = problem.slice(at + 2)
  return { says: `${problem.slice(0, at)}.`, mend: `${mend.charAt(0).toUpperCase()}${mend.slice(1)}` }
}

function whatRemains(env: Environment, problems: readonly string[]): Config | null {
  let rest = env
  let left = problems
  // Taking one variable away may show that another does not stand alone.
  for (let turn = 0; turn < 5; turn += 1) {
    const named = left.flatMap((problem) => problem.match(/\b[A-Z]+(?:_[A-Z]+)+\b/g) ?? [])
    const gone = new Set(named.filter((name): name is SettingName => Object.hasOwn(settings, name)))
    rest = Object.fromEntries(Object.entries(rest).filter(([name]) => !gone.has(name as SettingName)))
    const read = readConfig(rest)
    if (read.ok) return read.config
    left = read.problems
  }
  return null
}
