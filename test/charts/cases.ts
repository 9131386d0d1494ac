import type { DrawingTask } from '../../src/charts/drawing-task.ts'
import {
  livelyReturns,
  minerRow,
  minerRows,
  minersView,
  minerView,
  missing,
  networkView,
  reading,
  sentimentView,
  shareWindow,
  weekdaysBefore,
} from './views.ts'

/** Characters that names may hold and Inter cannot draw. */
const foreign = '株式会社 😀 עברית عربي \u202Eabc\u200B ก 𝕏'
export const longName = `Consolidated Northern Hydropower & Digital Infrastructure <Holdings> Corporation ${foreign}`

const days90 = networkView().days
const days63 = minerView().days
const days30 = sentimentView().days

/** Every chart as it mostly looks, and with what may come at worst. */
export const cases: Readonly<Record<string, DrawingTask>> = {
  network: { chart: 'network', view: networkView() },
  'network with gaps, sample': {
    chart: 'network',
    view: networkView({
      sample: true,
      days: days90.map((day, step) => ({
        ...day,
        hashpriceUsdPerPhDay: step > 80 || (step > 30 && step < 36) ? null : day.hashpriceUsdPerPhDay,
        hashrate7dEhs: step % 20 < 5 ? null : day.hashrate7dEhs,
      })),
    }),
  },
  'network without hashrate': {
    chart: 'network',
    view: networkView({
      hashrate7dEhs: missing('EH/s', { source: longName }),
      days: days90.map((day) => ({ ...day, hashrate7dEhs: null })),
    }),
  },
  'network with one value': {
    chart: 'network',
    view: networkView({
      days: days90.map((day, step) => ({
        ...day,
        hashpriceUsdPerPhDay: null,
        hashrate7dEhs: step === 40 ? 1_000 : null,
      })),
    }),
  },
  'network all equal': {
    chart: 'network',
    view: networkView({
      days: days90.map((day) => ({ ...day, hashpriceUsdPerPhDay: 40, hashrate7dEhs: 1_000 })),
    }),
  },
  'network of one day': { chart: 'network', view: networkView({ days: days90.slice(-1) }) },
  'network far apart': {
    chart: 'network',
    view: networkView({
      days: days90.map((day, step) => ({
        ...day,
        hashpriceUsdPerPhDay: step === 3 ? 0.01 : 12_345.6,
        hashrate7dEhs: step === 88 ? 123_456 : 0.5,
      })),
    }),
  },
  'miners, 14': { chart: 'miners', view: minersView() },
  'miners, 18': {
    chart: 'miners',
    view: minersView({ rows: minerRows(livelyReturns(18)), beatBtc: { count: 9, of: 18 } }),
  },
  'miners, stale and missing, sample': {
    chart: 'miners',
    view: minersView({
      sample: true,
      rows: [
        ...minerRows(livelyReturns(16)),
        minerRow('STALE', reading(-11.2, '%', { state: 'stale' })),
        minerRow('GONE', missing('%')),
      ],
      sp500ReturnPercent: missing('%', { source: longName }),
      window: shareWindow({ from: '2025-11-20', to: '2026-11-20', period: '1Y', session: 'open' }),
    }),
  },
  'miners, all up': {
    chart: 'miners',
    view: minersView({ rows: minerRows(livelyReturns(14).map((one) => one + 25)) }),
  },
  'miners, all down': {
    chart: 'miners',
    view: minersView({
      rows: minerRows(livelyReturns(14).map((one) => one - 60)),
      btcReturnPercent: reading(-40, '%', { state: 'stale' }),
      sp500ReturnPercent: reading(-40.1, '%'),
    }),
  },
  'miners, far apart': {
    chart: 'miners',
    view: minersView({
      rows: minerRows([12_900, 900, 4.1, 0, -0.02, -99, null, null]),
      sp500ReturnPercent: reading(4.25, '%'),
      beatBtc: null,
    }),
  },
  'miners, all equal': {
    chart: 'miners',
    view: minersView({
      rows: minerRows([0, 0, 0]),
      btcReturnPercent: reading(0, '%'),
      sp500ReturnPercent: reading(0, '%'),
    }),
  },
  'miners, one known': {
    chart: 'miners',
    view: minersView({
      rows: minerRows([7, ...Array.from({ length: 13 }, () => null)]),
      btcReturnPercent: missing('%', { source: 'Coinbase' }),
      sp500ReturnPercent: missing('%'),
      beatBtc: null,
    }),
  },
  'miners, odd tickers': {
    chart: 'miners',
    view: minersView({
      rows: [
        minerRow(longName, reading(3, '%')),
        minerRow('😀', reading(1, '%')),
        minerRow('', reading(-2, '%')),
      ],
    }),
  },
  miner: { chart: 'miner', view: minerView() },
  'miner with gaps and a long name, sample': {
    chart: 'miner',
    view: minerView({
      sample: true,
      name: longName,
      ticker: 'ARBK',
      delistedOn: '2026-11-10',
      days: days63.map((day, step) => ({
        ...day,
        ownPercent: step > 53 || (step > 40 && step < 44) ? null : day.ownPercent,
        groupPercent: day.btcPercent,
      })),
    }),
  },
  'miner alone': {
    chart: 'miner',
    view: minerView({ days: days63.map((day) => ({ ...day, btcPercent: null, groupPercent: null })) }),
  },
  'miner far apart': {
    chart: 'miner',
    view: minerView({
      days: days63.map((day, step) => ({
        ...day,
        ownPercent: step * 15,
        btcPercent: -step * 1.5,
        groupPercent: -step * 1.57,
      })),
    }),
  },
  'miner all equal': {
    chart: 'miner',
    view: minerView({
      days: days63.map(({ day }) => ({ day, ownPercent: 0, btcPercent: 0, groupPercent: 0 })),
    }),
  },
  'miner of one day': { chart: 'miner', view: minerView({ days: days63.slice(0, 1) }) },
  'miner of two days': {
    chart: 'miner',
    view: minerView({
      days: weekdaysBefore('2027-01-04', 2).map((day, step) => ({
        day,
        ownPercent: step * 3,
        btcPercent: step,
        groupPercent: step * 2,
      })),
    }),
  },
  sentiment: { chart: 'sentiment', view: sentimentView() },
  'sentiment with quiet and even days': {
    chart: 'sentiment',
    view: sentimentView({
      days: days30.map((day, step) =>
        step % 7 < 2 ? { ...day, score: null, takes: 0 } : { ...day, score: step % 5 === 0 ? 0 : day.score },
      ),
    }),
  },
  'sentiment of an odd name, sample': {
    chart: 'sentiment',
    view: sentimentView({
      sample: true,
      target: longName,
    }),
  },
  'sentiment of one day': {
    chart: 'sentiment',
    view: sentimentView({ days: [{ day: '2026-11-21', score: -1, takes: 1_234 }] }),
  },
}

export const caseNamed = (name: string): DrawingTask => {
  const found = cases[name]
  if (found === undefined) throw new Error(`No case “${name}”`)
  return found
}
