/** What analysts and tables say of companies. "~" marks a verb to inflect. */
export const analystEvents = {
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
  'best-of':
    'best|best performer|top performer|leader|leading the gains|on top|topped the group|outperformer|biggest gainer|strongest|ahead|~pull ahead|came out ahead|comes out ahead|led the pack|led gains|led the group|performed best|top gainer|the winner',
  'worst-of':
    'worst|worst performer|laggard|weakest|underperformer|biggest loser|biggest decliner|did poorly|performed worst|trailed the group|the loser|at the bottom|worst hit',
} as const
