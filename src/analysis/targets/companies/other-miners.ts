import type { Company } from '../company.ts'

/** Canadian, Asian and European miners, machine makers and hashpower sellers that are listed. Reviewed 2026-11. */
export const otherMiners: readonly Company[] = [
  {
    ticker: 'CAN',
    name: 'Canaan',
    sector: 'miner',
    tickerCue: true,
    aliases: ['Canaan Creative', 'Canaan Inc'],
    nameCue: { cue: 'context', cues: ['avalon', 'asic', 'rigs', 'machines'], notAfter: ['of'] },
  },
  {
    ticker: 'DGXX',
    name: 'Digi Power X',
    sector: 'miner',
    formerNames: [{ text: 'Digihost', until: '2025-03-07' }],
    formerTickers: [{ text: 'DGHI', until: '2025-03-07' }],
    aliases: ['Digihost Technology', 'DigiPower X', 'DigiPowerX'],
  },
  {
    ticker: 'BTCM',
    name: 'BIT Mining',
    sector: 'miner',
    nameCue: { cue: 'strict', cues: ['limited', 'btcm'] },
  },
  {
    ticker: 'SAI',
    name: 'SAI.TECH',
    sector: 'miner',
    tickerCue: true,
    otherTickers: ['SAIH'],
    aliases: ['SAITECH', 'SAIHEAT'],
  },
  { ticker: 'FUFU', name: 'BitFuFu', sector: 'miner' },
  { ticker: 'EBON', name: 'Ebang', sector: 'miner', aliases: ['Ebang International'] },
  { ticker: 'NCTY', name: 'The9', sector: 'miner' },
  { ticker: 'SOS', name: 'SOS Limited', sector: 'miner', tickerCue: true, aliases: ['SOS Ltd'] },
  { ticker: 'BTOG', name: 'Bit Origin', sector: 'miner' },
  { ticker: 'MFH', name: 'Mercurity Fintech', sector: 'miner', tickerCue: true },
  { ticker: 'DMGI', name: 'DMG Blockchain', sector: 'miner', aliases: ['DMG Blockchain Solutions'] },
  { ticker: 'CBIT', name: 'Cathedra Bitcoin', sector: 'miner', aliases: ['Cathedra'] },
  { ticker: 'NB2', name: 'Northern Data', sector: 'hosting', tickerCue: true },
  { ticker: 'PHX', name: 'Phoenix Group', sector: 'miner', tickerCue: true, nameCue: { cue: 'context' } },
  { ticker: 'NA', name: 'Nano Labs', sector: 'treasury', tickerCue: true },
]
