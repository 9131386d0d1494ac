import { frame } from './frame-cases.ts'

frame('difficulty', [
  ['plain', 'MINERS', 'bad', 'Bitcoin mining difficulty climbed 5.2% at the adjustment on Sunday.'],
  ['plain', 'MINERS', 'good', 'Mining difficulty fell by 7.1%, the steepest cut of the year.'],
  ['negated', 'MINERS', 'none', 'Mining difficulty did not rise at the last adjustment.'],
  ['hedged', 'MINERS', 'bad', 'Mining difficulty is expected to rise 4% on Thursday, pool data show.'],
  [
    'past',
    'MINERS',
    'none',
    'A pool that opened when mining difficulty fell in 2021 celebrates its birthday.',
  ],
  ['other', 'BTC', 'none', 'Bitcoin mining difficulty climbed 5.2% at the adjustment on Sunday.'],
  ['inverted', 'MINERS', 'good', 'For bitcoin miners, finding a block has become easier by a tenth.'],
  ['inverted', 'MINERS', 'bad', 'Up 6% goes the difficulty of mining bitcoin.'],
  ['inverted', 'MINERS', 'bad', 'A rise in mining difficulty of 8% took effect overnight.'],
])

frame('hashrate', [
  ['plain', 'MINERS', 'bad', 'The network hashrate rose to a record high of 1,150 EH/s.'],
  ['plain', 'MINERS', 'good', 'Network hashrate dropped 9% in the past two weeks, pool data show.'],
  ['plain', 'CLSK', 'good', 'CleanSpark energized a further 2.4 EH/s in Georgia during the past month.'],
  ['plain', 'CIFR', 'good', 'Cipher Mining said its hashrate reached 23 EH/s in June, ahead of schedule.'],
  ['negated', 'MINERS', 'none', 'The network hashrate has not risen this week.'],
  [
    'hedged',
    'MINERS',
    'bad',
    'The network hashrate is likely to grow by a fifth by June, Bernstein analysts write.',
  ],
  [
    'past',
    'MINERS',
    'none',
    'The firm, which was founded when the hashrate collapsed in 2021, hires two engineers.',
  ],
  ['other', 'BTC', 'none', 'The network hashrate rose to a record high of 1,150 EH/s.'],
  ['inverted', 'BITF', 'bad', 'Bitfarms missed its hashrate target for the year.'],
  ['inverted', 'HUT', 'bad', 'At a Hut 8 site in Alberta 9,000 machines sit idle.'],
])

frame('hashprice', [
  ['plain', 'MINERS', 'bad', 'Hashprice slid to $41 per petahash per day over the past week.'],
  ['plain', 'MINERS', 'good', 'Hashprice recovered 12% in a week.'],
  ['negated', 'MINERS', 'none', 'Hashprice has not fallen, contrary to what was feared.'],
  ['hedged', 'MINERS', 'bad', 'Hashprice will probably drop a further 10%, a pool operator warns.'],
  ['past', 'MINERS', 'none', 'The textbook retells the summer of 2022, when hashprice fell.'],
  ['other', 'BTC', 'none', 'Hashprice slid to $41 per petahash per day.'],
  ['inverted', 'MINERS', 'bad', 'A petahash earns miners less than it did in winter.'],
  ['inverted', 'MINERS', 'good', 'Never this year has mining paid more per petahash.'],
  ['inverted', 'MINERS', 'bad', 'A record low for hashprice was set on Tuesday.'],
])

frame('power cost', [
  ['plain', 'MINERS', 'bad', 'Power prices for Texas bitcoin miners rose 18% in July.'],
  ['plain', 'RIOT', 'good', 'Riot Platforms said its power costs fell 22% in the quarter.'],
  ['plain', 'IREN', 'bad', "A new network charge raises IREN's electricity bill in British Columbia."],
  ['negated', 'MINERS', 'none', 'Electricity prices for bitcoin miners did not rise after all.'],
  [
    'hedged',
    'MINERS',
    'bad',
    'The commission is expected to approve higher electricity rates for bitcoin miners.',
  ],
  ['past', 'HUT', 'none', 'Hut 8, whose power costs rose in 2022, hosts its investor day on Monday.'],
  ['other', 'CLSK', 'none', 'Riot Platforms said its power costs fell 22%; CleanSpark reports next week.'],
  ['inverted', 'WULF', 'good', 'Cheaper power lowers the costs of TeraWulf at its New York site.'],
  ['other', 'BTC', 'none', 'Power prices for Texas bitcoin miners rose 18% in July.'],
])

frame('curtailment', [
  ['plain', 'RIOT', 'good', 'Riot Platforms earned $12 million in power curtailment credits in August.'],
  ['plain', 'CIFR', 'good', 'Cipher Mining was paid $4 million to curtail its load in the heatwave.'],
  ['negated', 'RIOT', 'none', 'Riot Platforms received no curtailment credits in May.'],
  ['hedged', 'RIOT', 'good', 'Riot Platforms expects to book power credits of $8 million for July.'],
  [
    'past',
    'MARA',
    'none',
    'MARA Holdings, curtailed for weeks in the winter of 2021, now runs a gas plant of its own.',
  ],
  [
    'other',
    'CLSK',
    'none',
    'Riot Platforms earned $12 million in power credits; CleanSpark has no such contract.',
  ],
  [
    'inverted',
    'MARA',
    'bad',
    'The grid operator ordered MARA Holdings to curtail its Texas machines without pay.',
  ],
  ['other', 'BTC', 'none', 'Riot Platforms earned $12 million in power curtailment credits in August.'],
])

frame('halving', [
  ['plain', 'MINERS', 'bad', 'The halving will cut the income of bitcoin miners in half.'],
  [
    'plain',
    'MINERS',
    'bad',
    'Many bitcoin miners will become unprofitable after the halving, since the block reward shrinks.',
  ],
  [
    'negated',
    'MINERS',
    'none',
    'There is no halving this year that could hit the revenue of bitcoin miners.',
  ],
  [
    'hedged',
    'MINERS',
    'bad',
    'The halving could squeeze the margins of bitcoin miners, Fitch analysts warn.',
  ],
  ['past', 'MINERS', 'none', 'Two years after the halving, bitcoin miners meet for their yearly congress.'],
  ['other', 'COIN', 'none', 'The halving will cut the income of bitcoin miners; Coinbase sponsors a party.'],
  ['inverted', 'BTC', 'good', 'Issuance drops at the halving, and the supply of new bitcoin will shrink.'],
  ['inverted', 'MINERS', 'bad', 'Every bitcoin miner earns half as many coins from the halving on.'],
])
