/** Spanish as the resolutions of the United Nations are drafted in it. */
import { dayForm } from "./dates.ts";
import type { LanguageForms } from "./forms.ts";
import { digitsBefore, spanishNumber } from "./ordinals.ts";

const DAY =
  "(?<day>\\d{1,2})[º°]?\\s+de\\s+(?<month>enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre)\\s+del?\\s+(?<year>\\d{4})";
const BARE_DAY = DAY.replace(/\?<\w+>/g, "?:");

const ORGANS = [
  ["(?:la )?Asamblea General", "A"],
  ["(?:el )?Consejo de Derechos Humanos", "A/HRC"],
  ["(?:el )?Consejo de Seguridad", "S"],
  ["(?:el )?Consejo Económico y Social", "E"],
  ["(?:la )?Comisión de Derechos Humanos", "E/CN.4"],
] as const;
const ORGAN = ORGANS.map(([pattern]) => pattern).join("|");

const MANNER =
  "(?: (?:también|además|asimismo|igualmente|nuevamente|de nuevo|una vez más|otra vez|encarecidamente|enérgicamente|firmemente|solemnemente|vivamente|expresamente|en particular|por consiguiente|por tanto|profundamente|sinceramente|plenamente|urgentemente|con firmeza|con urgencia|a este respecto))*";
const FEELING =
  "(?: con (?:(?:profund[oa]|gran|gran|suma|sumo|viva|grave|su|especial|sincer[oa]|creciente|honda|satisfacción y|aprecio y|interés y|el mayor|mucho|mucha) )*(?:satisfacción|preocupación|inquietud|interés|gratitud|reconocimiento|aprecio|agradecimiento|pesar|consternación|indignación|beneplácito|agrado|alarma|aprobación|placer|tristeza)(?: también| además| asimismo| la)?)?";

