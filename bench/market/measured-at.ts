/** A trading day after the close, so that nothing of it changes while it is measured. */
export const measuredAtMs = Date.parse('2026-11-18T23:00:00Z')
