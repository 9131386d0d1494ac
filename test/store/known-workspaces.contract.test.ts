import { expect, it } from 'vitest'
import { keepFeedback } from '../../src/store/feedback.ts'
import { keepRequest } from '../../src/store/kept-requests.ts'
import { knownWorkspaces } from '../../src/store/known-workspaces.ts'
import { changeSettings } from '../../src/store/workspace-settings.ts'
import { subscribe } from '../delivery/ledger.ts'
import { onBothEngines } from './both-engines.ts'
import { giveAnswer } from './given-answer.ts'

const at = new Date('2026-03-01T12:00:00Z')

await onBothEngines('the workspaces that are known', (store) => {
  it('are those of many people on one platform, by whatever row, and never a person', async () => {
    const { db } = store()
    const asked = async (id: string, workspace: string, person: string) =>
      await keepRequest(db, { id, workspace, person, private: true, request: {}, keptAt: at })
    const settled = async (workspace: string, personal: boolean | null) =>
      await changeSettings(db, { workspace, personal, changedAt: at }, () => ({ zone: 'UTC' }))

    await giveAnswer(db, { workspace: 'discord:100', asker: '1' })
    await asked('a', 'discord:200', '1')
    await settled('discord:300', false)
    await giveAnswer(db, { workspace: 'slack:T1', asker: '1' })
    await subscribe(db, { workspace: 'discord:350', person: '1' })
    // Who scheduled it is forgotten.
    await subscribe(db, { workspace: 'discord:360', person: '' })

    // A person in direct messages, who has settled something too, and has let somebody else press a button.
    const { answer } = await giveAnswer(db, { workspace: 'discord:1', asker: '1' })
    await settled('discord:1', true)
    const feedback = { answerId: answer.id, workspace: 'discord:1', person: '2', helpful: true }
    await keepFeedback(db, { ...feedback, givenAt: at })
    await settled('discord:2', true)
    await asked('b', 'discord:3', '3')
    await subscribe(db, { workspace: 'discord:4', person: '4' })
    await settled('discord:400', null)

    expect(await knownWorkspaces(db, 'discord')).toEqual(['100', '200', '300', '350', '360'])
    expect(await knownWorkspaces(db, 'slack')).toEqual(['T1'])
    expect(await knownWorkspaces(db, 'console')).toEqual([])
  })
})
