// @ts-check
// Runs before the first paint, so that a chosen look does not flash.
{
  const root = document.documentElement
  const theme = localStorage.getItem('hashdesk.theme')
  const face = localStorage.getItem('hashdesk.face')
  root.dataset['theme'] = theme === 'light' || theme === 'dark' ? theme : 'system'
  root.dataset['face'] = face === 'slack' ? 'slack' : 'discord'
}
