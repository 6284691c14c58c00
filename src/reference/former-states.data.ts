/** A State that stands in old documents and is no Member today. `to`: first day on which it no longer was. */
export type FormerStateRow = readonly [
  code: string,
  m49: string,
  from: string,
  to: string,
  successors: readonly string[],
  en: string,
  fr: string,
  es: string,
  ar: string,
  zh: string,
  ru: string,
];

/** Codes: ISO 3166-1 of their time, now ISO 3166-3. Days of membership: general knowledge, unconfirmed. */
export const formerStateRows: readonly FormerStateRow[] = [
  ["CSK", "200", "1945-10-24", "1993-01-01", ["CZE", "SVK"], "Czechoslovakia", "Tchécoslovaquie", "Checoslovaquia", "تشيكوسلوفاكيا", "捷克斯洛伐克", "Чехословакия"],
  ["DDR", "278", "1973-09-18", "1990-10-03", ["DEU"], "German Democratic Republic", "République démocratique allemande", "República Democrática Alemana", "الجمهورية الديمقراطية الألمانية", "德意志民主共和国", "Германская Демократическая Республика"],
  ["SCG", "891", "2003-02-04", "2006-06-03", ["SRB", "MNE"], "Serbia and Montenegro", "Serbie-et-Monténégro", "Serbia y Montenegro", "صربيا والجبل الأسود", "塞尔维亚和黑山", "Сербия и Черногория"],
  ["SUN", "810", "1945-10-24", "1991-12-24", ["RUS"], "Union of Soviet Socialist Republics", "Union des Républiques socialistes soviétiques", "Unión de Repúblicas Socialistas Soviéticas", "اتحاد الجمهوريات الاشتراكية السوفياتية", "苏维埃社会主义共和国联盟", "Союз Советских Социалистических Республик"],
  ["YMD", "720", "1967-12-14", "1990-05-22", ["YEM"], "Democratic Yemen", "Yémen démocratique", "Yemen Democrático", "اليمن الديمقراطية", "民主也门", "Демократический Йемен"],
  ["YUG", "890", "1945-10-24", "2003-02-04", ["BIH", "HRV", "MKD", "SVN", "SCG"], "Yugoslavia", "Yougoslavie", "Yugoslavia", "يوغوسلافيا", "南斯拉夫", "Югославия"],
];

/** Codes that ISO 3166 withdrew because the name changed: the State is the same. */
export const replacedCodes: readonly (readonly [old: string, code: string])[] = [
  ["BUR", "MMR"],
  ["BYS", "BLR"],
  ["DHY", "BEN"],
  ["HVO", "BFA"],
  ["RHO", "ZWE"],
  ["ROM", "ROU"],
  ["TMP", "TLS"],
  ["ZAR", "COD"],
];
