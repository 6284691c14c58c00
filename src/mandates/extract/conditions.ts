/** Words that bind an act without being the act: "upon request", "within existing resources". */
const starts =
  "upon (?:the |their |its |)requests?|at the request|if (?:so )?requested|in (?:close |full |active |direct )*(?:collaboration|consultations?|cooperation|co-operation|coordination|partnership|conjunction|liaison)|with the (?:consent|agreement|assistance|support|cooperation|approval|full participation|participation)|in accordance with|in conformity with|in line with|consistent with|in compliance with|within (?:the |its |their |his |her |)(?:existing|available|respective|own|approved|overall|limits|scope|framework|mandates?|means|capacit)|subject to|without prejudice to|where(?:ver)? (?:appropriate|necessary|applicable|possible|relevant|needed|feasible)|as (?:appropriate|applicable|necessary|needed|required|relevant)|when(?:ever)? (?:appropriate|necessary|possible|requested)|to the (?:fullest |greatest |maximum )?extent (?:possible|feasible|practicable)|on a voluntary basis|from within|drawing (?:up)?on|through voluntary|on mutually agreed terms|if (?:appropriate|necessary|needed)|in (?:full )?(?:respect|compliance) (?:of|for|with)|with due regard|taking into (?:full )?account|bearing in mind|on the basis of|in a position to do so|that have not (?:yet |already )?done so|avoiding";

const condition = new RegExp(`(?:^|[\\s,(])((?:${starts})\\b[^,;:]*)`, "g");
/** Where a condition without a comma at its end stops. */
const stop = / (?:to (?=[a-z]+ )(?!the |their |its |all |which |meet|ensure|do so)|and (?:to|requests|encourages|invites|calls|urges)\b)/;

/** Phrases that bind the act, as they stand in the text, in its order. */
export const conditionsOf = (printed: string): readonly string[] => {
  const first = printed.charAt(0).toLowerCase();
  // Another string only where it differs: each is searched through anew from a copy.
  const text = printed.startsWith(first) ? printed : first + printed.slice(1);
  const found: string[] = [];
  condition.lastIndex = 0;
  for (let match = condition.exec(text); match && found.length < 12; match = condition.exec(text)) {
    let words = match[1] ?? "";
    const next = text.slice(match.index + match[0].length, match.index + match[0].length + 220);
    const isHalf = /(?:request|consultation|collaboration|cooperation|consent|accordance)$/i.exec(words);
    if (isHalf) {
      // "in consultation with, and with the consent of, the State concerned"
      const more = /^,[^,;]{2,60},[^,;]*/.exec(next);
      if (more) words += more[0];
    } else if (/ with$/i.test(words)) words += /^,[^,;]{2,80},[^,;]*/.exec(next)?.[0] ?? "";
    const end = stop.exec(words);
    if (end && end.index > 12) words = words.slice(0, end.index);
    words = words.trim().replace(/[.,;:]+$/, "");
    condition.lastIndex = Math.max(condition.lastIndex, match.index + words.length);
    if (words.length > 3 && !found.includes(words)) found.push(words);
  }
  return found;
};
