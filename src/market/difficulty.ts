import { requireHeight, requirePositive } from './require-number.ts'

/** Hashes that a block takes on average at difficulty 1, by the convention of all public estimates. */
const hashesPerDifficulty = 2 ** 32
const secondsPerBlock = 600
const hashesPerExahash = 1e18

/**
 * The hashrate in EH/s at which blocks come every 600 s on average: D · 2³² / 600.
 * Source: Bitcoin Wiki, "Difficulty". Throws `RangeError` unless the difficulty is above 0.
 */
export function hashrateFromDifficulty(difficulty: number): number {
  requirePositive('difficulty', difficulty)
  return requirePositive('hashrate', (difficulty * hashesPerDifficulty) / secondsPerBlock / hashesPerExahash)
}

/** The difficulty that fits a hashrate in EH/s: the way back from `hashrateFromDifficulty`. */
export function difficultyFromHashrate(ehs: number): number {
  requirePositive('hashrate', ehs)
  return requirePositive('difficulty', ((ehs * hashesPerExahash) / hashesPerDifficulty) * secondsPerBlock)
}

/**
 * The hashrate in EH/s that a number of blocks at one difficulty tells of: D · 2³² · n / t. Over one day this is the
 * daily figure of Coin Metrics and blockchain.info; it is noisy, as blocks come by chance.
 * Throws `RangeError` unless all are above 0 and `blocks` is whole.
 */
export function hashrateFromBlocks({
  difficulty,
  blocks,
  seconds,
}: {
  readonly difficulty: number
  readonly blocks: number
  readonly seconds: number
}): number {
  requirePositive('difficulty', difficulty)
  requirePositive('blocks', requireHeight('blocks', blocks))
  requirePositive('seconds', seconds)
  return (difficulty * hashesPerDifficulty * blocks) / seconds / hashesPerExahash
}

/** Of difficulty 1, as compact bits: 0x1d00ffff. */
const easiest = { exponent: 0x1d, mantissa: 0xffff }

/**
 * The difficulty that a block's compact `bits` stand for: 0xffff · 2²⁰⁸ / target. Both factors are whole numbers
 * below 2²⁴ apart from powers of two, so one division gives the double that is nearest to the exact quotient.
 * Source: Bitcoin Core, `arith_uint256::SetCompact` and `GetDifficulty`. 386001906 → 146472570619930.78.
 * Throws `RangeError` for what is no unsigned 32-bit number, and for a target that is negative, zero or too large.
 */
export function difficultyFromBits(bits: number): number {
  if (!(Number.isInteger(bits) && bits >= 0 && bits <= 0xffffffff)) {
    throw new RangeError(`bits must be an unsigned 32-bit number, not ${bits}`)
  }
  const exponent = bits >>> 24
  const written = bits & 0x007fffff
  if ((bits & 0x00800000) !== 0) throw new RangeError('bits stand for a negative target')
  // Below an exponent of 3 the last bytes of the mantissa fall off.
  const mantissa = exponent < 3 ? written >>> (8 * (3 - exponent)) : written
  if (mantissa === 0) throw new RangeError('bits stand for a target of zero')
  if (exponent > 34 || (mantissa > 0xff && exponent > 33) || (mantissa > 0xffff && exponent > 32)) {
    throw new RangeError('bits stand for a target of more than 256 bits')
  }
  return (easiest.mantissa / mantissa) * 2 ** (8 * (easiest.exponent - Math.max(3, exponent)))
}
