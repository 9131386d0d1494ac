/** What happens to miners and their machines. "~" marks a verb to inflect. */
export const miningEvents = {
  halving:
    'halving|halvening|reward halving|halved|~halve|half as many coins|half as many bitcoin|half the reward|half the coins|block reward cut|event splitting',
  capitulate:
    '~capitulate|capitulation|shakeout|miner stress|miners stress|~shut down|~switch off|~turn off|~unplug|unprofitable miners|~go offline|~squeeze|squeezed|~pressure|under pressure|intensifying pressure|hard on miners|hit hardest|~leave the market|~leave the business|forced to sell|bleeding|underwater|struggling|~struggle',
  outage:
    'offline|outage|knocked offline|~knock offline|a fire|blackout|flooding|~flood|power cut|power cuts|grid emergency',
  curtail: '~curtail|curtailment|curtailments|demand response',
  network: '51 attack|double spend|critical bug|critical vulnerability|consensus failure|chain split',
} as const
