/** Forms of irregular verbs: third person, past, participle, -ing. */
const irregular: Readonly<Record<string, readonly string[]>> = {
  be: ['is', 'are', 'was', 'were', 'been', 'being'],
  beat: ['beats', 'beaten', 'beating'],
  become: ['becomes', 'became', 'becoming'],
  begin: ['begins', 'began', 'begun', 'beginning'],
  bid: ['bids', 'bidding'],
  break: ['breaks', 'broke', 'broken', 'breaking'],
  build: ['builds', 'built', 'building'],
  bring: ['brings', 'brought', 'bringing'],
  buy: ['buys', 'bought', 'buying'],
  choose: ['chooses', 'chose', 'chosen', 'choosing'],
  cost: ['costs', 'costing'],
  cut: ['cuts', 'cutting'],
  come: ['comes', 'came', 'coming'],
  draw: ['draws', 'drew', 'drawn', 'drawing'],
  drive: ['drives', 'drove', 'driven', 'driving'],
  fall: ['falls', 'fell', 'fallen', 'falling'],
  find: ['finds', 'found', 'finding'],
  fight: ['fights', 'fought', 'fighting'],
  freeze: ['freezes', 'froze', 'frozen', 'freezing'],
  get: ['gets', 'got', 'gotten', 'getting'],
  give: ['gives', 'gave', 'given', 'giving'],
  go: ['goes', 'went', 'gone', 'going'],
  grow: ['grows', 'grew', 'grown', 'growing'],
  have: ['has', 'had', 'having'],
  hit: ['hits', 'hitting'],
  hold: ['holds', 'held', 'holding'],
  hurt: ['hurts', 'hurting'],
  keep: ['keeps', 'kept', 'keeping'],
  lead: ['leads', 'led', 'leading'],
  leap: ['leaps', 'leapt', 'leaped', 'leaping'],
  leave: ['leaves', 'left', 'leaving'],
  lend: ['lends', 'lent', 'lending'],
  let: ['lets', 'letting'],
  lie: ['lies', 'lay', 'lain', 'lying'],
  lose: ['loses', 'lost', 'losing'],
  make: ['makes', 'made', 'making'],
  meet: ['meets', 'met', 'meeting'],
  mine: ['mines', 'mined', 'mining'],
  move: ['moves', 'moved', 'moving'],
  pay: ['pays', 'paid', 'paying'],
  overtake: ['overtakes', 'overtook', 'overtaken', 'overtaking'],
  put: ['puts', 'putting'],
  quit: ['quits', 'quitting'],
  repay: ['repays', 'repaid', 'repaying'],
  lay: ['lays', 'laid', 'laying'],
  rise: ['rises', 'rose', 'risen', 'rising'],
  run: ['runs', 'ran', 'running'],
  say: ['says', 'said', 'saying'],
  see: ['sees', 'saw', 'seen', 'seeing'],
  seek: ['seeks', 'sought', 'seeking'],
  sell: ['sells', 'sold', 'selling'],
  set: ['sets', 'setting'],
  shed: ['sheds', 'shedding'],
  shrink: ['shrinks', 'shrank', 'shrunk', 'shrinking'],
  shut: ['shuts', 'shutting'],
  sink: ['sinks', 'sank', 'sunk', 'sinking'],
  sit: ['sits', 'sat', 'sitting'],
  slide: ['slides', 'slid', 'sliding'],
  slip: ['slips', 'slipped', 'slipping'],
  spend: ['spends', 'spent', 'spending'],
  split: ['splits', 'splitting'],
  stand: ['stands', 'stood', 'standing'],
  steal: ['steals', 'stole', 'stolen', 'stealing'],
  strike: ['strikes', 'struck', 'stricken', 'striking'],
  swing: ['swings', 'swung', 'swinging'],
  swell: ['swells', 'swelled', 'swollen', 'swelling'],
  take: ['takes', 'took', 'taken', 'taking'],
  tell: ['tells', 'told', 'telling'],
  think: ['thinks', 'thought', 'thinking'],
  throw: ['throws', 'threw', 'thrown', 'throwing'],
  win: ['wins', 'won', 'winning'],
  withdraw: ['withdraws', 'withdrew', 'withdrawn', 'withdrawing'],
  write: ['writes', 'wrote', 'written', 'writing'],
}

/** Verbs that double their last consonant: drop, dropped. */
const doubling = new Set(
  'drop plan top dip sag slip tap trim shed plug net bar ban stop flag chop rip zap step spot swap snap wrap skip jab equip commit permit admit submit refer defer transfer forbid rob omit stem crop trip rip chip slim skim plug unplug strip'.split(
    ' ',
  ),
)

/** All forms of an English verb given in its base form, the base among them. */
function verbForms(base: string): string[] {
  const known = irregular[base]
  if (known !== undefined) return [base, ...known]
  if (base.endsWith('e')) return [base, `${base}s`, `${base}d`, `${base.slice(0, -1)}ing`]
  if (/[^aeiou]y$/.test(base)) {
    const stem = base.slice(0, -1)
    return [base, `${stem}ies`, `${stem}ied`, `${base}ing`]
  }
  const stem = doubling.has(base) ? base + base.slice(-1) : base
  const third = /(?:s|x|z|ch|sh)$/.test(base) ? `${base}es` : `${base}s`
  return [base, third, `${stem}ed`, `${stem}ing`]
}

/** Expands "~rise to" into "rise to", "rises to", "rose to", …; other phrases stay as they are. */
export function expandPhrase(phrase: string): string[] {
  const words = phrase.split(' ')
  let expanded: string[] = ['']
  for (const word of words) {
    const forms = word.startsWith('~') ? verbForms(word.slice(1)) : [word]
    expanded = expanded.flatMap((head) => forms.map((form) => (head === '' ? form : `${head} ${form}`)))
  }
  return expanded
}
