const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))

/** Shortened words that stand before a name or a number: a full stop after them never ends a sentence. */
export const leadingAbbreviations = words(
  'mr mrs ms mx dr prof sen rep gov gen sgt lt col capt cmdr rev hon pres supt st mt ft vs v cf viz al e.g i.e eg ie approx est ca incl dept univ assn messrs yahoo',
)

/** The same, but only where a number follows: "No. 3", "Jan. 5", "Fig. 2". */
export const numberedAbbreviations = words(
  'no nos fig figs p pp vol ch sec art jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun',
)

/** Shortened words that may or may not end a sentence; what follows decides. */
export const trailingAbbreviations = words(
  'inc corp co ltd llc plc bros jr sr esq etc u.s u.k u.n e.u u.s.a d.c l.p n.v s.a s.p.a a.g b.v ph.d m.d b.a m.a a.k.a l.a n.y calif tex fla mass conn penn ill ariz colo wash ore minn wis mich va ga md',
)

/** Words that open sentences far more often than names. */
export const sentenceOpeners = words(
  'the a an it its in on at as to of by for from with without but and or so yet if when while after before since once until because although though he she they we i you this that these those there here his her their our my what who how why where not no one some many most all both each every such however meanwhile still then also now according despite during over under last next analysts investors traders shares',
)
