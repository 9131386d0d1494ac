import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createFaults } from './api/faults.ts'
import { allow } from './api/oauth.ts'
import { createRateLimits } from './api/rate-limits.ts'
import { createDeliveries } from './delivery/deliver.ts'
import { createSignedHttp } from './delivery/signed-http.ts'
import { createSockets } from './delivery/sockets.ts'
import type { SlackServer, SlackServerOptions, Workspace } from './handle.ts'
import { createRouter } from './http/router.ts'
import * as commands from './people/commands.ts'
import type { Sender } from './people/common.ts'
import * as events from './people/events.ts'
import * as modals from './people/modals.ts'
import * as presses from './people/presses.ts'
import { findMessage, messagesIn, postsByKey, shown } from './state/messages.ts'
import { homeOf, shownView, stackOf } from './state/views.ts'
import { addWorkspace, teamOf } from './state/workspaces.ts'
import { createWorld, type World } from './state/world.ts'

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  // A server that listens on a port has an address with one.
  return (server.address() as AddressInfo).port
}

function doings(sender: Sender) {
  const { world } = sender
  const team = (workspace: Workspace) => teamOf(world, workspace.teamId)
  return {
    command: (what) => commands.command(sender, what),
    shortcut: (what) => commands.shortcut(sender, what),
    globalShortcut: (what) => commands.globalShortcut(sender, what),
    mention: (what) => events.mention(sender, what),
    directMessage: (what) => events.directMessage(sender, what),
    openHome: (what) => events.openHome(sender, what),
    press: (what) => presses.press(sender, what),
    suggest: (what) => presses.suggest(sender, what),
    submitView: (what) => modals.submitView(sender, what),
    closeView: (what) => modals.closeView(sender, what),
    event: ({ workspace, event, eventId }) =>
      events.tell(sender, { team: team(workspace), event, ...(eventId === undefined ? {} : { eventId }) }),
    repeat: ({ payload }) => events.repeat(sender, payload),
    say: (what) => shown(world, events.write(world, what)),
    uninstall: (workspace) => events.uninstall(sender, team(workspace)),
    revokeTokens: (workspace) => events.revokeTokens(sender, team(workspace)),
    appRateLimited: (workspace) => events.appRateLimited(sender, team(workspace)),
    expireTokens(workspace) {
      for (const token of world.tokens.values()) {
        if (token.team.id === workspace.teamId) token.expiresAt = world.clock()
      }
    },
    authorize(address, workspace, user = workspace.users[0]) {
      if (user === undefined) throw new Error('nobody is there to allow it')
      return allow(world, address, team(workspace), user.id)
    },
  } satisfies Partial<SlackServer>
}

function views(world: World) {
  return {
    messages: (channel, options) => messagesIn(world, channel, options),
    postsByKey: () => postsByKey(world),
    deleteChannel({ id, teamId }) {
      world.channels.delete(id)
      world.messages.delete(id)
      teamOf(world, teamId).channels.delete(id)
    },
    message({ channel, ts }) {
      const found = findMessage(world, channel, ts)
      if (found === undefined) throw new Error(`no message ${ts} in ${channel}`)
      return shown(world, found)
    },
    homeOf(user) {
      const home = homeOf(world, user.teamId, user.id)
      return home === null ? null : shownView(home)
    },
    openViews: (user) => stackOf(world, user.teamId, user.id).map(shownView),
    onChange: (listener) => world.changes.onChange(listener),
    until: (look, withinMs) => world.changes.until(look, withinMs),
    count: (method, token) =>
      world.calls.filter((call) => call.method === method && (token === undefined || call.token === token))
        .length,
  } satisfies Partial<SlackServer>
}

/**
 * Starts a Slack on a free loopback port, which the real Bolt and Web API clients connect to and which refuses what
 * Slack refuses. Use it as `await using slack = await startSlackServer()`; stop the app under test first.
 */
export async function startSlackServer(options: SlackServerOptions = {}): Promise<SlackServer> {
  const world = createWorld(options)
  const server = createServer((request, response) => {
    route(request, response).catch((error: unknown) => {
      world.refused.push(`the loopback server failed: ${String(error)}`)
      response.destroy()
    })
  })
  const port = await listen(server)
  world.origin = `http://127.0.0.1:${port}`
  const faults = createFaults()
  const sockets = createSockets(world, server)
  const http = createSignedHttp(world)
  const deliveries = createDeliveries(world, sockets, http)
  const sender: Sender = { world, deliveries }
  const route = createRouter({
    world,
    faults,
    sockets,
    limits: createRateLimits(world),
    tell: (team, event) => events.tell(sender, { team, event }),
  })
  const workspaces: Workspace[] = []
  if (options.deliverTo !== undefined) deliveries.deliverTo(options.deliverTo)
  return {
    origin: world.origin,
    port,
    apiUrl: `${world.origin}/api`,
    authorizeUrl: `${world.origin}/oauth/v2/authorize`,
    appId: world.app.id,
    appToken: world.app.token,
    signingSecret: world.app.signingSecret,
    clientId: world.app.clientId,
    clientSecret: world.app.clientSecret,
    deliverTo: (where) => deliveries.deliverTo(where),
    socket: sockets.control,
    faults,
    addWorkspace(given) {
      const workspace = addWorkspace(world, given)
      workspaces.push(workspace)
      return workspace
    },
    workspaces,
    ...doings(sender),
    ...views(world),
    verifyUrl: () =>
      http.send(
        JSON.stringify({ type: 'url_verification', token: 'loopback', challenge: world.ids.next('Ch') }),
        'application/json',
      ),
    sslCheck: () => http.send('ssl_check=1&token=loopback', 'application/x-www-form-urlencoded'),
    get files() {
      return [...world.files.values()].flatMap((file) =>
        file.bytes === null || file.readyAt === null || file.deleted
          ? []
          : [{ id: file.id, name: file.name, bytes: file.bytes, teamId: file.teamId }],
      )
    },
    calls: world.calls,
    refused: world.refused,
    get rateLimited() {
      return world.rateLimited
    },
    get missed() {
      return world.missed
    },
    async [Symbol.asyncDispose]() {
      world.changes.close()
      deliveries.close()
      await sockets.close()
      await http.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
