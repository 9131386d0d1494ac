/** Coins and fund money that change hands, by the words that say so. "~" marks a verb to inflect. */
export const coinEvents = {
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
  reserve:
    'strategic bitcoin reserve|strategic reserve|state bitcoin reserve|bitcoin reserve bill|bitcoin reserve law|national bitcoin reserve|digital asset stockpile|bitcoin stockpile|state reserve|bitcoin strategic reserve|reserve act|bitcoin act',
  adopt: '~adopt|adoption|~embrace|~integrate',
  'new-access':
    'legal tender|~open access|in 401 k|401 k plans|retirement plans|retirement accounts|~offer bitcoin|~offer bitcoin trading|~launch bitcoin trading|~accept bitcoin|~accept bitcoin payments|accepts bitcoin|custody services|bitcoin payments|pension funds|pension fund|sovereign wealth fund|sovereign fund|~allocate to bitcoin|allocation to bitcoin|bitcoin allocation|access to bitcoin|open to bitcoin|bitcoin access|~recommend bitcoin',
  liquidation: 'liquidations|liquidated|liquidation|long positions|longs|shorts|leveraged traders|leverage',
} as const
