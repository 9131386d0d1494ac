import ipaddr from 'ipaddr.js'

/**
 * Blocks that ipaddr.js calls unicast, or names differently between versions, and that no public article lives
 * in. Sources: IANA special-purpose address registries; clouds' documentation for the metadata services.
 */
const neverPublic = [
  '168.63.129.16/32', // Azure wire server
  '192.0.0.0/24', // IETF protocol assignments, Oracle metadata
  '192.88.99.0/24', // 6to4 relay anycast, deprecated
  '198.18.0.0/15', // benchmarking
  '192.80.8.124/32', // Equinix Metal metadata
  '2001::/23', // IETF protocol assignments: Teredo, benchmarking, ORCHID, drone ids
  '2001:db8::/32', // documentation
  '2002::/16', // 6to4
  '2620:4f:8000::/48', // AS112
  '3ffe::/16', // 6bone, returned
  '3fff::/20', // documentation
].map((block) => ipaddr.parseCIDR(block))

const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3')

/**
 * True for an IPv4 or IPv6 address (no brackets) that is public unicast, and so may be called. IPv4 inside
 * IPv6 is unmapped first; IPv6 must lie in 2000::/3 (RFC 4291), because everything else is special-purpose.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address) || address.includes('%')) return false
  const ip = ipaddr.process(hexadecimal(address))
  if (ip.range() !== 'unicast') return false
  if (ip instanceof ipaddr.IPv6 && (!ip.match(globalUnicast) || isIsatap(ip))) return false
  return !neverPublic.some(([block, bits]) => block.kind() === ip.kind() && ip.match(block, bits))
}

/** Interface ids 0000:5efe and 0200:5efe carry an IPv4 address through a tunnel (RFC 5214). */
function isIsatap(ip: ipaddr.IPv6): boolean {
  return ((ip.parts[4] ?? 0) & 0xfdff) === 0 && ip.parts[5] === 0x5efe
}

/** IPv6 without dotted parts: ipaddr.js takes `::1.2.3.4` for the mapped `::ffff:1.2.3.4`, which it is not. */
function hexadecimal(address: string): string {
  if (!address.includes(':') || !address.includes('.')) return address
  return URL.parse(`http://[${address}]/`)?.hostname.slice(1, -1) ?? '::'
}
