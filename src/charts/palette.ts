/**
 * The colours of charts. Those of data are from the palette of Okabe and Ito (2008), which people of any colour
 * vision can tell apart; each has a contrast of at least 4.5 : 1 to the ground.
 */
export const palette = {
  ground: '#12161d',
  /** Parts the ground from dark pages. */
  edge: '#4a5464',
  grid: '#2a313c',
  zero: '#8b96a5',
  text: '#f3f5f9',
  quiet: '#b4bdca',
  skyBlue: '#56b4e9',
  orange: '#e69f00',
  green: '#2bb98f',
  yellow: '#f0e442',
  sample: '#f0e442',
} as const

/** Sizes of type, pixels: at a third of the size, as on a phone, the smallest can still be read. */
export const type = { title: 42, subtitle: 28, value: 32, label: 28, small: 26 } as const

export const chartWidth = 1_200
/** Between the edge and what is drawn. */
export const padding = 44
