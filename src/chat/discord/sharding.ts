import { type IShardingStrategy, SimpleShardingStrategy } from 'discord.js'

type Manager = ConstructorParameters<typeof SimpleShardingStrategy>[0]

/** A shard that is between two connections opens the next one within this time, in milliseconds. */
const betweenConnectionsMs = 600
/** `WebSocketShardStatus.Idle`, whose name discord.js does not pass on. */
const idle = 0

/**
 * The library's own sharding with two mends. A handshake that fails during the first connection does not end
 * all shards, since each tries again by itself anyway. And an end reaches the shards between two connections
 * too, which would otherwise come back and hold a session that nobody listens to.
 */
export function buildSharding(manager: Manager): IShardingStrategy {
  const simple = new SimpleShardingStrategy(manager)
  const shards = () => [...simple['shards'].values()]
  return {
    spawn: (ids) => simple.spawn(ids),
    async connect() {
      await Promise.allSettled(shards().map((shard) => shard.connect()))
    },
    async destroy(options) {
      const waiting = shards().filter((shard) => shard.status === idle)
      await simple.destroy(options)
      if (waiting.length === 0) return
      await new Promise((resolve) => setTimeout(resolve, betweenConnectionsMs))
      await Promise.all(waiting.map((shard) => shard.destroy(options)))
    },
    send: (id, payload) => simple.send(id, payload),
    fetchStatus: () => simple.fetchStatus(),
  }
}
