/** What a listed company does, as far as a reader of crypto-market news cares. */
export type Sector =
  | 'miner'
  | 'exchange'
  | 'treasury'
  | 'hosting'
  | 'chips'
  | 'fintech'
  | 'institution'
  | 'other'

/**
 * How much an ambiguous name must prove before it counts as the company:
 * - `context`: a capital, and a telling word in the sentence, or the company named in full elsewhere;
 * - `strict`: a telling word directly beside it, or the company named in full elsewhere;
 * - `elsewhere`: only where the company is named in full, or by its ticker, elsewhere.
 */
type CueRule = 'context' | 'strict' | 'elsewhere'

export interface Alias {
  readonly text: string
  readonly cue?: CueRule
  /** Words (lower case) which, right after the name, show that something else is meant. */
  readonly notBefore?: readonly string[]
  /** Words (lower case) which, right before the name, show that something else is meant. */
  readonly notAfter?: readonly string[]
  /** Words (lower case) that count as a cue for this name, on top of those of the sector. */
  readonly cues?: readonly string[]
  /** Where given, one of these must be the next word unless the company is named elsewhere. */
  readonly followedBy?: readonly string[]
}

/** A name or ticker that was given up; `until` is the first day (ISO) on which the new one holds. */
export interface Former {
  readonly text: string
  readonly until: string
}

/** One listed company, with what it is and was called. */
export interface Company {
  /** The ticker that holds today, or held last. */
  readonly ticker: string
  readonly name: string
  readonly sector: Sector
  /** Set for banks, brokers and fund houses that are mostly named for what they say or issue. */
  readonly actor?: 'institution'
  /** Oldest first. */
  readonly formerNames?: readonly Former[]
  /** Oldest first. */
  readonly formerTickers?: readonly Former[]
  /** The same company under another listing, or a ticker whose dates are not known. */
  readonly otherTickers?: readonly string[]
  /** Further names; a string is one that can mean nothing else. */
  readonly aliases?: readonly (string | Alias)[]
  /** The full name is made of everyday words or shared, and needs a cue itself. */
  readonly nameCue?: Omit<Alias, 'text'>
  /** The bare ticker is an everyday word or abbreviation: it needs `$`, an exchange tag or the name. */
  readonly tickerCue?: true
  /** Words (lower case) elsewhere in the article that make an ambiguous name of this company likely. */
  readonly known?: readonly string[]
  /** First and last day (ISO) of the listing, where it matters. */
  readonly listed?: { readonly from?: string; readonly to?: string }
}
