import { companies } from '../src/analysis/targets/companies.ts'
import type { Company, Sector } from '../src/analysis/targets/company.ts'
import { type Miner, nearestMiners, resolveMiner } from '../src/market/miners.ts'
import { UserError } from '../src/user-error.ts'

const sectorWords: Readonly<Record<Sector, string>> = {
  miner: 'a mining company',
  exchange: 'an exchange or broker',
  treasury: 'a company that holds coins',
  hosting: 'a data-centre company',
  chips: 'a chip maker',
  fintech: 'a payments company',
  institution: 'a financial institution',
  other: 'another kind of company',
}

const mostNear = 3

const plain = (typed: string): string =>
  typed
    .trim()
    .replace(/^\$/, '')
    .replace(/^[a-z ]{3,14}:\s*/i, '')
    .toLowerCase()

/** A listed company that is known for something else than mining. */
function otherCompany(typed: string): Company | undefined {
  const asked = plain(typed)
  return companies.find((company) =>
    [
      company.ticker,
      company.name,
      ...(company.otherTickers ?? []),
      ...(company.formerTickers ?? []).map((former) => former.text),
      ...(company.formerNames ?? []).map((former) => former.text),
      ...(company.aliases ?? []).map((alias) => (typeof alias === 'string' ? alias : alias.text)),
    ].some((name) => name.toLowerCase() === asked),
  )
}

const named = ({ ticker, name }: { readonly ticker: string; readonly name: string }): string =>
  name === ticker ? ticker : `${ticker} (${name})`

function noSuchMiner(typed: string): UserError {
  const shown = typed.trim().slice(0, 40)
  const other = otherCompany(typed)
  if (other !== undefined) {
    return new UserError({
      code: 'bad-request',
      what:
        other.sector === 'miner'
          ? `${named(other)} is a mining company, but not one of those that are followed here.`
          : `${named(other)} is no mining stock: it is ${sectorWords[other.sector]}.`,
      mend: 'Give a mining company, such as /miner IREN; /miners lists the group.',
    })
  }
  const near = nearestMiners(typed, mostNear)
  return new UserError({
    code: 'bad-request',
    what: `There is no mining stock “${shown}” on the list.`,
    mend:
      near.length === 0
        ? 'Give a ticker or a name, such as /miner IREN; /miners lists the group.'
        : `Did you mean ${near.map(named).join(' or ')}? /miners lists the group.`,
  })
}

/** The company that somebody means by a ticker, an earlier ticker or a name. Throws `bad-request`. */
export function findMiner(typed: string): Miner {
  if (typed.trim() === '') {
    throw new UserError({
      code: 'bad-request',
      what: 'The option ticker is missing.',
      mend: 'Give a mining company, such as /miner IREN; /miners lists the group.',
    })
  }
  const found = resolveMiner(typed)
  if (found === null) throw noSuchMiner(typed)
  return found
}

/** The earlier ticker or name that was asked for; null where it is not an earlier one. */
export function askedAs(typed: string, { ticker, name, formerly }: Miner): string | null {
  const asked = plain(typed)
  if (asked === ticker.toLowerCase() || asked === name.toLowerCase()) return null
  for (const former of formerly) {
    if (former.ticker.toLowerCase() === asked) return former.ticker
    if (former.name.toLowerCase() === asked) return former.name
  }
  return null
}
