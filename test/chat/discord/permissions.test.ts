import { PermissionFlagsBits, PermissionsBitField } from 'discord.js'
import { describe, expect, it } from 'vitest'
import {
  channelPermissions,
  inviteLink,
  missingOf,
  neededPermissions,
  userInstallLink,
} from '../../../src/chat/discord/permissions.ts'

const { ViewChannel, SendMessages, Administrator } = PermissionFlagsBits
const member = { guildId: '1', userId: '9', roleIds: ['2', '3'], granted: ViewChannel | SendMessages }
const can = (granted: bigint, what: bigint) => (granted & what) === what

describe('the permissions that are asked for', () => {
  it('are those of Discord by that name, and each has its reason', () => {
    const names = new PermissionsBitField(neededPermissions.reduce((all, { bit }) => all | bit, 0n)).toArray()
    expect(names.toSorted()).toEqual(['AttachFiles', 'ReadMessageHistory', 'SendMessages', 'ViewChannel'])
    for (const { why } of neededPermissions) expect(why).toMatch(/^to .*[^.]$/)
  })

  it('stand in the invite link', () => {
    const link = new URL(inviteLink('123'))
    expect(link.href).toContain('scope=bot%20applications.commands')
    expect(missingOf(BigInt(link.searchParams.get('permissions') ?? ''))).toEqual([])
    expect(new URL(userInstallLink('123')).searchParams.get('integration_type')).toBe('1')
  })
})

describe('what a member may do in a channel', () => {
  it('is what its roles grant where the channel says nothing', () => {
    expect(channelPermissions(member, [])).toBe(member.granted)
  })

  it('is taken by everyone’s rule, given back by a role’s, and taken again by its own', () => {
    const everyone = { id: '1', allow: 0n, deny: ViewChannel }
    const role = { id: '3', allow: ViewChannel, deny: 0n }
    const own = { id: '9', allow: 0n, deny: ViewChannel }
    expect(can(channelPermissions(member, [everyone]), ViewChannel)).toBe(false)
    expect(can(channelPermissions(member, [role, everyone]), ViewChannel)).toBe(true)
    expect(can(channelPermissions(member, [own, role, everyone]), ViewChannel)).toBe(false)
  })

  it('is more where one of its roles allows what another takes', () => {
    const rules = [
      { id: '2', allow: 0n, deny: SendMessages },
      { id: '3', allow: SendMessages, deny: 0n },
    ]
    expect(can(channelPermissions(member, rules), SendMessages)).toBe(true)
  })

  it('is everything for an administrator, and nothing by a role of others', () => {
    const deny = { id: '1', allow: 0n, deny: ViewChannel }
    const others = { id: '7', allow: ViewChannel, deny: 0n }
    expect(missingOf(channelPermissions({ ...member, granted: Administrator }, [deny]))).toEqual([])
    expect(can(channelPermissions(member, [deny, others]), ViewChannel)).toBe(false)
  })
})
