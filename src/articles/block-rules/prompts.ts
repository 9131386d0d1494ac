import { perBlock } from './rule.ts'

const whole =
  /^(?:story continues below|article continues (?:below|after)\b.{0,40}|continue reading(?: below)?.{0,60}|advert|adverts|advertisement|advertising|ad|iklan|publicidade|reklam|reklama|ads by \w+|sponsored(?: content| by .{1,30})?|promoted(?: content)?|scroll to continue.{0,40}|skip (?:ad|advertisement)|loading(?: \w+)?[.…]*|log ?in|sign (?:in|up|me up)|register(?: now)?|subscribe(?: now| today)?|see all newsletters|click here.{0,80}|tap here.{0,60}|back to top|view (?:comments|all|more)|\d* ?comments?|(?:leave|post|add) (?:a |your )?(?:comment|reply).{0,40}|more|anzeige|werbung|publicité|publicidad|pubblicità|advertentie|реклама)[\s.:!→»]*$/iu
const opening =
  /^(?:don['’]t miss (?:another|a|out)|never miss (?:a|an|out|the)|sign up (?:for|to|here|now|today|below|and)|subscribe (?:to|now|for|here|today)|by (?:signing up|subscribing|submitting|clicking|registering|providing)|get (?:the|our|your|all the|unlimited|more) .{0,60}(?:newsletter|inbox|delivered|alerts|in your email)|join (?:our|the|us on|over|\d).{0,60}(?:telegram|discord|newsletter|whatsapp|community|channel|subscribers|group)|follow (?:us|our|me|him|her|the author)\b|follow .{1,40} on (?:twitter|x|facebook|instagram|telegram|youtube|linkedin)\b|like us on|find us on|connect with us|download (?:our|the) .{0,40}\bapp\b|enter your e-?mail|your e-?mail address|make us (?:preferred|your preferred)|add us as|already a (?:subscriber|member)|to (?:continue|keep) reading|want (?:more|to read more|to stay|to know more|to see more|to get)\b.{0,80}(?:newsletter|subscribe|sign up|follow|inbox|\?)|stay (?:up to date|informed|updated|in the loop|tuned|ahead).{0,80}(?:newsletter|subscribe|follow|inbox|channel|sign up)|support (?:our|independent|us|quality) |please (?:enable|support|consider|subscribe|sign|log in|share)|we (?:use|value) .{0,30}(?:cookies|your privacy)|this (?:site|website|page) uses cookies|abonnieren sie|jetzt abonnieren|melden sie sich|inscrivez-vous|abonnez-vous|suscríbete|suscr[ií]base|s[ií]guenos|assine (?:a|o|nossa)|inscreva-se|siga-nos|iscriviti|seguici|schrijf je in|meld je aan|volg ons|подпи(?:сывайтесь|шитесь)|prenumerera|zapisz się|abone ol)/iu

const inside =
  /\b(?:sign up (?:for|to) (?:our|the|my) .{0,60}newsletter|subscribe to (?:our|the|my) .{0,60}(?:newsletter|channel|podcast|feed)|delivered (?:straight |directly |right )?to your (?:inbox|email)|you (?:will|can) (?:receive|unsubscribe)|agree to our terms|terms of (?:use|service) and privacy policy|follow us on (?:twitter|facebook|instagram|telegram|google news|x\b|linkedin|youtube)|like us on facebook|in your inbox every|download (?:our|the) [^.]{0,40}\bapp\b|click here (?:for|to)\b.{0,60}$|start your .{0,20}free trial|get (?:the )?app\b)/iu

/** Calls to subscribe, follow, register, and lines that only say that the story goes on. */
export const prompts = perBlock((block, standing) => {
  const { text } = block
  if (text.length <= 120 && whole.test(text)) return 'prompt'
  if (text.length <= 320 && opening.test(text)) return 'prompt: subscribe or follow'
  if (
    text.length <= 320 &&
    inside.test(text) &&
    (block.text.length <= 160 || standing.start || standing.trailing || standing.position > 0.9)
  ) {
    return 'prompt: subscribe or follow'
  }
  return null
})
