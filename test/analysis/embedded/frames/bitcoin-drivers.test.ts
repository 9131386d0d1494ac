import { frame } from './frame-cases.ts'

frame('treasury purchases', [
  ['plain', 'BTC', 'good', 'MicroStrategy bought 6,200 bitcoin for $590 million.'],
  ['plain', 'BTC', 'good', 'Metaplanet has put another $120 million into bitcoin.'],
  ['negated', 'BTC', 'none', 'MicroStrategy bought no bitcoin in the past week.'],
  ['hedged', 'BTC', 'good', 'Metaplanet plans to buy 10,000 bitcoin with the proceeds of its share sale.'],
  ['past', 'BTC', 'none', 'MicroStrategy, which bought its first bitcoin in 2020, renames its cafeteria.'],
  ['other', 'MSTR', 'none', 'MicroStrategy bought 6,200 bitcoin for $590 million.'],
  ['inverted', 'BTC', 'good', 'Into bitcoin went $300 million of the money that MicroStrategy raised.'],
  ['inverted', 'BTC', 'good', 'Some 4,000 bitcoin were bought by MicroStrategy in a week.'],
])

frame('treasury sales', [
  ['plain', 'BTC', 'bad', 'The government of Bhutan sold 3,000 bitcoin in two days.'],
  ['plain', 'BTC', 'bad', 'Prosecutors have started to sell 40,000 seized bitcoin.'],
  ['negated', 'BTC', 'none', 'MicroStrategy has not sold any bitcoin, its chairman said.'],
  ['hedged', 'BTC', 'none', 'Could some fund somewhere sell its bitcoin one day?'],
  ['past', 'BTC', 'none', 'The ministry that sold its bitcoin in 2024 moves into a new building.'],
  ['other', 'BTC', 'none', 'CleanSpark sold 430 bitcoin in May, about as many as in April.'],
  ['inverted', 'BTC', 'bad', 'Sold within a day were 12,000 bitcoin of the failed lender.'],
  ['inverted', 'BTC', 'bad', 'Creditors of the failed exchange are being repaid in bitcoin.'],
])

frame('fund flows', [
  ['plain', 'BTC', 'good', 'Spot bitcoin ETFs took in $740 million on Tuesday.'],
  ['plain', 'BTC', 'bad', 'Investors withdrew $610 million from bitcoin ETFs.'],
  ['negated', 'BTC', 'none', 'There were no outflows from bitcoin ETFs on Monday.'],
  [
    'hedged',
    'BTC',
    'good',
    'Bitcoin ETFs are likely to see inflows of $2 billion this month, Bernstein analysts expect.',
  ],
  [
    'past',
    'BTC',
    'none',
    'The firm, whose bitcoin ETF lost money to outflows in 2024, opens an office in Oslo.',
  ],
  ['other', 'BTC', 'none', 'Ether ETFs took in $410 million on Tuesday.'],
  ['inverted', 'BTC', 'bad', 'Out of bitcoin ETFs went $520 million in a day.'],
  ['inverted', 'BTC', 'good', 'Back into bitcoin ETFs flows the money of investors: $430 million on Friday.'],
])

frame('regulation', [
  ['plain', 'BTC', 'bad', 'The central bank banned banks from dealing in bitcoin.'],
  ['plain', 'BTC', 'good', 'The country lifted its ban on bitcoin trading.'],
  ['plain', 'MINERS', 'bad', 'Lawmakers passed a tax on the power used by bitcoin miners.'],
  ['negated', 'BTC', 'none', 'The ministry denies that it plans to ban bitcoin.'],
  [
    'hedged',
    'MINERS',
    'bad',
    'The government is expected to ban bitcoin mining in two provinces, its draft order says.',
  ],
  [
    'past',
    'BTC',
    'none',
    'China, which banned bitcoin mining and trading in 2021, hosts a conference on chips.',
  ],
  ['other', 'BTC', 'none', 'Lawmakers passed a tax on the power used by bitcoin miners.'],
  ['inverted', 'MINERS', 'good', 'Dropped from the budget is the levy on the power of bitcoin miners.'],
  ['inverted', 'MINERS', 'good', 'The ban on bitcoin mining was lifted by the regional court.'],
])

frame('macro', [
  ['plain', 'BTC', 'good', 'The Fed cut rates by half a point, and bitcoin holders cheered.'],
  ['plain', 'BTC', 'bad', 'US inflation came in hotter than expected, hurting hopes for bitcoin.'],
  ['negated', 'BTC', 'bad', 'There will be no rate cut this year, the Fed signals, and bitcoin slips.'],
  [
    'hedged',
    'BTC',
    'good',
    'The Fed is likely to cut rates in June, economists say, which would help bitcoin.',
  ],
  ['past', 'BTC', 'none', 'Bitcoin fans recall the year 2022, when the Fed raised rates.'],
  ['other', 'HUT', 'none', 'The Fed cut rates by half a point; bitcoin miner Hut 8 made no comment.'],
  ['inverted', 'BTC', 'good', 'Cooler than forecast was inflation, to the relief of bitcoin traders.'],
  ['inverted', 'BTC', 'bad', 'Off the table are rate cuts, the Fed says, a setback for bitcoin.'],
])
