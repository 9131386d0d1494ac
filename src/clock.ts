/** Time as it is passed to whoever needs it: milliseconds since the epoch, like `Date.now`. */
export type Clock = () => number

export const systemClock: Clock = () => Date.now()
