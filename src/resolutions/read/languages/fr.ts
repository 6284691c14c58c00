/** French as the resolutions of the United Nations are drafted in it. */
import { dayForm } from "./dates.ts";
import type { LanguageForms } from "./forms.ts";
import { digitsBefore, frenchNumber } from "./ordinals.ts";

const DAY =
  "(?<day>\\d{1,2})(?:er)?\\s+(?<month>janvier|février|fevrier|mars|avril|mai|juin|juillet|août|aout|septembre|octobre|novembre|décembre|decembre)\\s+(?<year>\\d{4})";
const BARE_DAY = DAY.replace(/\?<\w+>/g, "?:");

const ORGANS = [
  ["(?:l['’]\\s?)?Assemblée générale", "A"],
  ["(?:le |du )?Conseil des droits de l['’]homme", "A/HRC"],
  ["(?:le |du )?Conseil de sécurité", "S"],
  ["(?:le |du )?Conseil économique et social", "E"],
  ["(?:la )?Commission des droits de l['’]homme", "E/CN.4"],
] as const;
const ORGAN = ORGANS.map(([pattern]) => pattern).join("|");

const MANNER =
  "(?: (?:également|aussi|en outre|de plus|à nouveau|de nouveau|une fois encore|une nouvelle fois|une fois de plus|encore une fois|encore|instamment|vivement|fermement|énergiquement|solennellement|derechef|ainsi|toutefois|par ailleurs|notamment|par conséquent|en conséquence|avec insistance|avec force|dès lors|donc|dûment|pleinement|chaleureusement|sincèrement|profondément|gravement|vigoureusement|résolument|catégoriquement))*";
const FEELING =
  "(?: avec (?:une |un |la |le |sa |ses )?(?:(?:plus )?(?:profonde?|vive?|vifs?|grande?|satisfaction|très|extrême|sincère|particulière?|plus|tout|toute|intérêt et|regret et|préoccupation et|satisfaction et) )*(?:satisfaction|préoccupation|inquiétude|intérêt|gratitude|reconnaissance|appréciation|regret|regrets|consternation|indignation|plaisir|approbation|émotion|tristesse|alarme|douleur|fierté|gratitudes|remerciements|chagrin|encouragement|respect)(?: également| aussi)?)?";
const STATE =
  "(?:conscient|convaincu|persuadé|préoccupé|inquiet|inquiète|alarmé|désireux|désireuse|soucieux|soucieuse|résolu|déterminé|attaché|encouragé|guidé|animé|indigné|troublé|choqué|consterné|satisfait|attentif|attentive|fermement|sensible|bouleversé|horrifié|atterré|ému|mu|ayant|mû|reconnaissant|certain|confiant|fidèle|vivement|profondément|gravement|également|aussi|toujours|pleinement|extrêmement|très|particulièrement|sérieusement|tenant|vu)";

