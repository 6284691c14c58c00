import { infinitives } from "./infinitives.data.ts";
import type { Speaker } from "./known-names.ts";
import { isActor, mayBeginName, namesIn } from "./names.ts";

/** Somebody who is asked, and what: offsets in the text given. */
export interface Asked {
  readonly addressees: readonly string[];
  /** Where the words of the addressee begin. */
  readonly start: number;
  /** Where the action begins. */
  readonly action: number;
  readonly end: number;
}

const adverbs =
  "(?:[a-z]+ly|further|also|better|jointly|always|not|never|once again|again|and|in particular|inter alia,?|as appropriate,?|, inter alia,|, as appropriate,|, where appropriate,)";
const infinitive = new RegExp(`,? to,? (?:\\(a\\) )?(?:(?:${adverbs}),? ){0,4}([a-z][a-z-]*)(?= |[,.;:]|$)`, "y");
/** Before " to" these make it no beginning of what is asked. */
const boundBefore =
  /(?:\b(?:order|required|able|position|willing|wishing|wish|committed|entitled|obliged|mandated|ready|failed|aimed|aiming|seeks?|seeking|need|needs|designed|intended|likely|according|opportunity|rights?|ability|capacity|efforts?|measures?|steps|commitments?|refuse[sd]?|begun|due|how|whether|what|so as|as|where|attempts?|have|has|having|continue|continues|pledged|agreed|decided|undertaken|capable|access|responses?|relation|relating|regard|respect|pursuant|contrary|prior|subject|addition|referred|going|wishes|desiring|decides|invited|requested|authorized|called|called upon|encouraged|urged|expected|ongoing|prepared|desire|trying|trained|established|used|working|contributing|dedicated|duty|threats?|continuing|resources|reluctance|failing|tends?|unable|known|especially|participation|obligations?|approach|approaches|available|mandate|sufficient|competence|negotiations|required in order|as well as|in order|so as|with a view))$/;

/** The infinitive of what is asked, from `from` on: where "to" stands, and where its action begins. */
const findInfinitive = (text: string, from: number): { to: number; action: number } | undefined => {
  for (let at = text.indexOf(" to", from); at >= 0; at = text.indexOf(" to", at + 3)) {
    infinitive.lastIndex = at > from && text.charAt(at - 1) === "," ? at - 1 : at;
    const match = infinitive.exec(text);
    if (!match) continue;
    const verb = match[1] ?? "";
    const before = text.slice(Math.max(0, match.index - 30), match.index);
    if (verb === "do" && /^ so\b/.test(text.slice(match.index + match[0].length))) continue;
    if (!infinitives.has(verb)) continue;
    const isHeld =
      verb === "be" &&
      /^ (?!represented|informed|guided|prepared|included|involved|engaged)\w+(?:ed|held|made|taken|given|paid|met|undertaken)\b/.test(
        text.slice(match.index + match[0].length, match.index + match[0].length + 30),
      );
    if (isHeld || (!match[0].startsWith(",") && (boundBefore.test(before) || /\bto$/.test(before)))) continue;
    return { to: match.index, action: match.index + match[0].search(/to/) };
  }
  return undefined;
};

const binding =
  /^(?:in|within|upon|through|with|by|as|where|wherever|if|when|whenever|while|subject|taking|bearing|under|at|on|pursuant|following|without|inter alia|acting|drawing|together|whose|that|which|who|either|individually|directly|especially|particularly|such|consistent|based|for|to|from|after|before|during|until|including|notably|building|recognizing|noting|recalling|working|using|given|according|the occupying|both|not|irrespective|regardless|also|once|inviting|ensuring|having|being|since|because|particularly|namely|collectively|bilaterally|jointly|via|also in|making|guided|thereby|mindful|considering|consistently|or|pending|depending|owing|except|wherever|despite|instead|only|in turn|thus|again|now)\b/i;
const members = /^(?:(?:as well as |and )?including|in particular|especially|particularly|such as|notably|inter alia|namely|among them)\b/i;
const bringsList =
  /^(?:in|with|within|as|taking|upon|together|through|including|especially|such|particularly|notably|in particular|under)\b.*(?:consultation|collaboration|cooperation|coordination|partnership|conjunction|support of|assistance of|including|particular|such as|through|together with|from|leadership)/i;
const goesOn = /^(?:and|as well as|or)\s/i;

