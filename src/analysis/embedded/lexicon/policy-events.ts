/** What states, regulators, central banks and markets at large do. "~" marks a verb to inflect. */
export const policyEvents = {
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
} as const
