/** Loaded into the bot before itself: ends it when the playground does, however that ended. */
process.stdin.on('end', () => process.exit(1))
process.stdin.on('error', () => process.exit(1))
process.stdin.resume()
