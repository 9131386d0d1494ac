import { startMarketTown } from '../../test/servers/market/market-town.ts'
import { measuredAtMs } from './measured-at.ts'

/** The providers in a process of their own, so that their work is not measured: tells its parent where, and of calls. */
const town = await startMarketTown({ nowMs: measuredAtMs, delayMs: Number(process.argv[2]) })
const calls = (): number => Object.values(town.calls()).reduce((sum, count) => sum + count, 0)
process.on('message', () => process.send?.({ calls: calls() }))
process.on('disconnect', () => void town.close())
process.send?.({ env: town.env })
