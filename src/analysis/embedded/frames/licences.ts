import { pairIn, wordSet } from '../reading/word-pairs.ts'
import { companiesOf, deniedIn } from './actors.ts'
import { type Frame, signal } from './frame.ts'
import { negatedAt } from './negation.ts'

const licences = wordSet(
  'licence licences license licenses charter permit permits authorisation authorization registration',
)
const giving = wordSet(
  '~grant ~win ~receive ~get ~extend ~secure ~obtain ~award ~renew ~gain ~restore ~approve',
)
const taking = wordSet('~revoke ~lose ~suspend ~refuse ~deny ~reject ~strip ~pull ~cancel ~withhold')

/** Licences of exchanges and other companies, given and taken. */
export const companyLicences: Frame = (context) => {
  const { sentence } = context
  const company = companiesOf(context)[0]
  if (company === undefined || companiesOf(context).length > 1) return []
  const taken = pairIn(sentence, taking, licences, 4)
  const given = pairIn(sentence, giving, licences, 5)
  const cue = taken ?? given
  if (cue === null) return []
  const cancelled = negatedAt(context, cue) || (taken === null && deniedIn(context))
  return [
    signal(context, {
      frame: 'approval',
      target: company.id,
      sign: cancelled ? 0 : taken === null ? 1 : -1,
      strength: 0.6,
      ...cue,
      fact: cancelled
        ? `nothing changes in the licences of ${company.name}`
        : taken === null
          ? `${company.name} may operate under a new or wider licence`
          : `${company.name} is losing or was refused a licence`,
    }),
  ]
}
