// Whatever loads this undici (the fetcher, Bolt) has all of the process go by it.
import 'undici'
import { expect, it } from 'vitest'
import { blankCard } from '../../../src/chat/blank-card.ts'
import type { Card } from '../../../src/chat/card.ts'
import { createDiscordPoster } from '../../../src/chat/discord/digest-rest.ts'
import { startDiscordServer } from '../../servers/discord/server.ts'

it('uploads pictures in a process that has another undici than discord.js', async () => {
  await using discord = await startDiscordServer()
  const guild = discord.addGuild()
  const poster = createDiscordPoster({ token: discord.token, apiUrl: discord.apiUrl }, Date.now)
  const picture = Buffer.from('picture')
  const card: Card = {
    ...blankCard('The digest'),
    image: { name: 'chart.png', pngBase64: picture.toString('base64'), alt: 'A line that rises' },
  }
  const to = { guild: guild.id, channel: guild.channel().id }
  const { id } = await poster.post(to, card, { nonce: 'edition-1' })
  const [file] = discord.message(id).attachments
  expect(file).toMatchObject({ filename: 'chart.png', shown: true })
  expect(Buffer.from(file?.bytes ?? [])).toEqual(picture)
})