/** The words that name the addressees, without what stands between commas to bind them. `isClosed`: a comma stands behind them. */
export const withoutBinding = (words: string, speaker: Speaker, isClosed = false): string => {
  const kept: string[] = [];
  let isInList = false;
  let isOfMembers = false;
  let wasBound = false;
  for (const piece of words.split(/,\s*/)) {
    const segment = piece.trim();
    if (segment === "") continue;
    const core = segment.replace(goesOn, "");
    if (binding.test(core) || members.test(core)) {
      wasBound = true;
      isOfMembers = members.test(core);
      isInList = isOfMembers || bringsList.test(core);
      continue;
    }
    if (isInList && ((isClosed && !isOfMembers) || !goesOn.test(segment))) continue;
    // The last of a list within the binding words ends it: "in consultation with A, B and C".
    if (isInList && goesOn.test(segment) && kept.length > 0 && /\band\b/.test(kept.at(-1) ?? "")) continue;
    isInList = false;
    if (wasBound && kept.length > 0 && !namesIn(core, speaker).isSure) continue;
    kept.push(segment);
  }
  return kept.join(", ");
};

/** Names of texts and events, which are no addressees though they are proper names. */
export const things =
  /\b(?:Programme of Action|Plan of Action|Agenda|Convention|Declaration|Agreement|Protocol|Treaty|Strategy|Framework|Principles|Guidelines|Decade|Year|Day|Summit|resolution|Rules|Goals|Plan|Action|Accord|Covenant)\b(?! (?:secretariat|Secretariat|Committee))/;

const abstract =
  /^(?:(?:the|an?|all|their|its|any|further|continued|continuing|increased|enhanced|strengthened|greater|more|active|full|effective|early|timely|urgent|additional|voluntary|ongoing|intensified|closer|close|broad|wider|renewed|sustained|immediate|relevant|joint|international|national|regional|meaningful|constructive|new|wide|inclusive|other|adequate|collective|universal|cooperative|general|strong|generous|concrete|regular|necessary|appropriate|sincere|every|and|steps|complete|prompt|swift|unconditional|genuine|global) )*(?:efforts?|cooperation|collaboration|contributions?|initiatives?|measures|participation|development|use|promotion|implementation|attention|support|assistance|dialogue|engagement|involvement|work|steps|action|actions|activities|progress|exchange|adoption|elaboration|establishment|strengthening|conduct|consideration|inclusion|sharing|integration|creation|discussions?|negotiations?|ratification|accession|adherence|end|release|cessation|withdrawal|return|resumption|dissemination|provision|respect|protection|solidarity|investment|increase|access|resources|funding|coordination|completion|submission|application|mainstreaming|preparation|organization of|holding|publication|expansion|continuation|continuance|convening|launch|process|practice|role|training|research|reform|review|realization|achievement|compliance|focus|capacity-building|accountability|partnerships?|mobilization|deployment|extension|humanitarian|technical|financing|recruitment|exploration|consultations|availability|transparency|input|nomination|commitment|signature|improvement|elimination|prohibition|reduction|urgent|peaceful|interaction|contribution|transfer|response|follow-up|attendance|flow|refugee|presence|translation|finalization|operationalization|entry|inter alia)\b/i;

const doing =
  /^(?!(?:developing|administering|participating|contributing|neighbouring|hosting|receiving|existing|requesting|designating|remaining|importing|exporting|warring|reporting|implementing|managing|governing|landing|operating|bordering|sending|producing|consuming|transiting|lending|financing|financing|banking|broadcasting|sponsoring) )[a-z-]+ing\b/i;

const nobody = { names: [], isSure: false } as const;

/** Whom words such as "the Secretary-General, in consultation with Member States," name; nobody where they name a thing. */
export const addresseesIn = (words: string, speaker: Speaker, isClosed = false): readonly string[] => {
  const bare = withoutBinding(words, speaker, isClosed)
    .replace(/^(?:upon|on|to)\s+/i, "")
    .replace(/\b(and|or) (?:to|upon|on) /g, "$1 ");
  const { names, isSure } = bare === "" ? nobody : namesIn(bare, speaker);
  if (isSure) return names;
  const [first] = names;
  // A first name that is somebody vouches for those after it, but not for things that the list goes on with.
  if (first !== undefined && isActor(first) && !abstract.test(bare)) return names.filter(isActor);
  if (first === undefined || abstract.test(bare) || doing.test(bare) || names.length > 1) return [];
  return / (?:of|and|or|in|for|on) /.test(first) || first.split(" ").length > 4 ? [] : names;
};

const other =
  /(?:,? and|, as well as|;(?: and)?|,? while|, or)(?:,? (?:also|further|in (?:this|that) (?:regard|respect|context)|accordingly|in particular|once again),?)?(?: upon| on)? (?=(?:the |all |other |its |relevant |each |those |any )?(?:[A-Za-z]))/g;
