import { type ProviderProblem, providerProblems } from '../../market/provider-problem.ts'
import { type Finding, listed, ok, warn, wrong } from '../finding.ts'
import type { Outcome, ProviderCheck } from './provider-check.ts'
import { capital } from './words.ts'

/** What a provider’s answer, or its silence, means beside the others’. */
export function judge(outcome: Outcome, all: readonly Outcome[]): Finding {
  const { asked } = outcome
  if (outcome.kind === 'bug')
    return wrong(
      asked.check,
      'Could not be checked, by a fault of ours.',
      'Run this again with LOG_LEVEL=debug to see why.',
    )
  if (outcome.kind === 'told') {
    const { says, lacks } = outcome.told
    return lacks === null ? ok(asked.check, says) : warn(asked.check, `${says} ${lacks.says}.`, lacks.mend)
  }
  const { problem, trouble } = outcome
  const { settings } = asked
  const served = servedBy(asked, all)
  const isRefused = problem.kind === 'refused'

  if (isRefused && settings.key !== null)
    return wrong(asked.check, `Refuses ${settings.key}; ${served.says}.`, keyMends[settings.key] ?? null)
  if (problem.kind === 'limited')
    return warn(asked.check, `Asks for a pause; ${served.says}.`, 'Run this again in a few minutes.')
  const what = trouble?.says ?? whatHappened(problem)
  if (settings.isOwn) {
    const mend = trouble?.mend ?? (isRefused ? letIn(asked) : ownMend(asked))
    return wrong(asked.check, `${what} (${settings.host}); ${served.says}.`, mend)
  }
  return warn(asked.check, `${what}; ${served.says}.`, publicMend(problem, asked, served.isServed))
}

const whatHappened = ({ kind }: ProviderProblem): string =>
  kind === 'unknown' ? 'Does not know what it was asked for' : capital(providerProblems[kind])

interface Served {
  readonly isServed: boolean
  readonly says: string
}

/** Who gives the same while this one does not. */
function servedBy({ gives: [gift], alone }: ProviderCheck, all: readonly Outcome[]): Served {
  const others = all.filter(({ asked, kind }) => kind === 'told' && asked.gives.includes(gift))
  const names = [...new Set(others.map(({ asked }) => asked.name))]
  if (names.length === 0) return { isServed: false, says: `nobody else here gives ${gift}` }
  const serves = `${listed(names)} ${names.length === 1 ? 'gives' : 'give'} ${gift} in its place`
  return { isServed: true, says: alone === null ? serves : `${serves}, nobody ${alone}` }
}

const keyMends: Readonly<Record<string, string>> = {
  COINGECKO_API_KEY:
    'Copy the key anew from https://www.coingecko.com/en/developers/dashboard (a demo key) to .env as COINGECKO_API_KEY, or leave it empty.',
  FINNHUB_API_KEY:
    'Copy the key anew from https://finnhub.io/dashboard to .env as FINNHUB_API_KEY, or leave it empty.',
  USER_AGENT_CONTACT:
    'Write an e-mail address that reaches you to .env as USER_AGENT_CONTACT. Where it is one already, wait ten minutes: the SEC shuts an address out for so long that asked too often.',
}

/** The variables that say where it is. */
const addressOf = ({ settings }: ProviderCheck): string =>
  settings.variables.filter((name) => name.endsWith('_URL')).join(' or ')

const leftEmpty = 'left empty, the provider’s own address holds.'

const letIn = (asked: ProviderCheck): string =>
  asked.name === 'Bitcoin Core'
    ? 'Correct user and password in BITCOIN_RPC_URL by the rpcauth or rpcuser and rpcpassword of its bitcoin.conf; from another machine it also needs rpcallowip there.'
    : `Let Hashdesk in there, or correct ${addressOf(asked)}; ${leftEmpty}`

function ownMend(asked: ProviderCheck): string {
  if (asked.name === 'Bitcoin Core')
    return 'See that it runs with server=1 and answers at the address in BITCOIN_RPC_URL, or leave that empty.'
  const kind = asked.name === asked.settings.host ? 'a mempool instance' : asked.name
  return `See that it runs and answers as ${kind} does, or correct ${addressOf(asked)}; ${leftEmpty}`
}

const invented = ' Where there is no network, MARKET_DATA=sample shows our own invented month.'

function publicMend({ kind }: ProviderProblem, asked: ProviderCheck, isServed: boolean): string {
  const more = isServed ? '' : invented
  const { host } = asked.settings
  if (kind === 'unreachable' || kind === 'slow')
    return `Check the network, and that a firewall lets Hashdesk reach ${host} by https.${more}`
  if (kind === 'refused')
    return `It may refuse this machine’s address or country; ${addressOf(asked)} can lead there by a proxy.${more}`
  if (kind === 'implausible')
    return `See that the clock of this machine is right, and run this again later.${more}`
  return `Run this again later; look for a newer Hashdesk where it stays so.${more}`
}
