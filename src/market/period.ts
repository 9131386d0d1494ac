/** What returns are told over: from the last close before it began to the latest price. */
export const periods = ['1D', '1W', 'MTD', '1M', 'YTD', '1Y'] as const
export type Period = (typeof periods)[number]
