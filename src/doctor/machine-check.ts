import { type Finding, ok, wrong } from './finding.ts'

const needed = 24

/** @param version such as `24.21.0`. */
export function checkNode(version: string): Finding {
  const major = Number(version.split('.')[0])
  return major >= needed
    ? ok('Node', version)
    : wrong(
        'Node',
        `${version} is too old.`,
        `Run \`npm install\`, which brings Node ${needed}, and use \`npm run\`.`,
      )
}