export const french: LanguageForms = {
  language: "fr",
  hasCase: true,
  opensSmall: false,
  isSpaceless: false,
  openings: {
    preambular: new RegExp(
      `^(?:(?:S['’]|Se )\\p{Ll}+ant(?:\\s+(?:profondément|gravement|vivement|extrêmement)?\\s*(?:préoccupée?s?|alarmée?s?|inquiète?|convaincue?|résolue?))?${MANNER}${FEELING}` +
        `|(?:Prenant|Ayant|Tenant|Gardant|Mettant|Rendant|Faisant|Portant)${MANNER} (?:note|acte|en considération|en compte|à l['’]esprit|présente?s?(?: également| aussi)? à l['’]esprit|présente?s?|compte|l['’]accent|en (?:relief|évidence|lumière|avant|garde)|hommage|sienn?e?s?|examiné|entendu|reçu|étudié|adopté|pris (?:note|acte)|considéré|constaté|décidé|noté|appris|à cœur|appel)${MANNER}${FEELING}` +
        `|(?:Profondément|Gravement|Vivement|Fermement|Sérieusement|Extrêmement|Particulièrement|Pleinement|Également|Egalement|Toujours|Très|Encore|Sincèrement) ${STATE}(?:es?|s)?(?: (?:préoccupée?s?|convaincue?s?|inquiète?s?|alarmée?s?|consciente?s?|attachée?s?|résolue?s?|déterminée?s?|désireu(?:x|se)|émue?s?|troublée?s?|encouragée?s?|reconnaissante?s?|attristée?s?|préoccupant))?${MANNER}` +
        `|(?:Conscient|Convaincu|Persuadé|Préoccupé|Inquiet|Inquiète|Alarmé|Désireux|Désireuse|Soucieux|Soucieuse|Résolu|Déterminé|Attaché|Encouragé|Guidé|Animé|Indigné|Troublé|Choqué|Consterné|Satisfait|Attentif|Attentive|Sensible|Horrifié|Mû|Confiant|Certain|Fidèle|Vu)(?:es?|s)?${MANNER}(?=[\\s,])(?: (?:par|de) (?=(?:les buts|la Charte|les principes)))?` +
        `|\\p{Lu}\\p{Ll}+ant(?: (?:sa|son|ses|leur) (?:(?:profonde?|vive|vif|grande|ferme|plein|pleine|sincère) )*(?:préoccupation|inquiétude|gratitude|reconnaissance|satisfaction|appui|soutien|conviction|attachement|volonté|détermination|regret))?${MANNER}${FEELING}(?=[\\s,]))`,
      "u",
    ),
    operative: new RegExp(
      `^(?:(?:Prend|Rend|Met|Fait|Lance|Sait|Porte|Tient|Donne|Forme|Garde)${MANNER} (?:note|acte|en considération|en compte|compte|hommage|l['’]accent|en (?:relief|évidence|garde|avant|lumière)|fin|sienn?e?s?|siens?|appel|un (?:nouvel |pressant )*appel(?: pressant)?|valoir|observer|remarquer|état|part|gré|attention|à (?:l['’]esprit)|le vœu|des vœux)${MANNER}${FEELING}` +
        `|(?:S['’]|Se )(?:félicite|déclare(?: (?:(?:profondément|gravement|vivement|extrêmement|sérieusement) )?(?:préoccupée?|alarmée?|inquiète?|convaincue?|résolue?|consciente?|disposée?|consternée?|indignée?|consterné|encouragée?|prête?))?|inquiète|engage|associe|élève|réjouit|dit|rallie|propose|réserve|prononce|oppose|rend compte|alarme|attend|emploie|dissocie|efforce|préoccupe)${MANNER}${FEELING}` +
        `|Exprime(?: (?:sa|son|ses|de|la) (?:(?:profonde?s?|vives?|vif|vifs|grande?|sincères?|plus vive|plein|pleine|extrême|ferme|entière?|plus) )*(?:préoccupations?|inquiétudes?|gratitude|reconnaissance|satisfaction|appui|soutien|conviction|attachement|regrets?|remerciements|solidarité|condoléances|espoir|indignation|consternation|émotion|sympathie|intention|souhait))?${MANNER}` +
        `|(?:Accepte|Accueille|Adopte|Adresse|Affirme|Appelle|Applaudit|Apprécie|Approuve|Appuie|Arrête|Attache|Attend|Attire|Autorise|Charge|Choisit|Compte|Conclut|Condamne|Confie|Confirme|Considère|Constate|Convient|Convoque|Crée|Crie|Décide|Déclare|Décerne|Demande|Demeure|Dénonce|Déplore|Désapprouve|Désigne|Dissout|Dit|Élit|Elit|Encourage|Engage|Enjoint|Entérine|Envisage|Espère|Estime|Établit|Etablit|Examine|Exhorte|Exige|Félicite|Fixe|Forme|Garantit|Institue|Incite|Insiste|Invite|Juge|Lève|Loue|Maintient|Mandate|Modifie|Nomme|Note|Observe|Offre|Ordonne|Partage|Prescrit|Presse|Préconise|Prévoit|Prie|Proclame|Proroge|Propose|Ratifie|Rappelle|Réaffirme|Réclame|Recommande|Reconduit|Reconnaît|Reconnait|Redit|Réélit|Refuse|Regrette|Rejette|Remercie|Renouvelle|Renvoie|Répète|Reprend|Réprouve|Réitère|Reste|Salue|Sollicite|Souhaite|Souligne|Souscrit|Soutient|Suggère|Suspend|Transmet|Trouve|Veille|Voit)${MANNER}${FEELING}(?: (?:préoccupée?|saisie?|favorablement))?(?=[\\s,:]))`,
      "u",
    ),
    unknown: /^\p{Lu}\p{Ll}{2,20}(?:e|t|d|s)(?=\s)/u,
  },
  number: /^([*_]{0,3})(\d{1,3})\s?\.[*_]{0,3}(?:\s+|(?=[*_\p{Lu}])|$)/u,
  label: /^[*_]{0,2}\(?([a-z]{1,2}|[ivxlc]{1,6}|\d{1,2})\)[*_]{0,2}(?:\s+|(?=[\p{L}“"*_])|$)/u,
  labelNames: (label) => [label],
  annex: /^[*_#\s]{0,6}(Annexe|Appendice|ANNEXE)(?:\s+([IVX]{1,5}|\d{1,2}|[A-Z]))?(?:[.:]\s*|\s*[–—-]\s+|\s+(?=\p{Lu}))?[*_]{0,3}(.*)$/u,
  annexName: /^(?:Annexe|Appendice|ANNEXE)(?:\s+(?:[IVX]{1,5}|\d{1,2}|[A-Z])(?=[\s.:–—-]|$))?[\s.:–—-]*/,
  romanHeading: /^[*_#\s]{0,6}([IVX]{1,5}|[A-H])(?:\.\s*|\s+[–—]\s+)?(?:[*_]{0,3})$/,
  numberedHeading:
    /^[*_#\s]{0,6}((?:Section|Chapitre|Partie|Titre)\s+(?:[IVX]+|\d+)|[IVX]{1,5}|[A-H])\.?\s+[*_]{0,3}(\p{Lu}[^.;:]{2,140})$/u,
  article:
    /^[*_#]{0,3}\s*(?:Article|Principe|Directive|Règle|Section|Partie|Chapitre)\s+(?:\d+|premier|[IVX]+)(?!\p{L})[^.;]{0,120}[*_]{0,3}$/u,
  day: dayForm(new RegExp(`(?<!\\d)${DAY}`, "iu"), [
    "janvier",
    "février|fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août|aout",
    "septembre",
    "octobre",
    "novembre",
    "décembre|decembre",
  ]),
  organs: ORGANS,
  enacting: /^((?:L['’]|Le |La |Les )\p{Lu}[\p{L}’'\s-]{4,120}),$/u,
  masthead: {
    organization: /^(?:Organisation des )?Nations Unies$/i,
    session:
      /^(?:(?:reprise de la )?)(.{3,60}?)\s+(?:session|période de sessions)(?:\s+(?:ordinaire|extraordinaire(?: d['’]urgence)?|d['’]organisation))?$/i,
    special: /extraordinaire/i,
    emergency: /extraordinaire d['’]urgence/i,
    ordinal: (words) => frenchNumber(words) ?? digitsBefore(words, /^(\d{1,3})(?:e|ème|er|re|ère)$/i),
    sessionDates: new RegExp(`^(?:Genève,\\s*)?\\d{1,2}(?:er)?(?:\\s+\\p{L}+)?(?:\\s+\\d{4})?\\s*(?:[–—-]|au)\\s*${BARE_DAY}$`, "iu"),
    agenda: /^Points?\s+(.{1,60}?)\s+de\s+l['’]ordre\s+du\s+jour(?:\s+provisoire)?\*?$/i,
    adopted: new RegExp(
      `^(?:(?:Résolution|Décision)s?\\s+)?Adoptée?s?\\s+par\\s+(?:${ORGAN})(?:,?\\s+à\\s+sa\\s+\\d+\\S*\\s+séance(?:\\s+plénière)?,?)?(?:,?\\s+(?:le\\s+)?${BARE_DAY})?$`,
      "iu",
    ),
    decision: /^Décision/i,
    report: /^[*_]*\[\s*(?:sur (?:le|la base du|la base d['’]un|recommandation)|sans renvoi|suite au rapport)/i,
    original: /^Original\s*:\s*.{2,40}$/i,
    languageLine: /^(?:Français|French)(?: (?:seulement|only))?$/i,
    numberLine:
      /^(?:Résolution|Décision)\s+(?:n[o°]\s*)?(\d{1,4}\s?\/\s?\d{1,4}(?:\s?[A-Z])?|\d{1,4}(?:\s[A-Z])?\s?\((?:\d{4}|[IVXL]+)\)(?:\s?[A-Z])?)[.,]?$/i,
    draft: /^Projet\s+de\s+(?:résolution|décision)(?:\s+(?:[IVXLC]+|\d+|révisé|présenté\s.{3,160}))?$/i,
    statement: /^Déclaration (?:faite par le|du) Président/i,
    sponsored: /\s*:[*\s]*projet\s+de\s+(?:résolution|décision)(?:\s+(?:révisé|modifié))?e?\s*\*?$/i,
    onBehalfOf: /^.*?\bau nom (?:des |du |de la |de l['’]|de |d['’])/i,
    dateField: new RegExp(`^Date\\s*:\\s*(${BARE_DAY})$`, "iu"),
    reportField: /^Rapport\s*:\s*(\S.{2,60})$/i,
    meetingField: /^Séance(?:\s+plénière)?\s*:\s*(\d{1,5})\s*(?:e|ème|er|ere)?$/i,
    committees: [
      ["Première Commission", "A/C.1"],
      ["Deuxième Commission", "A/C.2"],
      ["Troisième Commission", "A/C.3"],
      ["(?:Quatrième Commission|Commission des questions politiques spéciales)", "A/C.4"],
      ["Cinquième Commission", "A/C.5"],
      ["Sixième Commission", "A/C.6"],
    ],
  },
  closing: {
    meeting: /(\d{1,5})\s?(?:ᵉ|e|ème|er|re|ère)\s+(?:\([^)]{1,30}\)\s+)?(?:séance|plénière)(?:\s+\p{L}+)?/iu,
    starts: /^[*_]{0,3}\d{1,5}\s?(?:ᵉ|e|ème|er|re|ère)\s+(?:\([^)]{1,30}\)\s+)?(?:séance|plénière)(?!\p{L})/iu,
    vote: /^[*_]{0,3}\[?\s*[*_]{0,3}(?:Adoptée?s? (?:sans|par|à|au|après|en)|Les voix se sont réparties|Le résultat du vote)/,
    without: /Adoptée?s?\s+(?:sans\s+(?:être\s+mise?\s+aux\s+voix|vote|avoir\s+été\s+mise)|par consensus)/i,
    headline:
      /par\s+(?<inFavour>\d+)\s+voix\s+(?:contre\s+(?<against>\d+|zéro|une?)|pour)?(?:,?\s*(?:avec|et)\s+(?<abstaining>\d+|une?|zéro|aucune)\s+abstentions?)?/i,
    inFavour: /(?:Ont voté pour|Votent pour|Pour)\s*:\s*/i,
    against: /(?:Ont voté contre|Votent contre|Contre)\s*:\s*/i,
    abstaining: /(?:Se sont abstenus|S['’]abstiennent|Se sont abstenues|Abstentions?)\s*:\s*/i,
    none: /^(?:néant|aucun|aucune|zéro|—|-|–)?$/i,
  },
};
