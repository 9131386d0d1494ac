/** Places that people name and that no zone is named after, by the zone that holds there; without accents. */
const placesOf: Readonly<Record<string, string>> = {
  'Europe/Berlin':
    'munich, munchen, muenchen, hamburg, frankfurt, cologne, koln, koeln, stuttgart, dusseldorf, leipzig, germany, deutschland',
  'Europe/London': 'uk, gb, great britain, united kingdom, england, scotland, wales, manchester, edinburgh',
  'Europe/Paris': 'france, lyon, marseille, nice, toulouse',
  'Europe/Madrid': 'spain, espana, barcelona, valencia',
  'Europe/Rome': 'italy, italia, milan, milano, naples, turin, roma',
  'Europe/Zurich': 'switzerland, schweiz, geneva, geneve, genf, basel, bern, zuerich, zug',
  'Europe/Vienna': 'austria, wien, graz, salzburg',
  'Europe/Amsterdam': 'netherlands, holland, rotterdam',
  'Europe/Warsaw': 'poland, krakow',
  'Europe/Stockholm': 'sweden',
  'Europe/Oslo': 'norway',
  'Europe/Copenhagen': 'denmark, aarhus',
  'Europe/Dublin': 'ireland, eire',
  'Europe/Lisbon': 'portugal, porto',
  'Europe/Athens': 'greece',
  'Europe/Istanbul': 'turkey, turkiye, ankara',
  'Europe/Moscow': 'moskau, moskva, st petersburg',
  'Asia/Dubai': 'uae, abu dhabi',
  'Asia/Jerusalem': 'israel, tel aviv',
  'Asia/Kolkata': 'india, mumbai, bombay, delhi, new delhi, bangalore, bengaluru, chennai, hyderabad, pune',
  'Asia/Shanghai': 'china, beijing, peking, shenzhen, guangzhou, hangzhou, chengdu',
  'Asia/Hong_Kong': 'hongkong, hk',
  'Asia/Tokyo': 'japan, osaka, kyoto',
  'Asia/Seoul': 'korea, south korea, busan',
  'Asia/Bangkok': 'thailand',
  'Asia/Ho_Chi_Minh': 'vietnam, hanoi, ho chi minh city',
  'Asia/Almaty': 'kazakhstan, astana',
  'Australia/Sydney': 'canberra',
  'Pacific/Auckland': 'new zealand, nz, wellington, christchurch',
  'America/New_York':
    'nyc, ny, washington, washington dc, boston, miami, atlanta, philadelphia, florida, eastern, eastern time, usa',
  'America/Chicago': 'texas, austin, dallas, houston, san antonio, minneapolis, nashville, central time',
  'America/Denver': 'colorado, salt lake city, mountain time',
  'America/Los_Angeles':
    'la, sf, california, san francisco, san diego, san jose, silicon valley, seattle, portland, las vegas, pacific time',
  'America/Toronto': 'montreal, ottawa, quebec',
  'America/Edmonton': 'calgary, alberta',
  'America/Sao_Paulo': 'rio, rio de janeiro, brasilia',
  'America/Argentina/Buenos_Aires': 'argentina',
  'America/Mexico_City': 'mexico',
  'Africa/Johannesburg': 'south africa, cape town',
  'Africa/Lagos': 'nigeria, abuja',
  'Africa/Cairo': 'egypt',
}

const zoneOf: ReadonlyMap<string, string> = new Map(
  Object.entries(placesOf).flatMap(([zone, places]) => places.split(', ').map((place) => [place, zone])),
)

/** The zone of a place by its lower-case name without accents; null where it is not among these. */
export const zoneOfPlace = (name: string): string | null => zoneOf.get(name) ?? null
