import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createGateway } from './gateway/gateway.ts'
import type { DiscordServer, DiscordServerOptions, Guild } from './handle.ts'
import { commandPeople } from './people/commands.ts'
import { componentPeople } from './people/components.ts'
import type { Context } from './rest/call.ts'
import { createFaults } from './rest/faults.ts'
import { createRouter } from './rest/router.ts'
import { addDirect, addGuild, addUser, directOf, findChannel } from './state/guilds.ts'
import { channelHandle, guildHandle } from './state/handles.ts'
import { canSee, shownMessage } from './state/messages.ts'
import { createWorld, tokenOf } from './state/world.ts'

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  // A server that listens on a port has an address with one.
  return (server.address() as AddressInfo).port
}

function views({ world }: Context) {
  return {
    messages(channelId, { seenBy } = {}) {
      const channel = findChannel(world, channelId)
      if (channel === null) return []
      return channel.messages
        .flatMap((id) => world.messages.get(id) ?? [])
        .filter((one) => !one.deleted && (seenBy === undefined || canSee(world, one, seenBy.id)))
        .map((one) => shownMessage(world, one))
    },
    message(id) {
      const found = world.messages.get(id)
      if (found === undefined) throw new Error(`there was no message ${id}`)
      return shownMessage(world, found)
    },
    posts: (channelId) => findChannel(world, channelId)?.posts ?? 0,
    postsByNonce: world.postsByNonce,
    commands: (guildId = 'global') => [...(world.commands.get(guildId)?.values() ?? [])],
    until: (look, withinMs) => world.changes.until(look, withinMs),
    count: (method, route) =>
      world.calls.filter((call) => call.method === method && call.route.includes(route)).length,
  } satisfies Partial<DiscordServer>
}

function places(context: Context) {
  const { world, gateway } = context
  return {
    addGuild(options = {}) {
      const guild = addGuild(world, options)
      if (guild.installed) gateway.tellGuild(guild)
      return guildHandle(world, gateway, guild)
    },
    addUser({ installed = true, ...options }) {
      const user = addUser(world, options)
      if (installed) world.ownApps.add(user.id)
      return user
    },
    direct: (user) => channelHandle(world, gateway, directOf(world, user)),
    groupDirect: (users) => channelHandle(world, gateway, addDirect(world, users, 'group-dm')),
  } satisfies Partial<DiscordServer>
}

/**
 * Starts a Discord on a free loopback port, which the real discord.js connects to and which refuses what Discord
 * refuses. Use it as `await using discord = await startDiscordServer()`; stop the bot under test first.
 */
export async function startDiscordServer(options: DiscordServerOptions = {}): Promise<DiscordServer> {
  const world = createWorld(options)
  const server = createServer((request, response) => {
    route(request, response).catch((error: unknown) => {
      // A client that hung up is no failure of the server.
      if (!request.destroyed) world.refused.push(`the loopback server failed: ${String(error)}`)
      response.destroy()
    })
  })
  const port = await listen(server)
  world.origin = `http://127.0.0.1:${port}`
  const gateway = createGateway(world, server)
  const context: Context = { world, gateway }
  const faults = createFaults()
  const route = createRouter(context, faults)
  let resets = 0
  return {
    origin: world.origin,
    port,
    apiUrl: `${world.origin}/api`,
    get token() {
      return world.token
    },
    applicationId: world.applicationId,
    bot: world.bot,
    get guilds(): readonly Guild[] {
      return [...world.guilds.values()].map((guild) => guildHandle(world, gateway, guild))
    },
    ...places(context),
    ...views(context),
    ...commandPeople(context),
    ...componentPeople(context),
    gateway: gateway.control,
    faults: faults.control,
    advance(ms) {
      world.advance(ms)
    },
    resetToken() {
      resets++
      world.token = tokenOf(world.bot.id, resets)
      gateway.control.disconnect({ code: 4004 })
      return world.token
    },
    calls: world.calls,
    counts: world.counts,
    refused: world.refused,
    async [Symbol.asyncDispose]() {
      world.changes.close()
      await gateway.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
