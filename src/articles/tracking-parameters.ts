/** Query parameters that say how a reader came and never what the page shows. */
const prefixes = [
  'utm_',
  'pk_',
  'piwik_',
  'mtm_',
  'matomo_',
  'hsa_',
  '_hs',
  'vero_',
  'oly_',
  'fb_',
  'at_',
  'ns_',
]

const names: ReadonlySet<string> = new Set(
  `_branch_match_id _ga _gl _ke _openstat __s __source __twitter_impression _trans _guc_consent_skip
  amp_gsa amp_js_v campaign_id cmp cmpid cn-track cvid dclid dicbo dm_i ef_id emc epik fbclid gad_source
  gbraid gclid gclsrc guccounter guce_referrer guce_referrer_sig hsctatracking hss_channel icid igsh igshid
  intcmp ito leadsource li_fat_id linkid mc_cid mc_eid mkt_tok msclkid ncid nl_id oc ocid partner
  rb_clickid rcm ref ref_src ref_url referer referrer reflink s_cid s_kwcid sc_campaign sc_channel smid smtyp
  soc_src soc_trk spm sr_share sref srnd taid tpcc traffic_source trk trkemail tsrc ttclid twclid usqp ved
  wbraid wickedid wprov wt_mc xtor yclid ysclid`.split(/\s+/),
)

/** Names that are tracking on these sites and something else on others. */
const onSite: readonly (readonly [host: RegExp, names: readonly string[]])[] = [
  [/(?:^|\.)(?:wsj|marketwatch|barrons)\.com$/, ['mod']],
  [/(?:^|\.)(?:x|twitter)\.com$/, ['s', 't']],
  [/(?:^|\.)(?:youtube\.com|youtu\.be)$/, ['si', 'feature', 'pp']],
  [/(?:^|\.)medium\.com$/, ['source']],
  [/(?:^|\.)forbes\.com$/, ['sh', 'ss', 'ctpv']],
  [/(?:^|\.)nytimes\.com$/, ['smid', 'nl', 'instance_id', 'regi_id', 'segment_id', 'user_id', 'te']],
]

/** True for a parameter that may go without changing the page; `name` as it stands in the query. */
export function isTrackingParameter(name: string, host: string): boolean {
  const plain = name.toLowerCase()
  if (names.has(plain) || prefixes.some((prefix) => plain.startsWith(prefix))) return true
  return onSite.some(([site, own]) => site.test(host) && own.includes(plain))
}
