// Whatever loads this undici (the fetcher, Bolt) has all of the process go by it.
import 'undici'
import { REST, Routes } from 'discord.js'
import { expect, it } from 'vitest'
import { blankCard } from '../../../src/chat/blank-card.ts'
import type { Card } from '../../../src/chat/card.ts'
import { bodyOf, filesOf } from '../../../src/chat/discord/calls.ts'
import { makeRequest } from '../../../src/chat/discord/make-request.ts'
import { discordMessage } from '../../../src/chat/discord/render.ts'
import { startDiscordServer } from '../../servers/discord/server.ts'

it('uploads pictures in a process that has another undici than discord.js', async () => {
  await using discord = await startDiscordServer()
  const channel = discord.addGuild().channel()
  const rest = new REST({ api: discord.apiUrl, version: '10', retries: 0, makeRequest })
  const picture = Buffer.from('picture')
  const card: Card = {
    ...blankCard('The answer'),
    image: { name: 'chart.png', pngBase64: picture.toString('base64'), alt: 'A line that rises' },
  }
  const message = discordMessage(card)
  await rest
    .setToken(discord.token)
    .post(Routes.channelMessages(channel.id), { body: bodyOf(message), files: filesOf(message.files) })
  const [file] = discord.messages(channel.id)[0]?.attachments ?? []
  expect(file).toMatchObject({ filename: 'chart.png', shown: true })
  expect(Buffer.from(file?.bytes ?? [])).toEqual(picture)
})
