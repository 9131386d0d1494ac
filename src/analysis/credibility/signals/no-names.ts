/** Capitalised words that begin sentences or name things, not people. */
export const noName: ReadonlySet<string> = new Set(
  `the a an in on at by for from with but and or as if it its this that these those when while after before since until during he she they we you i
  his her their our my what who why how where which there here not no yes all some many most more several one two three four five six seven eight
  nine ten first second third last next new now then so yet still also even just only both each every january february march april may june july
  august september october november december monday tuesday wednesday thursday friday saturday sunday jan feb mar apr jun jul aug sep sept oct nov dec
  bitcoin crypto cryptocurrency blockchain ethereum ether wall street white house united states us usa uk eu america american europe european asia asian
  china chinese japan japanese korea north south east west new york london hong kong singapore texas washington california dubai el salvador federal reserve fed
  sec cftc fomc nasdaq nyse etf etfs ai hpc bank banks capital research group fund funds trust exchange commission department bureau index university securities
  management ventures labs mining miners energy digital holdings technologies platforms data center centers market markets price prices news media magazine
  times journal post report court justice treasury congress senate committee association foundation institute company corporation corp inc ltd llc partners
  financial finance asset assets global international national investment investments solutions network protocol coin token updated published source read
  image getty shutterstock chart graphic table customs border protection middle east latin africa african middle class form act bill order executive
  spot futures options day week month year quarter today yesterday tomorrow trading technical analysis key points summary conclusion overview introduction
  labor statistics intelligence invest genuity twitter x telegram reddit youtube facebook google apple amazon microsoft nvidia tesla chatgpt openai winter storm summer spring fern bull bear`.split(
    /\s+/u,
  ),
)
