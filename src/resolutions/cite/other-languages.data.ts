/** Words by which running texts in five languages cite: of an instrument, of its owner, of named instruments. Patterns, case matters not. */

export interface CitingWords {
  /** Before the numbers, or in Chinese behind them. Groups `res`, `dec`; `own` where it holds "its". */
  readonly word: string;
  /** Directly before the word: "its". */
  readonly its: string | null;
  /** Between the word and its first number, beside names of bodies. */
  readonly lead: string;
  /** Between numbers of a list. */
  readonly and: string;
  /** Before a day, before the name of a body. */
  readonly of: string;
  /** Short names: "the Assembly", "the Council", "the Commission". */
  readonly short: readonly [assembly: string, council: string, commission: string];
}

export const CITING: Readonly<Record<string, CitingWords>> = {
  fr: {
    word: "(?<![\\p{L}])(?:(?<res>résolutions?)|(?<dec>décisions?))(?!\\p{L})",
    its: "(?:sa|ses)(?:\\s+\\p{Ll}+){0,2}",
    lead: "n[o°os]{1,3}|[«“]",
    and: "et|à|ou|ainsi que",
    of: "en date|datée?s?|du|des?|de la|de l['’]|d['’]|le",
    short: ["(?:de )?l['’]Assemblée", "(?:du |le )?Conseil", "(?:de )?la Commission"],
  },
  es: {
    word: "(?<![\\p{L}])(?:(?<res>resoluci(?:ón|ones))|(?<dec>decisi(?:ón|ones)))(?!\\p{L})",
    its: "sus?(?:\\s+\\p{Ll}+){0,2}",
    lead: "n[úu]m(?:s)?\\.",
    and: "y|e|a|o|así como",
    of: "de fecha|del?|de la|el",
    short: ["(?:de )?la Asamblea", "(?:del |el )?Consejo", "(?:de )?la Comisión"],
  },
  ru: {
    word: "(?<!\\p{L})(?:(?<res>резолюци(?:я|и|ю|ей|й|ям|ями|ях))|(?<dec>решени(?:е|я|ю|ем|й|ям|ями|ях)))(?!\\p{L})",
    its: "(?:сво(?:я|ю|ей|и|их|ими|им|е|его)|ее|её|его)(?:\\s+\\p{Ll}+){0,2}",
    lead: "№",
    and: "и|до|а также",
    of: "от",
    short: ["Ассамбле(?:я|и|ей)", "Совет(?:а|ом|у)?", "Комисси(?:я|и|ей)"],
  },
  ar: {
    word: "(?<![\\u0621-\\u064a])(?:و|ب|ل|ك)?(?:(?<res>(?:ال)?قرار(?:ات|ين|ي)?(?<own>ها|ه|هما)?)|(?<dec>(?:ال)?مقرر(?:ات|ين|ي)?(?:ها|ه|هما)?))(?![\\u0621-\\u064a])",
    its: null,
    lead: "رقم",
    and: "و|إلى|وكذلك",
    of: "المؤرخ(?:ة|ين)?|الصادر(?:ة)?|في",
    short: ["الجمعية", "المجلس", "اللجنة"],
  },
};

/** Instruments that are cited by name: pattern, symbol or null, kind. */
export const NAMED: readonly (readonly [string, string | null, "charter" | "declaration" | "agenda"])[] = [
  [
    "Charte des Nations Unies|Carta de las Naciones Unidas|Устав(?:а|у|ом|е)? Организации Объединенных Наций|《联合国宪章》|ميثاق الأمم المتحدة",
    null,
    "charter",
  ],
  [
    "Déclaration universelle des droits de l['’]homme|Declaración Universal de (?:los )?Derechos Humanos|Всеобщ(?:ая|ей|ую) деклараци(?:я|и|ю|ей) прав человека|《世界人权宣言》|الإعلان العالمي لحقوق الإنسان",
    "A/RES/217(III)A",
    "declaration",
  ],
  [
    "Programme de développement durable à l['’]horizon 2030|Agenda 2030 para el Desarrollo Sostenible|Повестк(?:а|и|е|у|ой) дня в области устойчивого развития на период до 2030 года|《2030年可持续发展议程》|خطة التنمية المستدامة لعام 2030",
    "A/RES/70/1",
    "agenda",
  ],
];