const joined =
  /\b(?:with|between|among|of|by|for|from|to|including|as|within|through|both|on|in|against|assist|support|encourage|invite|enable|allow|help)\s+(?:the |all |other |relevant |its |their )*[\w'’-]+(?:[\w\s'’-]{0,60})$/i;

const letting =
  /\b(?:allow|enable|help|assist|encourage|support|require|invite|permit|empower|cause|allowing|enabling|helping|assisting|encouraging|supporting|requesting|urging|inviting|requiring)\b(?!.*\b(?:allow|enable|help|assist|encourage|support|require|invite|permit|empower|cause|allowing|enabling|helping|assisting|encouraging|supporting|requesting|urging|inviting|requiring)\b)/;

/** Does a list of others end here, of whom the action says what they shall be able to do: "to allow States, agencies and …"? */
const isWithinList = (before: string, speaker: Speaker): boolean => {
  const allowed = letting.exec(before);
  if (allowed && !findInfinitive(before, allowed.index + allowed[0].length)) return true;
  const piece = /, ([^,]{2,60})$/.exec(before)?.[1];
  return piece !== undefined && !/\b(?:and|to)\b/.test(piece) && namesIn(piece, speaker).isSure;
};

/** Another addressee under the same verb: "… and the High Commissioner to …". */
const nextAddressee = (
  text: string,
  from: number,
  end: number,
  speaker: Speaker,
): { cut: number; start: number; to: number; action: number; names: readonly string[] } | undefined => {
  const to = text.indexOf(" to ", from + 3);
  if (to < 0 || to > end - 4) return undefined;
  other.lastIndex = from;
  for (let match = other.exec(text); match && match.index < end; match = other.exec(text)) {
    const start = match.index + match[0].length;
    const words = text.slice(start, Math.min(end, start + 260));
    if (/^to\b|^[a-z]+(?:ly)? to\b/.test(words) && !/^(?:the|all|states|parties|governments|donors|countries)\b/i.test(words)) continue;
    if (!mayBeginName(words)) continue;
    const found = findInfinitive(words, 0);
    if (!found || found.to < 3) continue;
    if (/^to be\b/.test(words.slice(found.action))) continue;
    const name = words.slice(0, found.to);
    if (/\b(?:and|or|as)$|^(?:of|in|on|for|by|with|from|at|within|through|to) /.test(name)) continue;
    if (/\b(?:and|or)\b.*\b(?:of|for|in) |;/.test(name) && !name.startsWith("the ")) continue;
    if (
      name.split(" ", 26).length > 24 ||
      !/^(?:[a-z]+ )?[A-Z]|s\b|community|society|sector|system|media|leadership|academia|Power\b/.test(name)
    )
      continue;
    const { names, isSure } = namesIn(withoutBinding(name, speaker), speaker);
    if (!isSure || names.length === 0 || things.test(names[0] ?? "")) continue;
    if (
      /\b(?:international|regional|subregional|national|local|multilateral|bilateral|intergovernmental|non-governmental|public|private|global),?$/.test(
        text.slice(0, match.index),
      )
    )
      continue;
    if (isWithinList(text.slice(from, match.index), speaker)) continue;
    const isAfterComma = /^[,;]/.test(match[0]);
    if (!isAfterComma && joined.test(text.slice(Math.max(0, match.index - 80), match.index))) continue;
    return { cut: match.index, start, to: start + found.to, action: start + found.action, names };
  }
  return undefined;
};

/** A verb that the list lacks: taken where nothing but somebody who can be asked stands before "to". */
const unknownInfinitive = (text: string, from: number, speaker: Speaker): { to: number; action: number } | undefined => {
  const match = /^(.{3,160}?) to [a-z]{3,}\b/.exec(text.slice(from));
  if (!match || / to (?:the|all|its|their|this|these|that|those|any|each|such|human|other)$/.test(match[0])) return undefined;
  const words = match[1] ?? "";
  return namesIn(withoutBinding(words, speaker), speaker).isSure ? { to: from + words.length, action: from + words.length + 1 } : undefined;
};

