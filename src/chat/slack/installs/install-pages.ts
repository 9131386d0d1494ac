import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  ErrorCode,
  type Installation,
  type InstallationStore,
  InstallProvider,
  LogLevel,
  type StateStore,
} from '@slack/oauth'
import type { Log } from '../../../ops/log.ts'
import { guardHeaders, type InstallPage, showPage } from './pages.ts'
import { stateSeconds } from './states.ts'

const installPath = '/slack/install'
export const redirectPath = '/slack/oauth_redirect'

export interface InstallPagesParts {
  readonly clientId: string
  readonly clientSecret: string
  /** Base address of the Web API without a slash at the end. */
  readonly apiUrl: string
  /** Where browsers reach this process, without a slash at the end. */
  readonly publicUrl: string
  /** What the bot asks for. */
  readonly scopes: readonly string[]
  readonly installations: InstallationStore
  readonly states: StateStore
  readonly log: Log
}

/** Nothing is said by Bolt's installer itself: it would print addresses with states and codes. */
const quiet = () => undefined
const quietLogger = {
  debug: quiet,
  info: quiet,
  warn: quiet,
  error: quiet,
  setLevel: quiet,
  setName: quiet,
  getLevel: () => LogLevel.ERROR,
}

/** The site that people see: Slack's own, or whatever stands in for it. */
function siteOf(apiUrl: string): string {
  return new URL(apiUrl).origin
}

/**
 * The two pages of installing by OAuth: one sends the browser to Slack, the other takes it back. Bolt's installer
 * does the work and binds the state to the browser by a cookie; the words are ours.
 * @returns true where the path was one of them; never throws.
 */
export function createInstallPages(
  parts: InstallPagesParts,
): (request: IncomingMessage, response: ServerResponse) => Promise<boolean> {
  const { publicUrl, log } = parts
  const site = siteOf(parts.apiUrl)
  const installer = new InstallProvider({
    clientId: parts.clientId,
    clientSecret: parts.clientSecret,
    installationStore: parts.installations,
    stateStore: parts.states,
    stateCookieName: 'hashdesk-slack-install',
    stateCookieExpirationSeconds: stateSeconds,
    directInstall: true,
    installUrlOptions: { scopes: [...parts.scopes], redirectUri: `${publicUrl}${redirectPath}` },
    authorizationUrl: `${site}/oauth/v2/authorize`,
    logger: quietLogger,
    // A browser is waiting. No `headers` here: the client would write one workspace's token into them for all.
    clientOptions: {
      slackApiUrl: `${parts.apiUrl}/`,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      timeout: 8_000,
    },
  })
  const prefix = new URL(publicUrl).pathname.replace(/\/$/, '')
  const again = { url: `${publicUrl}${installPath}`, label: 'Start again' }

  function failure(error: {
    readonly code: string
    readonly data?: { readonly error?: string }
  }): InstallPage {
    switch (error.code) {
      case ErrorCode.AuthorizationError:
        return {
          status: 200,
          title: 'Nothing was installed',
          text: 'You cancelled on Slack’s page, so Hashdesk was not added. You can close this page, or start again.',
          link: again,
        }
      case ErrorCode.MissingStateError:
      case ErrorCode.InvalidStateError:
      case ErrorCode.MissingCodeError:
        return {
          status: 400,
          title: 'This link no longer works',
          text: 'An installation works once, for ten minutes, and in the browser in which it was begun. Start again and finish it in this browser.',
          link: again,
        }
      case 'slack_webapi_platform_error':
        return {
          status: 400,
          title: 'Slack did not finish the installation',
          text: 'Slack no longer accepts this attempt. Start again; if it happens again, tell whoever runs this Hashdesk that `npm run doctor` shows what to mend.',
          link: again,
        }
      case 'slack_webapi_request_error':
      case 'slack_webapi_http_error':
      case 'slack_webapi_rate_limited_error':
        return {
          status: 502,
          title: 'Slack cannot be reached',
          text: 'Slack did not answer, so Hashdesk was not added. Wait a minute and start again.',
          link: again,
        }
      default:
        return brokenPage
    }
  }

  const brokenPage: InstallPage = {
    status: 500,
    title: 'Something went wrong inside Hashdesk',
    text: 'Hashdesk was not added, and the reason was logged for whoever runs it. You can start again.',
    link: again,
  }

  function success(installation: Installation): InstallPage {
    const name = installation.team?.name ?? installation.enterprise?.name ?? 'your workspace'
    const where = new URLSearchParams()
    if (installation.appId !== undefined) where.set('app', installation.appId)
    if (installation.team !== undefined) where.set('team', installation.team.id)
    return {
      status: 200,
      title: 'Hashdesk is installed',
      text: `It was added to ${name}. Write /help there, or invite it to a channel with /invite.`,
      link: { url: `${site}/app_redirect?${where}`, label: 'Open Slack' },
    }
  }

  const back = (request: IncomingMessage, response: ServerResponse) =>
    installer.handleCallback(request, response, {
      success: (installation) => {
        const id = installation.team?.id ?? installation.enterprise?.id
        log.info({ team: id }, 'the Slack app was installed')
        showPage(response, success(installation))
      },
      failure: (error) => {
        const page = failure(error)
        if (page === brokenPage) log.error({ err: error }, 'installing the Slack app failed')
        else if (page.status !== 200) log.warn({ code: codeOf(error) }, 'the Slack app was not installed')
        showPage(response, page)
      },
    })

  return async (request, response) => {
    const path = request.url?.split('?')[0] ?? ''
    const is = (own: string) => path === own || (prefix !== '' && path === `${prefix}${own}`)
    if (!is(installPath) && !is(redirectPath)) return false
    guardHeaders(response)
    try {
      if (request.method !== 'GET') {
        response.setHeader('allow', 'GET')
        const text = 'This page is opened in a browser.'
        showPage(response, { status: 405, title: 'Not this way', text, link: again })
      } else if (is(installPath)) await installer.handleInstallPath(request, response)
      else await back(request, response)
    } catch (error) {
      log.error({ err: error }, 'installing the Slack app failed')
      showPage(response, brokenPage)
    }
    return true
  }
}

/** Slack's word for what it refused, or the installer's own. */
function codeOf(error: { readonly code: string; readonly data?: { readonly error?: string } }): string {
  return error.data?.error ?? error.code
}