export const spanish: LanguageForms = {
  language: "es",
  hasCase: true,
  opensSmall: false,
  isSpaceless: false,
  openings: {
    preambular: new RegExp(
      `^(?:(?:Teniendo|Tomando|Acogiendo|Poniendo|Haciendo|Habiendo|Rindiendo|Dando|Prestando|Manteniendo)${MANNER} (?:presentes?|en (?:cuenta|consideración)|nota|con (?:beneplácito|satisfacción|agrado|reconocimiento)|de (?:relieve|manifiesto)|notar|suy[oa]s?|hincapié|un llamamiento|examinado|considerado|recibido|escuchado|estudiado|aprobado|adoptado|homenaje|conocimiento)${MANNER}${FEELING}` +
        `|(?:Profundamente|Gravemente|Sumamente|Seriamente|Firmemente|Plenamente|También|Vivamente|Muy|Extremadamente|Hondamente) (?:\\p{Ll}+(?:ad|id|s)[oa]s?|consciente|deseos[oa])${MANNER}` +
        `|(?:Consciente|Convencid[oa]|Preocupad[oa]|Alarmad[oa]|Deseos[oa]|Resuelt[oa]|Decidid[oa]|Empeñad[oa]|Comprometid[oa]|Alentad[oa]|Guiad[oa]|Inspirad[oa]|Consternad[oa]|Persuadid[oa]|Inquiet[oa]|Indignad[oa]|Satisfech[oa]|Animad[oa]|Motivad[oa]|Conmovid[oa]|Perturbad[oa]|Horrorizad[oa]|Atent[oa]|Segur[oa]|Visto|Vista|Vistos)${MANNER}(?=[\\s,])` +
        `|Expresando(?: (?:su|la|el)(?: (?:profund[oa]|gran|grave|más|sincer[oa]|viva|hond[oa]|firme|pleno|suma))* (?:preocupación|gratitud|reconocimiento|agradecimiento|satisfacción|aprecio|apoyo|convicción|pesar|solidaridad|inquietud|alarma))?${MANNER}` +
        `|\\p{Lu}\\p{Ll}*(?:ando|iendo|yendo|ándose|iéndose|ándolo)${MANNER}${FEELING}(?=[\\s,]))`,
      "u",
    ),
    operative: new RegExp(
      `^(?:(?:Toma|Acoge|Pone|Hace|Rinde|Da|Presta|Tiene|Tiene|Deja)${MANNER} (?:nota|con (?:beneplácito|satisfacción|agrado|reconocimiento|interés)|de (?:relieve|manifiesto)|fin|en (?:marcha|guardia|conocimiento)|suy[oa]s?|notar|constar|hincapié|un (?:nuevo |firme |enérgico )*llamamiento|votos|homenaje|las gracias|por (?:terminado|concluido)|especial|presentes?|en cuenta|constancia)${MANNER}${FEELING}` +
        `|Se (?:congratula|felicita|compromete|declara|suma|adhiere|muestra|propone|reserva|complace|opone)${MANNER}` +
        `|(?:Expresa|Manifiesta|Reitera)(?: (?:su|sus|la|el)(?: (?:más|profund[oa]|gran|grave|sincer[oa]|viva?|hond[oa]|firme|pleno|plena|suma|sumo|sincero))* (?:preocupación|gratitud|reconocimiento|agradecimiento|satisfacción|aprecio|apoyo|convicción|pesar|solidaridad|inquietud|alarma|esperanza|condolencias|intención|llamamiento|petición|solicitud|invitación|determinación|disposición|beneplácito|consternación))?${MANNER}` +
        `|(?:Acepta|Aclama|Acoge|Acuerda|Adopta|Advierte|Afirma|Agradece|Aguarda|Alaba|Alienta|Anima|Aplaude|Aplaza|Apoya|Aprecia|Aprueba|Asegura|Asigna|Autoriza|Celebra|Comparte|Concluye|Concede|Condena|Confía|Confirma|Considera|Constata|Convalida|Conviene|Convoca|Crea|Decide|Declara|Delega|Denuncia|Deplora|Designa|Desea|Destaca|Determina|Elige|Elogia|Encarece|Encarga|Encomia|Encomienda|Enmienda|Espera|Establece|Estima|Estimula|Examina|Exige|Exhorta|Expresa|Felicita|Fija|Formula|Hace|Indica|Insiste|Insta|Invita|Lamenta|Levanta|Llama|Manifiesta|Mantiene|Modifica|Nombra|Observa|Ofrece|Ordena|Otorga|Permanece|Pide|Prohíbe|Proclama|Promueve|Propone|Prorroga|Ratifica|Reafirma|Reconoce|Recalca|Recomienda|Recuerda|Rechaza|Reitera|Remite|Renueva|Repite|Repudia|Reprueba|Requiere|Resalta|Resuelve|Respalda|Revoca|Ruega|Saluda|Señala|Sigue|Solicita|Subraya|Sugiere|Suscribe|Suspende|Sostiene|Transmite|Urge|Valora|Ve|Vuelve a (?:pedir|instar|recordar|invitar))${MANNER}${FEELING}(?=[\\s,:]))`,
      "u",
    ),
    unknown: /^\p{Lu}\p{Ll}{2,20}(?:a|e|ó|n)(?=\s)/u,
  },
  number: /^([*_]{0,3})(\d{1,3})\s?\.[*_]{0,3}(?:\s+|(?=[*_\p{Lu}])|$)/u,
  label: /^[*_]{0,2}\(?([a-zñ]{1,2}|[ivxlc]{1,6}|\d{1,2})\)[*_]{0,2}(?:\s+|(?=[\p{L}“"*_])|$)/u,
  labelNames: (label) => [label],
  annex: /^[*_#\s]{0,6}(Anexo|Apéndice|ANEXO)(?:\s+([IVX]{1,5}|\d{1,2}|[A-Z]))?(?:[.:]\s*|\s*[–—-]\s+|\s+(?=\p{Lu}))?[*_]{0,3}(.*)$/u,
  annexName: /^(?:Anexo|Apéndice|ANEXO)(?:\s+(?:[IVX]{1,5}|\d{1,2}|[A-Z])(?=[\s.:–—-]|$))?[\s.:–—-]*/,
  romanHeading: /^[*_#\s]{0,6}([IVX]{1,5}|[A-H])(?:\.\s*|\s+[–—]\s+)?(?:[*_]{0,3})$/,
  numberedHeading:
    /^[*_#\s]{0,6}((?:Sección|Capítulo|Parte|Título)\s+(?:[IVX]+|\d+)|[IVX]{1,5}|[A-H])\.?\s+[*_]{0,3}(\p{Lu}[^.;:]{2,140})$/u,
  article: /^[*_#]{0,3}\s*(?:Artículo|Principio|Directriz|Regla|Sección|Parte|Capítulo)\s+(?:\d+|[IVX]+)(?!\p{L})[^.;]{0,120}[*_]{0,3}$/u,
  day: dayForm(new RegExp(`(?<!\\d)${DAY}`, "iu"), [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre|setiembre",
    "octubre",
    "noviembre",
    "diciembre",
  ]),
  organs: ORGANS,
  enacting: /^((?:El |La |Los |Las )\p{Lu}[\p{L}\s-]{4,120}),$/u,
  masthead: {
    organization: /^(?:Organización de las )?Naciones Unidas$/i,
    session:
      /^(?:continuación del\s+)?(.{3,60}?)\s+(?:per[ií]odo\s+(?:extraordinario\s+)?(?:de\s+emergencia\s+)?de\s+sesiones(?:\s+(?:extraordinari[oa]s?(?:\s+de\s+emergencia)?|de\s+organización))?|sesión)$/i,
    special: /extraordinari/i,
    emergency: /de\s+emergencia/i,
    ordinal: (words) => spanishNumber(words) ?? digitsBefore(words, /^(\d{1,3})\s?(?:º|°|o|ª|a|er)\.?$/i),
    sessionDates: new RegExp(
      `^(?:Ginebra,\\s*)?\\d{1,2}(?:\\s+de\\s+\\p{L}+)?(?:\\s+de\\s+\\d{4})?\\s*(?:[–—-]|al?)\\s*${BARE_DAY}$`,
      "iu",
    ),
    agenda: /^Temas?\s+(.{1,60}?)\s+(?:del\s+programa|de\s+la\s+agenda|del\s+orden\s+del\s+día)(?:\s+provisional)?\*?$/i,
    adopted: new RegExp(
      `^(?:(?:Resoluci[oó]n|Decisi[oó]n)(?:es)?\\s+)?(?:Aprobada|Adoptada)s?\\s+por\\s+(?:${ORGAN})(?:,?\\s+en\\s+su\\s+\\d+\\S*\\s+sesión(?:\\s+plenaria)?,?)?(?:,?\\s+(?:celebrada\\s+)?(?:el\\s+)?${BARE_DAY})?$`,
      "iu",
    ),
    decision: /^Decisi/i,
    report: /^[*_]*\[\s*(?:sobre la base del? |por recomendación|sin remisión|a propuesta)/i,
    original: /^Original\s*:\s*.{2,40}$/i,
    languageLine: /^(?:Español|Spanish)(?: (?:solamente|only))?$/i,
    numberLine:
      /^(?:Resolución|Decisión)\s+(\d{1,4}\s?\/\s?\d{1,4}(?:\s?[A-Z])?|\d{1,4}(?:\s[A-Z])?\s?\((?:\d{4}|[IVXL]+)\)(?:\s?[A-Z])?)[.,]?$/i,
    draft: /^Proyecto\s+de\s+(?:resolución|decisión)(?:\s+(?:[IVXLC]+|\d+|revisado|presentado\s.{3,160}))?$/i,
    statement: /^Declaración (?:de la|del) President/i,
    sponsored: /\s*:[*\s]*proyecto\s+de\s+(?:resolución|decisión)(?:\s+(?:revisado|enmendado))?\s*\*?$/i,
    onBehalfOf: /^.*?\ben nombre (?:de los |de las |del |de la |de )/i,
    dateField: new RegExp(`^Fecha\\s*:\\s*(${BARE_DAY})$`, "iu"),
    reportField: /^Informe\s*:\s*(\S.{2,60})$/i,
    meetingField: /^Sesión(?:\s+plenaria)?\s*:\s*(\d{1,5})\s*(?:ª|a)?$/i,
    committees: [
      ["Primera Comisión", "A/C.1"],
      ["Segunda Comisión", "A/C.2"],
      ["Tercera Comisión", "A/C.3"],
      ["(?:Cuarta Comisión|Comisión Política Especial)", "A/C.4"],
      ["Quinta Comisión", "A/C.5"],
      ["Sexta Comisión", "A/C.6"],
    ],
  },
  closing: {
    meeting: /(\d{1,5})\s?\.?\s?(?:ª|a|º|°)\.?\s+(?:\([^)]{1,30}\)\s+)?(?:sesión|reunión)(?:\s+\p{Ll}+)?/iu,
    starts: /^[*_]{0,3}\d{1,5}\s?\.?\s?(?:ª|a|º|°)\.?\s+(?:\([^)]{1,30}\)\s+)?(?:sesión|reunión)(?!\p{L})/iu,
    vote: /^[*_]{0,3}\[?\s*[*_]{0,3}(?:(?:Aprobad|Adoptad)[oa]s? (?:sin|por|en|a)|El resultado de la votación)/,
    without: /(?:Aprobad|Adoptad)[oa]s?\s+(?:sin\s+(?:someterse\s+a\s+)?votación|por consenso)/i,
    headline:
      /por\s+(?<inFavour>\d+)\s+votos(?:\s+a\s+favor)?\s*(?:contra|,)\s*(?<against>\d+|ninguno|uno)(?:\s+en\s+contra)?(?:,?\s*(?:y|con)\s+(?<abstaining>\d+|una?|ninguna)\s+abstenci(?:ón|ones))?/i,
    inFavour: /(?:Votos\s+a\s+favor|A\s+favor)\s*:\s*/i,
    against: /(?:Votos\s+en\s+contra|En\s+contra)\s*:\s*/i,
    abstaining: /(?:Abstenciones|Se abstuvieron|Abstención)\s*:\s*/i,
    none: /^(?:ninguno|ninguna|—|-|–)?$/i,
  },
};