/** Who is asked what in "the Secretary-General to …, and States to …"; undefined where no infinitive says what is asked. */
export const askedByInfinitive = (text: string, from: number, end: number, speaker: Speaker): readonly Asked[] | undefined => {
  const until = end < text.length ? text.slice(0, end) : text;
  const first = findInfinitive(until, from) ?? unknownInfinitive(until, from, speaker);
  if (!first) return undefined;
  const acts: Asked[] = [];
  let current: { addressees: readonly string[]; start: number; action: number } = {
    addressees: addresseesIn(text.slice(from, first.to), speaker, text.charAt(first.to) === ","),
    start: from,
    action: first.action,
  };
  for (;;) {
    const next = current.addressees.length > 0 ? nextAddressee(text, current.action + 6, end, speaker) : undefined;
    acts.push({ addressees: current.addressees, start: current.start, action: current.action, end: next?.cut ?? end });
    if (!next) return acts;
    current = { addressees: next.names, start: next.start, action: next.action };
  }
};

const modal = /^(?:shall|should|must|will|may|can|ought|not|be)$/;

/** Where the subject of "the Secretary-General submit …" ends: before the first verb behind somebody who can be asked. */
const subjectEnd = (words: string, speaker: Speaker): { end: number; names: readonly string[]; isPassive: boolean } | undefined => {
  const token = /[A-Za-z][\w’'/-]*/g;
  let tries = 0;
  for (let match = token.exec(words.slice(0, 340)); match; match = token.exec(words.slice(0, 340))) {
    const isModal = modal.test(match[0]);
    if (match.index === 0 || (!isModal && !infinitives.has(match[0])) || tries++ > 14) continue;
    const subject = words
      .slice(0, match.index)
      .replace(/(?: (?:also|further|[a-z]+ly))+ $/, "")
      .trim();
    if (/\b(?:to|that|who|which|of|the|and|or|a|an|for|its|their|on|in|human)$/.test(subject)) continue;
    const isPassive =
      /^(?:(?:shall|should|must|will|may|can) (?:also |further |not )?)?be (?!in\b|guided|able|represented|ready|prepared|mindful)/.test(
        words.slice(match.index),
      );
    const bare = withoutBinding(subject, speaker);
    if (bare === "") return { end: match.index, names: [], isPassive };
    const { names, isSure } = namesIn(bare, speaker);
    if (isSure) return { end: match.index, names, isPassive };
    if (isModal) return { end: match.index, names: [], isPassive };
  }
  return undefined;
};

const inFront =
  /^(?:in|for|as|within|pursuant|with|upon|during|until|to|on|at|if|when|after|before|by|unless|where|subject)\b[^,]{2,160},\s+/i;

/** Who is asked in "that the Secretary-General submit …": the subject, where it can be asked; the agent where it is done to a thing. */
export const askedByThat = (
  text: string,
  from: number,
  end: number,
  speaker: Speaker,
): { addressees: readonly string[]; isPassive: boolean } => {
  const words = text
    .slice(from, end)
    .replace(/^\s*that,?\s+/i, "")
    .replace(inFront, "");
  const subject = subjectEnd(words, speaker);
  if (!subject) return { addressees: [], isPassive: false };
  if (subject.isPassive)
    return { addressees: agentIn(words.slice(subject.end).replace(/\w+(?:ed|en|out|made|held) by /, "by "), speaker), isPassive: true };
  return { addressees: subject.names, isPassive: false };
};

const agent =
  /(?<!(?:ed|out|made|held|taken|given|forward|set|put|done|known)) by (?=(?:the |all |its |relevant )*(?:Secretary-General|Member States|States|Governments|parties|international community|donors|Office|High Commissioner|United Nations|Committee|Commission|Council|Secretariat|Executive Director|Special Rapporteur|[A-Z]{3,}\b))([^,;.]{3,90})/;

const doer =
  /^(?:the |their |further |continued |continuing |ongoing |active |sustained |joint |recent |enhanced |strengthened |increased )*(?:efforts|initiatives|work|activities)(?: (?:made|undertaken))? (?:of|by) ([^;]{3,160}?)(?=,? (?:to|in|for|aimed|at|on|with|through|towards|under|and to) |[;,.]|$)/i;

/** Whose efforts are encouraged in "the efforts of leaders to discuss …". */
export const doerIn = (words: string, speaker: Speaker): readonly string[] => {
  const match = doer.exec(words);
  if (!match) return [];
  const { names, isSure } = namesIn(match[1] ?? "", speaker);
  return isSure ? names : [];
};

/** Who is to act in "the full implementation by all parties of …"; nobody where no agent is named. */
export const agentIn = (words: string, speaker: Speaker): readonly string[] => {
  const match = agent.exec(words.slice(0, 200));
  if (!match) return [];
  const until = (match[1] ?? "").split(/ (?:of|to|in|at|on|for|with|by|through|under) /)[0] ?? "";
  const { names, isSure } = namesIn(until, speaker);
  return isSure ? names : [];
};
