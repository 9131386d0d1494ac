/** The command under which every other one can be reached, where another app or Slack itself has its name. */
export const umbrella = 'hashdesk'

/** The message shortcut "Take this link". */
export const shortcutCallback = 'take_this_link'
