/**
 * What a process does of several on one database. `gateway`: hears of commands by Discord’s gateway and Slack’s
 * Socket Mode. `web`: the console, and Slack’s requests and pages for installing. `worker`: digests and everything
 * that is done unasked. `all`: everything.
 */
export const roles = ['all', 'gateway', 'worker', 'web'] as const
export type Role = (typeof roles)[number]
