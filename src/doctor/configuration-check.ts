import { type Config, readConfig } from '../ops/config.ts'
import { settings } from '../ops/settings.ts'
import { type Finding, ok, wrong } from './finding.ts'

type Environment = Readonly<Record<string, string | undefined>>

export interface CheckedConfiguration {
  readonly findings: readonly Finding[]
  /** What is right of the configuration; null where nothing can be made of it. */
  readonly config: Config | null
  /** Variables that were left out of it because something is wrong with them. */
  readonly leftOut: ReadonlySet<string>
}

/** Every problem at once, and what remains without the variables that are wrong, so that the rest is checked too. */
export function checkConfiguration(env: Environment): CheckedConfiguration {
  const names = Object.keys(settings)
  const set = names.filter((name) => (env[name]?.trim() ?? '') !== '')
  const read = readConfig(env)
  if (read.ok) {
    const says = set.length === 0 ? 'Nothing is set, so the defaults hold.' : `${set.join(', ')}.`
    return { config: read.config, findings: [ok('Configuration', says)], leftOut: new Set() }
  }
  const findings = read.problems.map((problem) => {
    const { says, mend } = halves(problem)
    return wrong('Configuration', says, mend)
  })
  return { findings, ...whatRemains(env, read.problems) }
}

/** A problem's line is what is wrong, a colon, and the mend, in which there may be more colons. */
function halves(problem: string): { readonly says: string; readonly mend: string | null } {
  const at = problem.indexOf(': ')
  if (at < 0) return { says: problem, mend: null }
  const mend = problem.slice(at + 2)
  return { says: `${problem.slice(0, at)}.`, mend: `${mend.charAt(0).toUpperCase()}${mend.slice(1)}` }
}

function whatRemains(
  env: Environment,
  problems: readonly string[],
): Pick<CheckedConfiguration, 'config' | 'leftOut'> {
  const leftOut = new Set<string>()
  let left = problems
  // Taking one variable away may show that another does not stand alone.
  for (let turn = 0; turn < 5; turn += 1) {
    const before = leftOut.size
    for (const name of left.flatMap((problem) => problem.match(/\b[A-Z]+(?:_[A-Z]+)+\b/g) ?? [])) {
      if (Object.hasOwn(env, name) && Object.hasOwn(settings, name)) leftOut.add(name)
    }
    // A problem that names only what is missing: Slack's variables stand together or not at all.
    if (leftOut.size === before) {
      for (const name of Object.keys(env)) if (name.startsWith('SLACK_')) leftOut.add(name)
    }
    const read = readConfig(Object.fromEntries(Object.entries(env).filter(([name]) => !leftOut.has(name))))
    if (read.ok) return { config: read.config, leftOut }
    left = read.problems
  }
  return { config: null, leftOut }
}
