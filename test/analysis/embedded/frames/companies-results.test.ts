import { frame } from './frame-cases.ts'

frame('earnings', [
  ['plain', 'CLSK', 'good', 'CleanSpark beat estimates with revenue of $212 million.'],
  ['plain', 'MARA', 'bad', 'MARA Holdings missed expectations for the third quarter.'],
  ['plain', 'HUT', 'good', "Hut 8's net loss narrowed to $9 million from $38 million."],
  ['negated', 'CLSK', 'none', 'CleanSpark did not miss expectations.'],
  ['hedged', 'BITF', 'bad', 'Bitfarms expects its revenue to fall 20% this quarter.'],
  ['past', 'IREN', 'none', 'IREN, whose revenue fell in 2022, opens a visitor centre in Childress.'],
  ['other', 'CLSK', 'none', 'MARA Holdings missed expectations; CleanSpark reports on Thursday.'],
  ['inverted', 'WULF', 'bad', 'Short of estimates came the revenue of TeraWulf.'],
  ['inverted', 'CIFR', 'good', 'A first quarterly profit was reported by Cipher Mining.'],
])

frame('hosting deals', [
  ['plain', 'CIFR', 'good', 'Cipher Mining signed a ten-year AI hosting contract with a hyperscaler.'],
  ['plain', 'WULF', 'good', 'TeraWulf landed a lease worth $6.7 billion for AI data centers.'],
  ['plain', 'CORZ', 'bad', 'Core Scientific is losing the anchor tenant of its AI campus in Texas.'],
  ['negated', 'BITF', 'none', 'Bitfarms denied that it has signed an AI hosting contract.'],
  [
    'hedged',
    'BTDR',
    'good',
    'Bitdeer is in talks on an AI lease for its Ohio site, its chief executive said.',
  ],
  ['past', 'HUT', 'none', 'Hut 8, which signed an AI hosting contract in 2023, repaints its head office.'],
  [
    'other',
    'CLSK',
    'none',
    'TeraWulf landed a lease worth $6.7 billion for AI data centers; CleanSpark looks on.',
  ],
  ['inverted', 'HUT', 'bad', 'Broken off are the talks on an AI data center between Hut 8 and its client.'],
  ['inverted', 'IREN', 'good', 'To IREN went the cloud contract that three data center firms had sought.'],
])

frame('convertible notes', [
  ['plain', 'MARA', 'bad', 'MARA Holdings plans to sell $850 million of convertible notes.'],
  ['plain', 'RIOT', 'bad', 'Riot Platforms upsized its convertible notes offering to $525 million.'],
  ['negated', 'IREN', 'none', 'IREN has no plans to issue convertible notes.'],
  ['hedged', 'CLSK', 'bad', 'CleanSpark may offer convertible notes of up to $600 million, a filing says.'],
  ['past', 'WULF', 'none', 'TeraWulf, which sold convertible notes in 2024, moves into a new head office.'],
  [
    'other',
    'CIFR',
    'none',
    'MARA Holdings plans to sell $850 million of convertible notes; Cipher Mining abstains.',
  ],
  ['inverted', 'HUT', 'good', 'Hut 8 has repaid its convertible notes ahead of time.'],
  ['inverted', 'CORZ', 'good', 'Core Scientific scraps its planned notes offering.'],
])

frame('share sales', [
  ['plain', 'BTDR', 'bad', 'Bitdeer filed for an at-the-market offering of up to $500 million.'],
  ['plain', 'BITF', 'bad', 'The number of shares outstanding at Bitfarms rose 27%.'],
  ['negated', 'HUT', 'none', 'Hut 8 will not sell new shares this year.'],
  ['hedged', 'CLSK', 'bad', 'CleanSpark could sell new shares worth $300 million, its filing shows.'],
  ['past', 'CIFR', 'none', 'After a share offering two years ago, Cipher Mining is back at the conference.'],
  ['other', 'IREN', 'none', 'Bitdeer filed for an at-the-market offering; IREN has none.'],
  ['inverted', 'MARA', 'good', 'MARA Holdings terminated its at-the-market programme.'],
  ['inverted', 'COIN', 'good', 'Coinbase will buy back shares worth $1 billion.'],
])

frame('ratings', [
  ['plain', 'CLSK', 'good', 'A broker upgraded CleanSpark to overweight on its growth in Tennessee.'],
  ['plain', 'MARA', 'bad', 'MARA Holdings was downgraded to neutral from buy by a broker.'],
  ['plain', 'IREN', 'bad', 'IREN, cut to underperform at a Wall Street bank, opens lower.'],
  ['negated', 'HUT', 'none', 'Hut 8 was not downgraded by the broker.'],
  ['past', 'COIN', 'none', 'Coinbase, downgraded in 2022, sponsors a basketball team.'],
  ['other', 'WULF', 'none', 'A broker upgraded CleanSpark to overweight; TeraWulf is not covered.'],
  ['inverted', 'RIOT', 'bad', 'No longer a buy in the eyes of the broker is Riot Platforms.'],
  ['inverted', 'CIFR', 'good', 'From underweight to overweight goes Cipher Mining at the bank.'],
])

frame('price targets', [
  ['plain', 'IREN', 'good', 'A bank raised its price target on IREN to $80 from $65.'],
  ['plain', 'MARA', 'bad', 'The price target for MARA Holdings was cut to $14 from $19.'],
  ['negated', 'CLSK', 'none', 'The broker did not change its price target for CleanSpark.'],
  ['past', 'HUT', 'none', 'Hut 8, whose price target was cut in 2022, holds its yearly meeting.'],
  [
    'other',
    'CIFR',
    'none',
    'A bank raised its price target on IREN to $80; Cipher Mining was not mentioned.',
  ],
  ['inverted', 'WULF', 'good', '$18 instead of $12 is the new price target for TeraWulf.'],
  ['inverted', 'CORZ', 'bad', 'Lower by $4 is the price target that the bank now sets for Core Scientific.'],
  ['other', 'BTC', 'none', 'A bank raised its price target on IREN to $80 from $65.'],
])
