import type { FrameId } from '../signal.ts'

type Wordings = readonly [string, ...string[]]

interface Effect {
  readonly up: Wordings
  readonly down: Wordings
}

/** Why a kind of news moves bitcoin itself, as a clause that follows the fact. */
export const btcEffects: Partial<Record<FrameId, Effect>> = {
  'etf-flow': {
    up: [
      'money entering the spot funds is bitcoin bought for their holders',
      'new money in the funds has to be covered with coins',
    ],
    down: [
      'money leaving the spot funds is bitcoin sold on behalf of their holders',
      'every redemption puts coins back on the market',
    ],
  },
  'treasury-buy': {
    up: [
      'buying of this kind takes coins off the market',
      'a standing buyer supports demand',
      'coins that go into a treasury seldom come back soon',
    ],
    down: ['one buyer fewer stands in the market', 'demand from treasuries weakens'],
  },
  'treasury-sale': {
    up: ['less supply reaches the market', 'a feared sale does not come'],
    down: ['the coins sold add to supply', 'a holder that sells is supply the market must absorb'],
  },
  'holder-flow': {
    up: ['fewer coins are left for sale', 'holders who keep their coins thin out supply'],
    down: ['coins given up by holders add to supply', 'the market has to absorb that supply'],
  },
  approval: {
    up: ['a regulated fund opens a new channel of demand', 'access by regulated funds widens who can buy'],
    down: ['a channel of demand stays shut for now', 'new buyers have to wait'],
  },
  reserve: {
    up: [
      'coins locked in a reserve are not for sale',
      'a state that keeps its coins removes possible supply',
    ],
    down: ['hopes of a state buyer fade', 'a possible holder of size drops out'],
  },
  access: {
    up: ['wider access brings new buyers', 'more holders can buy than before'],
    down: ['fewer people can buy than before', 'access narrows'],
  },
  ban: {
    up: ['a limit on who may hold bitcoin falls away', 'demand that was shut out may return'],
    down: ['fewer people may buy or hold it', 'rules that shut buyers out cut demand'],
  },
  'macro-inflation': {
    up: [
      'calmer prices make rate cuts likelier, which favours bitcoin',
      'softer inflation leaves room for cheaper money',
    ],
    down: [
      'hot prices keep money dear, which weighs on bitcoin',
      'stubborn inflation leaves less room for cheaper money',
    ],
  },
  'macro-rates': {
    up: [
      'cheaper money tends to favour bitcoin',
      'lower rates add liquidity that bitcoin has followed before',
    ],
    down: ['dear money weighs on assets without a yield', 'higher rates for longer drain risk appetite'],
  },
  'macro-trade': {
    up: [
      'less trade tension helps risk assets, bitcoin among them',
      'calmer trade relations free risk appetite',
    ],
    down: ['trade conflict makes investors shun risk', 'tariffs cloud growth and risk appetite'],
  },
  'macro-risk': {
    up: ['readier risk-taking reaches bitcoin early', 'bitcoin tends to gain when investors take risk'],
    down: [
      'bitcoin is among the first things sold when investors cut risk',
      'caution drains demand for risk assets',
    ],
  },
  contagion: {
    up: ['a feared chain of failures is being contained', 'stress in the industry lets up'],
    down: [
      'failures in the industry force sales and keep buyers away',
      'strain of this kind spreads through forced selling',
    ],
  },
  hack: {
    up: ['trust in crypto venues recovers', 'the harm is contained'],
    down: [
      'a loss of this size shakes trust in crypto venues',
      'stolen coins and lost trust both weigh on demand',
    ],
  },
  forecast: {
    up: [
      'it is a reasoned view of a research house and counts with its sign',
      'the argument points to a higher price',
    ],
    down: [
      'it is a reasoned view of a research house and counts with its sign',
      'the argument points to a lower price',
    ],
  },
  halving: {
    up: ['fewer new coins reach the market', 'new supply shrinks'],
    down: ['the usual lift from the halving is put in doubt', 'the event is seen as a burden'],
  },
  'network-fault': {
    up: ['a fault is being mended', 'doubts about the network ease'],
    down: ['faith in the network itself is at stake', 'doubts about the network touch its value'],
  },
  'btc-move': {
    up: ['the move itself is all that is reported', 'no cause is given, so little weight rests on it'],
    down: ['the move itself is all that is reported', 'no cause is given, so little weight rests on it'],
  },
}

