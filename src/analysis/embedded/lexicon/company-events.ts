/** What happens to a company: its money, courts, deals, results and people. "~" marks a verb to inflect. */
export const companyEvents = {
  bankruptcy:
    'bankruptcy|bankrupt|bankruptcies|voluntary liquidation|chapter 11|chapter 7|insolvent|insolvency|receivership|~file for bankruptcy|~seek bankruptcy protection|bankruptcy protection|creditor protection|going concern|wind down operations|liquidators',
  'leave-bankruptcy':
    'out of chapter 11|out of bankruptcy|out of insolvency|~leave bankruptcy|~leave chapter 11|~emerge from chapter 11 protection|~emerge from bankruptcy|~exit bankruptcy|~emerge from chapter 11|~exit chapter 11|emergence from bankruptcy|reorganization plan approved|~complete its restructuring|~avoid bankruptcy|~stave off bankruptcy|~avert bankruptcy',
  'withdrawal-halt':
    '~halt withdrawals|~suspend withdrawals|~stop withdrawals|~freeze withdrawals|~pause withdrawals|~suspend redemptions|~halt redemptions|stop the withdrawals|~stop the withdrawals|~halt customer withdrawals|~suspend customer withdrawals|~block withdrawals|~suspend redemptions and|withdrawal freeze|withdrawal halt|bank run|run on deposits',
  lawsuit:
    'lawsuit|lawsuits|~sue|class action|charged with|criminal charges|faces charges|charges against|sec charges|complaint|~accuse|~subpoena|wells notice|probe|probes|~probe|~investigate|investigation|~indict|indictment|fraud charges|securities fraud|enforcement action|legal action|allegations|~allege|~fine|penalty|antitrust|contempt|court case|~face trial|~raid|customs invoices|breach of contract|liability|liabilities|investigators',
  'lawsuit-ends':
    '~drop lawsuit|~drop the lawsuit|~drop its lawsuit|~drop case|~drop the case|~drop its case|~drop suit|~drop charges|~drop probe|~drop its probe|~drop investigation|~dismiss|~dismiss lawsuit|dismissal|~throw out|thrown out|~settle|settlement|~close probe|~close its probe|~close investigation|~close its investigation|~end probe|~end its probe|~end investigation|~end its investigation|~withdraw complaint|~withdraw its complaint|~withdraw lawsuit|~withdraw its lawsuit|~clear of|~win lawsuit|~win case|~win the case|~win ruling|~win appeal|~rule in favor|~rule in favour|~acquit|acquitted|charges dropped|case closed|no enforcement action|ends enforcement|~side with',
  deal: 'contract|contracts|deal|deals|agreement|agreements|lease|leases|tenant|~sign|~ink|partnership|~partner|~partner with|~win contract|~land|~secure|memorandum|letter of intent|~commit|~strike deal|~expand its deal|~award|tie up|order|preferred bidder|~select',
  'deal-off':
    '~terminate|termination|~cancel|~scrap|~call off|~walk away|~pull out|falls through|fell through|~collapse|~abandon|~lose contract|~lose the contract|~lose a contract|~lose customer|~lose tenant|~end talks|~break off|~back out',
  hpc: 'hpc|high performance computing|high performance compute|ai|a i|artificial intelligence|gpu|gpus|cloud|cloud services|data center|data centers|data centre|data centres|colocation|hyperscaler|hyperscalers|compute|neocloud|it capacity|ai infrastructure|ai hosting|hosting|ai pivot',
  offering:
    'convertible notes|convertible note|convertible senior notes|convertible bonds|convertible bond|convertible debt|convertible offering|convertibles|at the market|atm offering|atm program|atm programme|atm facility|atm|share offering|stock offering|equity offering|secondary offering|public offering|offering of shares|offering of stock|private placement|dilution|~dilute|dilutive|~issue shares|~issue new shares|~sell shares|~sell new shares|new shares|share sale|share sales|stock sales|stock sale|preferred stock|capital raise|~raise capital|rights issue|endless dilution|senior notes|notes offering|registered direct offering|shelf registration',
  'offering-off':
    '~cancel offering|~cancel its offering|~withdraw offering|~withdraw its offering|~scrap offering|~drop offering|~abandon offering|~pull offering|~shelve offering|no plans to issue|no plans to sell shares|~retire convertible|~repay convertible|~redeem convertible|~repurchase convertible|~pay off debt|~repay debt|~buy back|buyback|share repurchase|buybacks|share repurchases|~repay its notes|~cancel its atm|~terminate its atm|~end its atm',
  beat: '~beat estimates|~beat expectations|~beat forecasts|~top estimates|~top expectations|~top forecasts|~beat consensus|~beat the consensus|~beat the estimates|~beat the forecasts|~top the consensus|~top the estimates|~top consensus|~exceed consensus|~exceed forecasts|~surpass consensus|above estimates|above expectations|above consensus|better than expected|~exceed expectations|~exceed estimates|ahead of estimates|ahead of expectations|~surpass expectations|~surpass estimates|surprise profit|record profit|record revenue|~beat wall street|~swing to a profit|~swing to profit|~return to profit|~return to profitability|first profit|~turn a profit',
  miss: '~miss estimates|~miss expectations|~miss forecasts|~miss consensus|below estimates|below expectations|beneath expectations|below consensus|worse than expected|~fall short of|short of estimates|short of expectations|hoped for extra|hoped for more|~disappoint|disappointing|surprise loss|surprise quarterly loss|profit warning|~swing to a loss|~swing to loss|record loss|~miss wall street|unexpected loss|~post a loss|~post surprise',
  list: '~list on|listing on|~debut|debut|~go public|initial public offering|ipo|~uplist|~join the nasdaq 100|~join nasdaq 100|~join the s p 500|~join s p 500|index inclusion|added to the index|added to the s p 500|added to the russell|~begin trading on|~start trading on|inclusion in|~keep in its indices|not to remove|~regain compliance',
  delist:
    '~delist|delisting|delisting notice|delisting warning|noncompliance|non compliance|~fall below listing|minimum bid|removed from the index|removal from the index|~remove from index|~exclude from|exclusion from|deficiency notice|trading suspended|~suspend trading',
  takeover: 'takeover|merger|buyout|acquisition|takeover bid|tender offer|~merge|~buy out|bid',
  'too-low': 'too low|undervalued|undervalues|~undervalue|below fair value|price too low|cheap price',
  'short-report':
    'short seller|short sellers|short report|short position|culper|hindenburg|muddy waters|wildly overvalued|overvalued|activist short',
  lockup:
    'lockup|lock up|lockup expiry|lock up expiry|share unlock|shares unlocked|were unlocked|early investors',
  expand:
    '~expand capacity|~expand its fleet|~energize|~energise|~expand|~ramp up|~deploy|new site|new facility|record production|record hashrate|~order miners|~double its hashrate|~double capacity|~grow its hashrate|~boost capacity',
  'leadership-gone': '~resign|~step down|ceo exit|~oust|~depart|cfo exit',
  layoffs: '~lay off|layoffs|job cuts|~cut jobs|~cut staff|~slash workforce|~cut its workforce',
  'regains-spot':
    '~overtake|~dethrone|~take the top spot|~surpass|~leapfrog|~become the largest|~become the biggest',
  'loses-spot':
    '~lose spot|~lose top spot|~lose its spot|~lose the top spot|~lose top mining spot|~lose its crown|~lose ground|~lose market share|~lose lead|~lose its lead',
  hack: '~hack|~steal|theft|heist|~exploit|exploiter|security breach|data breach|~breach|hackers|hacker|~drain|cyberattack|thefts|was robbed|looted|attackers|attacker',
} as const
