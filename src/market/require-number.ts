/** Refuses what is no finite number above 0; `name` is the input as its caller knows it. */
export function requirePositive(name: string, value: number): number {
  if (!(Number.isFinite(value) && value > 0)) throw new RangeError(`${name} must be above 0, not ${value}`)
  return value
}

/** Refuses what is no finite number of at least 0. */
export function requireNotNegative(name: string, value: number): number {
  if (!(Number.isFinite(value) && value >= 0)) {
    throw new RangeError(`${name} must be 0 or more, not ${value}`)
  }
  return value
}

export function requireFinite(name: string, value: number): number {
  if (!Number.isFinite(value)) throw new RangeError(`${name} must be a number, not ${value}`)
  return value
}

/** Refuses what is no block height: a whole number of at least 0. */
export function requireHeight(name: string, value: number): number {
  if (!(Number.isSafeInteger(value) && value >= 0)) {
    throw new RangeError(`${name} must be a whole number of 0 or more, not ${value}`)
  }
  return value
}