/** Why it moves miners' shares. */
export const minerEffects: Partial<Record<FrameId, Effect>> = {
  rating: {
    up: ['the analysts behind the note expect more of the group', 'better ratings tend to bring buyers'],
    down: ['the analysts behind the note expect less of the group', 'worse ratings tend to bring sellers'],
  },
  ban: {
    up: ['a burden on mining falls away', 'rules leave more room to mine'],
    down: ['rules or taxes take room and margin', 'the cost of doing business rises'],
  },
  difficulty: {
    up: [
      'each machine earns a larger share of the rewards',
      'less competition leaves more for those who mine',
    ],
    down: ['each machine earns a smaller share of the rewards', 'the same machines find fewer coins'],
  },
  hashrate: {
    up: ['less competition leaves more for those who mine', 'the rewards are shared among fewer machines'],
    down: ['the fixed reward is shared among more machines', 'more competition thins out income'],
  },
  hashprice: {
    up: ['every unit of hashrate earns more', 'income per machine improves'],
    down: ['every unit of hashrate earns less', 'income per machine shrinks'],
  },
  'mining-revenue': {
    up: ['miners take in more for the same work', 'income in the sector improves'],
    down: ['miners take in less for the same work', 'income in the sector shrinks'],
  },
  'mining-profit': {
    up: ['more of the income is left after power', 'margins in the sector improve'],
    down: ['less of the income is left after power', 'margins in the sector get thinner'],
  },
  'power-cost': {
    up: ['power is the largest cost of mining and gets cheaper', 'costs ease'],
    down: ['power is the largest cost of mining', 'costs rise'],
  },
  'power-credit': {
    up: ['credits for switching off add to income', 'curtailment pays'],
    down: ['income from curtailment falls', 'credits shrink'],
  },
  tariff: {
    up: ['machines get cheaper to bring in', 'a burden on imports falls away'],
    down: ['machines get dearer to bring in', 'the duties fall on margins that are thin already'],
  },
  capitulation: {
    up: ['the strain on miners lets up', 'the weakest have already gone'],
    down: ['the weakest miners are giving up', 'it is a sign of strain in the sector'],
  },
  outage: {
    up: ['machines return to work', 'output recovers'],
    down: ['machines that stand still earn nothing', 'output is lost while machines stand still'],
  },
  'sector-move': {
    up: ['investors pay more for the group', 'the market rewards the group'],
    down: ['investors pay less for the group', 'the market turns away from the group'],
  },
  'sector-shift': {
    up: [
      'long contracts for power sites promise steadier income than mining',
      'sites with power are worth more than the coins mined there',
    ],
    down: ['the hoped-for second leg of income weakens', 'plans beyond mining lose weight'],
  },
  halving: {
    up: ['less efficient rivals leave', 'the survivors share more'],
    down: ['the reward per block halves while costs stay', 'income halves at one stroke'],
  },
}

/** Why it moves a company's shares. */
export const companyEffects: Partial<Record<FrameId, Effect>> = {
  earnings: {
    up: ['the business earns more than before', 'the results improve on the period before'],
    down: ['the results are worse than before', 'the business earns less than hoped'],
  },
  production: {
    up: ['it mines more than before', 'output grows'],
    down: ['it mines less than before', 'output shrinks'],
  },
  'hosting-deal': {
    up: [
      'contracted income replaces the swings of mining',
      'the deal brings income that does not hang on the bitcoin price',
    ],
    down: ['expected income falls away', 'a planned source of income is lost'],
  },
  offering: {
    up: ['holders are spared new paper', 'the balance sheet gets lighter'],
    down: ['present holders are diluted', 'new paper weighs on present holders'],
  },
  buyback: {
    up: ['less debt or fewer shares leave more for holders', 'the balance sheet gets lighter'],
    down: ['relief for the balance sheet fails to come', 'support for the shares falls away'],
  },
  rating: {
    up: ['the analysts behind the note expect more of it', 'a better rating tends to bring buyers'],
    down: ['the analysts behind the note expect less of it', 'a worse rating tends to bring sellers'],
  },
  'price-target': {
    up: ['the analysts see more value in it', 'the bar has been raised'],
    down: ['the analysts see less value in it', 'the bar has been lowered'],
  },
  lawsuit: {
    up: ['a legal risk shrinks', 'the case weighs less'],
    down: ['the case brings cost and doubt', 'legal risk weighs on it until settled'],
  },
  'lawsuit-ends': {
    up: ['a legal risk falls away', 'the doubt over the case is gone'],
    down: ['the settlement costs it', 'the end of the case comes at a price'],
  },
  hack: {
    up: ['the harm is contained', 'funds are made good'],
    down: ['money and trust are lost', 'customers may leave'],
  },
  bankruptcy: {
    up: ['it survives and keeps its assets', 'the worst is averted'],
    down: ['little may be left for holders', 'its survival is in question'],
  },
  listing: {
    up: ['more funds can hold the shares', 'index money has to buy or keep it'],
    down: ['fewer funds can hold the shares', 'index money has to sell'],
  },
  delisting: {
    up: ['its place on the exchange is safe', 'the threat is gone'],
    down: ['fewer investors could hold the shares', 'its place on the exchange is at risk'],
  },
  takeover: {
    up: ['its holders see more value in it than was offered', 'a price is being put on its sites'],
    down: ['the bid falls away', 'a premium is lost'],
  },
  'short-report': {
    up: ['the attack is losing force', 'doubts are answered'],
    down: [
      'the report puts its valuation in doubt',
      'the attack feeds doubt, though its author gains from a fall',
    ],
  },
  lockup: {
    up: ['fewer shares can be sold', 'holders stay bound'],
    down: ['more shares can reach the market', 'early holders may cash in'],
  },
  rivalry: {
    up: ['it gains on its rivals', 'its place in the field improves'],
    down: ['a rival has passed it', 'its place in the field slips'],
  },
  ranking: {
    up: ['it stands out in its group', 'investors preferred it to its peers'],
    down: ['it trailed its group', 'investors preferred its peers'],
  },
  'stock-move': {
    up: ['the market took the news well', 'buyers had the upper hand'],
    down: ['the market took the news badly', 'sellers had the upper hand'],
  },
  tone: {
    up: ['the business is growing', 'it is adding to what earns'],
    down: ['the business is under strain', 'it is cutting back'],
  },
}
