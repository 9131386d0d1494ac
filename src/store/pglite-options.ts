import type { PGliteOptions } from '@electric-sql/pglite'

/** A small cache and small logs: one process, few writes, and memory that the operator's laptop keeps. */
export const pgliteOptions: PGliteOptions = {
  postgresqlconf: [
    'shared_buffers = 8MB',
    'max_wal_size = 64MB',
    'min_wal_size = 4MB',
    "timezone = 'UTC'",
    "log_timezone = 'UTC'",
    "datestyle = 'iso, mdy'",
  ],
}

/** Log segments of 1 MB instead of 16: a data directory of 29 MB instead of 68, and an image of 1 MB. */
export const initdbOptions: PGliteOptions = { ...pgliteOptions, initDbStartParams: ['--wal-segsize=1'] }
