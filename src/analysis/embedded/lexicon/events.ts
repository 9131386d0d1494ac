import { expandPhrase } from './inflect.ts'
import { buildPhraseIndex } from './phrase-index.ts'

/** What can happen in the news that this desk reads, by the words that say so. "~" marks a verb to inflect. */
export const events = {
  buy: '~buy|~purchase|~acquire|~scoop up|~snap up|~accumulate|~stack|~amass|~pick up|purchase of|acquisition of|adds|added|adding|buying spree|~load up|~pour into|~double down on|accumulation|~stockpile|stockpiling|~put into bitcoin|goes into bitcoin|go into bitcoin|~invest in bitcoin|~convert into bitcoin',
  sell: '~sell|~offload|~unload|~liquidate|~dispose of|~divest|~part with|~dump|~cash out|sale of|sales of|selling of|~move to exchanges|~send to exchanges|~transfer to exchanges|~deposit to exchanges|~sell off|~trim|sold off|selloff of|coin sales|~auction|turned into cash|~convert to cash',
  accumulate: '~accumulate|accumulation|~hold rather|~hodl|~stack',
  'flow-in':
    'inflow|inflows|net inflow|net inflows|~take in|~pull in|~rake in|~draw in|~attract|~pour into|~flow into|~flood into|money into|~record inflows|net creations|net buying|fresh capital|~suck in|~gather|~log inflows|inflow streak|net subscriptions|subscriptions',
  'flow-out':
    'outflow|outflows|net outflow|net outflows|redemptions|redemption|~withdraw|withdrawals from|~pull from|~pull out of|~bleed|~flow out|~flow out of|~leave|~exit|exodus|~yank|~redeem|money leaving|capital flight|outflow streak|~pull money',
  'exchange-withdrawal':
    'withdrawals from exchanges|exchange withdrawals|~withdraw from exchanges|~leave exchanges|exchange outflows|exchange outflow|outflows from exchanges',
  'exchange-deposit':
    'exchange inflows|exchange inflow|inflows to exchanges|outflows to exchanges|deposits to exchanges|~deposit on exchanges|~move to exchanges|~send to exchanges|~transfer to exchanges',
  hack: '~hack|~steal|theft|heist|~exploit|exploiter|security breach|data breach|~breach|hackers|hacker|~drain|cyberattack|thefts|was robbed|looted|attackers|attacker',
  bankruptcy:
    'bankruptcy|bankrupt|bankruptcies|chapter 11|chapter 7|insolvent|insolvency|receivership|~file for bankruptcy|~seek bankruptcy protection|bankruptcy protection|creditor protection|going concern|wind down operations|liquidators',
  'leave-bankruptcy':
    '~emerge from bankruptcy|~exit bankruptcy|~emerge from chapter 11|~exit chapter 11|emergence from bankruptcy|reorganization plan approved|~complete its restructuring|~avoid bankruptcy|~stave off bankruptcy|~avert bankruptcy',
  'withdrawal-halt':
    '~halt withdrawals|~suspend withdrawals|~stop withdrawals|~freeze withdrawals|~pause withdrawals|~suspend redemptions|~halt redemptions|stop the withdrawals|~stop the withdrawals|~halt customer withdrawals|~suspend customer withdrawals|~block withdrawals|~suspend redemptions and|withdrawal freeze|withdrawal halt|bank run|run on deposits|voluntary liquidation',
  contagion:
    'contagion|fallout|liquidity crisis|credit crunch|~collapse|systemic|casualty|casualties|domino|domino effect',
  approve:
    '~approve|approval|approvals|green light|~greenlight|~authorize|~authorise|~clear|clears the way|~permit|~allow|~let through|gets the nod|~sign off on|last hurdle|~grant approval|~pass|passes|~legalize|~legalise|~win approval|go ahead',
  reject:
    '~reject|~deny|~refuse|~disapprove|rejection|~turn down|~block|~vote down|~strike down|denial|~veto|~dismiss bid',
  delay: '~delay|~postpone|~push back|~defer|~put off|~extend its review|~slip to|delays',
  ban: '~ban|~prohibit|~outlaw|crackdown|~crack down|~criminalize|~criminalise|a ban on|~restrict|restrictions on|tighter rules|moratorium|~bar|~forbid|~suspend trading of|~limit|~cut off|~close the accounts|toughest step|clampdown|~clamp down|~shut out|~block access|~tighten rules|~order banks',
  'lift-ban':
    '~lift ban|~lift the ban|~lift its ban|~lift a ban|~reverse ban|~reverse the ban|~end ban|~end the ban|~repeal|~rescind|~overturn|~ease restrictions|~ease rules|~scrap restrictions|~relax rules|~unban|~remove ban',
  'new-access':
    'legal tender|~open access|in 401 k|401 k plans|retirement plans|retirement accounts|~offer bitcoin|~offer bitcoin trading|~launch bitcoin trading|~accept bitcoin|~accept bitcoin payments|accepts bitcoin|custody services|bitcoin payments|pension funds|pension fund|sovereign wealth fund|sovereign fund|~allocate to bitcoin|allocation to bitcoin|bitcoin allocation|access to bitcoin|open to bitcoin|bitcoin access|~recommend bitcoin',
  reserve:
    'strategic bitcoin reserve|strategic reserve|state bitcoin reserve|bitcoin reserve bill|bitcoin reserve law|national bitcoin reserve|digital asset stockpile|bitcoin stockpile|state reserve|bitcoin strategic reserve|reserve act|bitcoin act',
  lawsuit:
    'lawsuit|lawsuits|~sue|class action|~charge|charges|complaint|~accuse|~subpoena|wells notice|probe|probes|~probe|~investigate|investigation|~indict|indictment|fraud charges|securities fraud|enforcement action|legal action|allegations|~allege|~fine|penalty|antitrust|contempt|court case|~face trial|~raid|customs invoices|liability|liabilities|investigators',
  'lawsuit-ends':
    '~drop lawsuit|~drop the lawsuit|~drop its lawsuit|~drop case|~drop the case|~drop its case|~drop suit|~drop charges|~drop probe|~drop its probe|~drop investigation|~dismiss|~dismiss lawsuit|dismissal|~throw out|thrown out|~settle|settlement|~close probe|~close its probe|~close investigation|~close its investigation|~end probe|~end its probe|~end investigation|~end its investigation|~withdraw complaint|~withdraw its complaint|~withdraw lawsuit|~withdraw its lawsuit|~clear of|~win lawsuit|~win case|~win the case|~win ruling|~win appeal|~rule in favor|~rule in favour|~acquit|acquitted|charges dropped|case closed|no enforcement action|ends enforcement|~side with',
  upgrade:
    '~upgrade|upgrade|upgrades|~raise to overweight|~raise to buy|~raise to outperform|~lift to overweight|~lift to buy|to overweight from|to buy from|to outperform from|to neutral from underweight|to neutral from sell|to hold from sell|to overweight|now overweight|overweight as well|~turn bullish|more positive|more positive stance',
  downgrade:
    '~downgrade|downgrade|downgrades|~cut to underweight|~cut to sell|~cut to hold|~cut to neutral|~lower to neutral|~lower to hold|~lower to sell|~lower to underweight|to underweight from|to sell from|to neutral from overweight|to hold from buy|to neutral from buy|to underperform|to underweight|~turn bearish|from overweight|more cautious|more negative stance',
  'good-rating':
    '~initiate at buy|~initiate with a buy|~initiate at overweight|~initiate with overweight|~initiate coverage with a buy|buy rating|outperform rating|overweight rating|~start at buy|~reiterate buy|~reiterate overweight|keeps overweight|~keep overweight|top pick',
  'keep-underweight':
    'sell rating|underperform rating|~initiate at sell|~initiate with a sell|~initiate at underweight|~start at sell|kept underweight|~keep underweight|~reiterate underweight|stays underweight|~reiterate sell|remains underweight|~remain underweight|~maintain underweight|~keep sell|~maintain sell',
  'target-up':
    '~raise price target|~raise the price target|~raise its price target|~raise target|~raise the target|~raise its target|~lift price target|~lift its price target|~lift target|~lift its target|~hike price target|~hike target|~boost price target|~boost target|~boost its price target|target raised|target climbed|target lifted|~increase price target|~increase its price target|target to rise|~up its target|~upgrade its forecast|~raise forecast|~raise its forecast|~raise the forecast|~raise price forecast|~lift forecast|~lift its forecast|higher target|higher targets|higher price target|higher price targets|~raise bitcoin target|~raise btc target|~raise bitcoin forecast|~raise bitcoin price target|~raise bitcoin price forecast|~lift bitcoin target|~lift bitcoin price target|~lift bitcoin forecast',
  'target-down':
    '~cut price target|~cut the price target|~cut its price target|~cut target|~cut the target|~cut its target|~lower price target|~lower its price target|~lower target|~lower its target|~slash price target|~slash target|~slash its price target|~trim price target|~trim target|~trim its price target|~reduce price target|~reduce its price target|~reduce target|target cut|target lowered|lower target|lower targets|lower price target|lower price targets|~cut forecast|~cut its forecast|~cut the forecast|~cut price forecast|~lower forecast|~lower its forecast|~slash forecast|~slash its forecast|~trim forecast|~cut bitcoin target|~cut bitcoin forecast|~cut bitcoin price forecast|~cut bitcoin price target|~cut btc target|~lower bitcoin target|~lower bitcoin price target|~lower bitcoin forecast|~slash bitcoin forecast|~slash bitcoin target|~slash bitcoin price target|~slash bitcoin price forecast|~trim bitcoin forecast|~trim bitcoin price forecast',
  deal: 'contract|contracts|deal|deals|agreement|agreements|lease|leases|tenant|~sign|~ink|partnership|~partner|~partner with|~win contract|~land|~secure|memorandum|letter of intent|~commit|~strike deal|hosting|~expand its deal|~award|tie up|order|preferred bidder|~select',
  'deal-off':
    '~terminate|termination|~cancel|~scrap|~call off|~walk away|~pull out|falls through|fell through|~collapse|~abandon|~lose contract|~lose the contract|~lose a contract|~lose customer|~lose tenant|~end talks|~break off|~back out',
  hpc: 'hpc|high performance computing|high performance compute|ai|a i|artificial intelligence|gpu|gpus|cloud|cloud services|data center|data centers|data centre|data centres|colocation|hyperscaler|hyperscalers|compute|neocloud|it capacity|ai infrastructure|ai hosting|hosting|ai pivot',
  offering:
    'convertible notes|convertible note|convertible senior notes|convertible bonds|convertible bond|convertible debt|convertible offering|convertibles|at the market|atm offering|atm program|atm programme|atm facility|atm|share offering|stock offering|equity offering|secondary offering|public offering|offering of shares|offering of stock|private placement|dilution|~dilute|dilutive|~issue shares|~issue new shares|~sell shares|~sell new shares|new shares|share sale|share sales|stock sales|stock sale|preferred stock|capital raise|~raise capital|rights issue|endless dilution|senior notes|notes offering|registered direct offering|shelf registration',
  'offering-off':
    '~cancel offering|~cancel its offering|~withdraw offering|~withdraw its offering|~scrap offering|~drop offering|~abandon offering|~pull offering|~shelve offering|no plans to issue|no plans to sell shares|~retire convertible|~repay convertible|~redeem convertible|~repurchase convertible|~pay off debt|~repay debt|~buy back|buyback|share repurchase|buybacks|share repurchases|~repay its notes|~cancel its atm|~terminate its atm|~end its atm',
  beat: '~beat estimates|~beat expectations|~beat forecasts|~top estimates|~top expectations|~top forecasts|~beat consensus|above estimates|above expectations|above consensus|better than expected|~exceed expectations|~exceed estimates|ahead of estimates|ahead of expectations|~surpass expectations|~surpass estimates|surprise profit|record profit|record revenue|~beat wall street|~swing to a profit|~swing to profit|~return to profit|~return to profitability|first profit|~turn a profit',
  miss: '~miss estimates|~miss expectations|~miss forecasts|~miss consensus|below estimates|below expectations|beneath expectations|below consensus|worse than expected|~fall short of|short of estimates|short of expectations|hoped for extra|hoped for more|~disappoint|disappointing|surprise loss|surprise quarterly loss|profit warning|~swing to a loss|~swing to loss|record loss|~miss wall street|unexpected loss|~post a loss|~post surprise',
  halving:
    'halving|halvening|reward halving|halved|~halve|half as many coins|half as many bitcoin|half the reward|half the coins|block reward cut|event splitting',
  list: '~list on|listing on|~debut|debut|~go public|initial public offering|ipo|~uplist|~join the nasdaq 100|~join nasdaq 100|~join the s p 500|~join s p 500|index inclusion|added to the index|added to the s p 500|added to the russell|~begin trading on|~start trading on|inclusion in|~keep in its indices|not to remove|~regain compliance',
  delist:
    '~delist|delisting|delisting notice|delisting warning|noncompliance|non compliance|~fall below listing|minimum bid|removed from the index|removal from the index|~remove from index|~exclude from|exclusion from|deficiency notice|trading suspended|~suspend trading',
  'rate-cut':
    'rate cut|rate cuts|interest rate cut|interest rate cuts|~cut rates|~cut interest rates|~lower rates|~lower interest rates|dovish|monetary easing|quantitative easing|~ease policy|~slash rates|basis point cut|rate cut hopes|more dovish|looser policy|policy easing|cheaper money|~buy bonds|july cut|september cut|december cut|a cut|cut in rates',
  'rate-hike':
    'rate hike|rate hikes|~hike rates|~raise rates|~raise interest rates|interest rate hike|interest rate hikes|hawkish|monetary tightening|quantitative tightening|higher for longer|fed hikes|slightly hawkish|more hawkish|restrictive policy|tighter policy|policy tightening|fewer cuts|fewer rate cuts|cuts must wait|rate cuts must wait|rule out a cut|rules out a cut|no rate cut|no rate cuts|~delay rate cuts|~raise its rate forecast|~lift its rate forecast|dearer money|tighter money|~hike|rate increase|rate increases',
  fed: 'fed|federal reserve|fomc|powell|central bank|ecb|bank of japan|boj',
  tariff:
    'tariff|tariffs|import duties|import duty|duties|levies|trade war|customs and border protection|cbp|trade tensions',
  'tariff-eases':
    'tariff rollback|tariff easing|rollback of tariffs|~roll back tariffs|~ease tariffs|~lift tariffs|~suspend tariffs|~pause tariffs|tariff pause|tariff relief|trade deal|tariff truce|90 day tariff truce|trade truce|trade accord|less tension in trade|~cut tariffs|~lower tariffs|~scrap tariffs|~exempt|exemption|~delay tariffs|~drop tariffs',
  geopolitics:
    'war|invasion|air strikes|airstrikes|missile|missiles|geopolitical tensions|geopolitical risk|conflict escalates|escalation',
  'risk-off':
    'risk off|hits risk assets|anything risky|out of risk|risk aversion|flight to safety|stock market rout|equity rout|recession fears|banking crisis|credit stress|~cut risk|~reduce risk',
  'risk-on': 'risk on|risk appetite|ceasefire|stimulus|liquidity injection|soft landing',
  capitulate:
    '~capitulate|capitulation|shakeout|miner stress|miners stress|~shut down|~switch off|~turn off|~unplug|unprofitable miners|~go offline|~squeeze|squeezed|~pressure|under pressure|intensifying pressure|hard on miners|hit hardest|~leave the market|~leave the business|forced to sell|bleeding|underwater|struggling|~struggle',
  outage:
    'offline|outage|knocked offline|~knock offline|a fire|blackout|flooding|~flood|power cut|power cuts|grid emergency',
  curtail: '~curtail|curtailment|curtailments|demand response',
  takeover: 'takeover|merger|buyout|acquisition|takeover bid|tender offer|~merge|~buy out|bid',
  'too-low': 'too low|undervalued|undervalues|~undervalue|below fair value|price too low|cheap price',
  'short-report':
    'short seller|short sellers|short report|short position|culper|hindenburg|muddy waters|wildly overvalued|overvalued|activist short',
  lockup:
    'lockup|lock up|lockup expiry|lock up expiry|share unlock|shares unlocked|were unlocked|early investors',
  expand:
    '~expand capacity|~expand its fleet|~energize|~energise|~expand|~ramp up|~deploy|new site|new facility|record production|record hashrate|~order miners|~double its hashrate|~double capacity|~grow its hashrate|~boost capacity',
  adopt: '~adopt|adoption|~embrace|~integrate',
  'leadership-gone': '~resign|~step down|ceo exit|~oust|~depart|cfo exit',
  layoffs: '~lay off|layoffs|job cuts|~cut jobs|~cut staff|~slash workforce|~cut its workforce',
  'regains-spot':
    '~overtake|~dethrone|~take the top spot|~surpass|~leapfrog|~become the largest|~become the biggest',
  'loses-spot':
    '~lose spot|~lose top spot|~lose its spot|~lose the top spot|~lose top mining spot|~lose its crown|~lose ground|~lose market share|~lose lead|~lose its lead',
  'best-of':
    'best|best performer|top performer|leader|leading the gains|on top|topped the group|outperformer|biggest gainer|strongest|ahead|led the pack|led gains|led the group|performed best|top gainer|the winner',
  'worst-of':
    'worst|worst performer|laggard|weakest|underperformer|biggest loser|biggest decliner|did poorly|performed worst|trailed the group|the loser|at the bottom|worst hit',
  liquidation: 'liquidations|liquidated|liquidation|long positions|longs|shorts|leveraged traders|leverage',
  network: '51 attack|double spend|critical bug|critical vulnerability|consensus failure|chain split',
} as const

export type EventName = keyof typeof events

export const eventIndex = buildPhraseIndex<EventName>(
  Object.entries(events).flatMap(([name, phrases]) =>
    phrases
      .split('|')
      .flatMap((phrase) => expandPhrase(phrase).map((form) => [form, name as EventName] as const)),
  ),
)
