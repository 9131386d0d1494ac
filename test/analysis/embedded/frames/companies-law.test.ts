import { frame } from './frame-cases.ts'

frame('lawsuits filed', [
  ['plain', 'COIN', 'bad', 'The state of Oregon sued Coinbase over the sale of unregistered securities.'],
  ['plain', 'MARA', 'bad', 'Shareholders filed a class action against MARA Holdings.'],
  ['plain', 'CLSK', 'bad', 'CleanSpark is being investigated by the regulator over its disclosures.'],
  ['negated', 'IREN', 'none', 'IREN denies that it faces an investigation.'],
  ['hedged', 'HUT', 'bad', 'Prosecutors are expected to charge Hut 8 within days, court papers show.'],
  ['past', 'CORZ', 'none', 'Core Scientific, sued by a supplier in 2021, wins an award for its landscaping.'],
  [
    'other',
    'WULF',
    'none',
    'Shareholders filed a class action against MARA Holdings; TeraWulf is not involved.',
  ],
  ['inverted', 'CIFR', 'none', 'Cipher Mining sues a supplier over late machines.'],
  ['inverted', 'BITF', 'none', 'A law firm invites investors in Bitfarms to contact its office.'],
])

frame('lawsuits ended', [
  ['plain', 'COIN', 'good', 'The regulator dropped its lawsuit against Coinbase.'],
  ['plain', 'MARA', 'good', 'A judge dismissed the class action against MARA Holdings.'],
  ['plain', 'CORZ', 'good', 'Core Scientific settled the case with its former customer.'],
  ['negated', 'CLSK', 'bad', 'The judge refused to dismiss the lawsuit against CleanSpark.'],
  [
    'hedged',
    'HUT',
    'good',
    'The regulator is expected to close its investigation of Hut 8 this week, court papers show.',
  ],
  ['past', 'COIN', 'none', 'Coinbase, whose case was settled in 2023, opens a branch in Lisbon.'],
  [
    'other',
    'IREN',
    'none',
    'A judge dismissed the class action against MARA Holdings; IREN had no part in it.',
  ],
  ['inverted', 'WULF', 'good', 'Gone is the lawsuit against TeraWulf: the plaintiffs withdrew it.'],
])

frame('hacks', [
  ['plain', 'COIN', 'bad', 'Coinbase lost $70 million to hackers who broke into its wallets.'],
  ['plain', 'COIN', 'bad', 'Coinbase says that thieves drained the wallets of customers.'],
  ['negated', 'COIN', 'none', 'Coinbase was not hacked, its security chief said.'],
  ['hedged', 'COIN', 'bad', 'Coinbase may have lost $40 million in a security breach, auditors report.'],
  ['past', 'COIN', 'none', 'Coinbase, hacked in 2021, publishes a guide to passwords.'],
  ['other', 'HUT', 'none', 'Coinbase was hacked for $70 million; Hut 8 holds its coins elsewhere.'],
  ['inverted', 'COIN', 'bad', 'Stolen were the data of clients, Coinbase admits, and $30 million in coins.'],
  ['other', 'BTC', 'bad', 'Hackers stole $1.1 billion of bitcoin from a large exchange.'],
])

frame('listings', [
  ['plain', 'GLXY', 'good', 'Galaxy Digital will join the Russell 1000 index in June.'],
  ['plain', 'HUT', 'good', 'Hut 8 was added to the S&P 600.'],
  ['negated', 'MSTR', 'bad', 'MicroStrategy was not included in the S&P 500.'],
  ['hedged', 'CORZ', 'good', 'Core Scientific expects to be added to the Russell 2000 index on Friday.'],
  [
    'past',
    'RIOT',
    'none',
    'Riot Platforms, which joined the Russell 2000 index in 2018, names a new auditor.',
  ],
  ['other', 'CIFR', 'none', 'Hut 8 was added to the S&P 600; Cipher Mining was not reviewed.'],
  ['inverted', 'IREN', 'good', 'Into the MSCI index goes IREN.'],
  ['inverted', 'MSTR', 'good', 'MicroStrategy keeps its place in the MSCI indexes.'],
])

frame('delistings', [
  ['plain', 'GREE', 'bad', 'Greenidge received a delisting notice from Nasdaq.'],
  ['plain', 'MSTR', 'bad', 'MSCI will exclude MicroStrategy from its indexes.'],
  ['negated', 'BITF', 'none', 'Bitfarms says that it faces no delisting.'],
  [
    'hedged',
    'CANG',
    'bad',
    'Cango could be delisted from the NYSE if it does not file by May, the exchange warned.',
  ],
  ['past', 'GREE', 'none', 'Greenidge, which was warned of delisting in 2023, plants trees at its site.'],
  [
    'other',
    'HUT',
    'none',
    'Greenidge received a delisting notice from Nasdaq; Hut 8 has its own listing in Toronto.',
  ],
  ['inverted', 'GREE', 'good', 'Greenidge has regained compliance with the listing rules of Nasdaq.'],
  ['inverted', 'SDIG', 'bad', 'Out of the Russell 2000 index drops Stronghold Digital Mining.'],
])

frame('bankruptcies', [
  ['plain', 'GREE', 'bad', 'Greenidge filed for Chapter 11 bankruptcy protection.'],
  ['plain', 'CORZ', 'good', 'Core Scientific emerged from bankruptcy with less debt.'],
  ['negated', 'HUT', 'none', 'Hut 8 denies that it faces bankruptcy.'],
  ['hedged', 'ARBK', 'bad', 'Argo Blockchain may file for bankruptcy within weeks, it told the exchange.'],
  ['past', 'CORZ', 'none', 'Core Scientific, which filed for bankruptcy in 2022, trains apprentices.'],
  [
    'other',
    'CLSK',
    'none',
    'Greenidge filed for Chapter 11 bankruptcy protection; CleanSpark owns sites nearby.',
  ],
  ['inverted', 'ARBK', 'good', 'Averted is the bankruptcy of Argo Blockchain.'],
  ['inverted', 'GREE', 'good', 'Greenidge no longer faces bankruptcy, its lenders say.'],
  ['inverted', 'GREE', 'bad', 'Creditors of Greenidge have put the miner into receivership.'],
])
