import { describe, expect, test } from "vitest";
import { PRINTS, printed, readOne } from "./testing.ts";

/** One text in five languages, as its paragraphs. */
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  fr: [
    `A/RES/177/13\n\nCent soixante-dix-septième session\nPoint 71 b) de l’ordre du jour\n\nRésolution adoptée par l’Assemblée générale le 15 décembre 2122\n\n177/13. Entretien des lampes\n\nL’Assemblée générale,`,
    `Rappelant sa résolution 176/159 du 16 décembre 2121 et toutes ses résolutions antérieures sur les phares, ainsi que les travaux des gardiens qui veillent la nuit,`,
    `Consciente du fait que les lampes s’éteignent quand le vent se lève et que nul ne les rallume avant le petit matin, ce qui met en danger les navires,`,
    `1. Réaffirme le devoir des gardiens d’allumer les lampes à l’heure prescrite et de les entretenir tout au long de la nuit, sans relâche ;`,
    `2. Prie le Secrétaire général de lui présenter, à sa prochaine session, un rapport complet sur l’état des phares et sur les besoins des gardiens ;`,
    `3. Décide de poursuivre l’examen de la question à sa prochaine session au titre de la question intitulée « Phares et balises ».`,
  ],
  ar: [
    `A/RES/77/13\n\nالدورة السابعة والسبعون\n\nقرار اتخذته الجمعية العامة في 15 كانون الأول/ديسمبر 2022\n\n77/13 - صيانة المصابيح\n\nإن الجمعية العامة،`,
    `إذ تشير إلى قرارها 76/159 المؤرخ 16 كانون الأول/ديسمبر 2021 وإلى جميع قراراتها السابقة بشأن المنارات وأعمال الحراس الذين يسهرون في الليل على سلامة السفن،`,
    `وإذ تدرك أن المصابيح تنطفئ عندما تهب الرياح ولا يضيئها أحد قبل الصباح الباكر، الأمر الذي يعرض السفن للخطر ويهدد سلامة البحارة في جميع البحار،`,
    `١ - تؤكد من جديد واجب الحراس في إضاءة المصابيح في الوقت المحدد وصيانتها طوال الليل دون كلل ولا ملل في جميع الفصول؛`,
    `٢ - تطلب إلى الأمين العام أن يقدم إليها في دورتها المقبلة تقريرا كاملا عن حالة المنارات وعن احتياجات الحراس وأسرهم؛`,
    `٣ - تقرر أن تواصل النظر في المسألة في دورتها المقبلة في إطار البند المعنون ”المنارات والعلامات البحرية“.`,
  ],
  zh: [
    `A/RES/77/13\n\n第七十七届会议\n\n2022年12月15日大会决议\n\n77/13. 维护灯塔\n\n大会，`,
    `回顾其2021年12月16日第76/159号决议和以往关于灯塔的所有决议，以及灯塔看守人为保障夜间航行安全而开展的各项工作，包括在风暴来临时所作的努力，`,
    `意识到大风来临时灯火熄灭而黎明之前无人重新点燃，使过往船只和船员面临危险，并对沿岸居民的生计造成严重影响和持续的困难，`,
    `1. 重申看守人有责任按照规定的时间点燃灯火，并在整个夜间不间断地维护灯具，使所有船只都能安全地通过危险的海域；`,
    `2. 请秘书长向大会下届会议提交一份关于灯塔状况和看守人需要的全面报告，并在报告中列入关于今后工作的具体建议和时间表；`,
    `3. 决定在下届会议题为“灯塔和航标”的项目下继续审议这一问题，并邀请所有会员国、观察员和有关组织参加审议工作。`,
  ],
  ru: [
    `A/RES/77/13\n\nСемьдесят седьмая сессия\n\nРезолюция, принятая Генеральной Ассамблеей 15 декабря 2022 года\n\n77/13. Содержание ламп\n\nГенеральная Ассамблея,`,
    `ссылаясь на свою резолюцию 76/159 от 16 декабря 2021 года и на все свои предыдущие резолюции о маяках, а также на труд смотрителей, которые бодрствуют по ночам,`,
    `сознавая, что лампы гаснут, когда поднимается ветер, и что никто не зажигает их до раннего утра, что подвергает опасности суда и их экипажи,`,
    `1. вновь подтверждает долг смотрителей зажигать лампы в установленное время и поддерживать их в исправности в течение всей ночи;`,
    `2. просит Генерального секретаря представить ей на следующей сессии полный доклад о состоянии маяков и о потребностях смотрителей;`,
    `3. постановляет продолжить рассмотрение этого вопроса на своей следующей сессии по пункту, озаглавленному «Маяки и знаки».`,
  ],
  es: [
    `A/RES/177/13\n\nCentésimo septuagésimo séptimo período de sesiones\nTema 71 b) del programa\n\nResolución aprobada por la Asamblea General el 15 de diciembre de 2122\n\n177/13. Mantenimiento de los faros\n\nLa Asamblea General,`,
    `Recordando su resolución 176/159, de 16 de diciembre de 2121, y todas sus resoluciones anteriores sobre los faros, así como la labor de los fareros que velan por la noche,`,
    `Consciente de que las lámparas se apagan cuando se levanta el viento y de que nadie las vuelve a encender hasta la madrugada, lo que pone en peligro los buques,`,
    `1. Reafirma el deber de los fareros de encender las lámparas a la hora prescrita y de cuidarlas durante toda la noche, sin descanso;`,
    `2. Solicita al Secretario General que le presente en su próximo período de sesiones un informe completo sobre el estado de los faros y las necesidades de los fareros;`,
    `3. Decide seguir examinando la cuestión en su próximo período de sesiones en relación con el tema titulado “Faros y balizas”.`,
  ],
};

const OPENINGS: Readonly<Record<string, string>> = {
  fr: "Rappelant · Consciente · Réaffirme · Prie · Décide",
  es: "Recordando · Consciente · Reafirma · Solicita · Decide",
  ru: "ссылаясь · сознавая · вновь подтверждает · просит · постановляет",
  zh: "回顾 · 意识到 · 重申 · 请 · 决定",
  ar: "إذ تشير · وإذ تدرك · تؤكد من جديد · تطلب إلى · تقرر",
};

describe.each(Object.keys(TEXTS))("a text in %s", (language) => {
  test.each(PRINTS)("is read alike %s", (form) => {
    const paragraphs = TEXTS[language] ?? [];
    const isSpaceless = language === "zh";
    const resolution = readOne(printed(paragraphs, form, isSpaceless ? 34 : 70, isSpaceless));
    const found = [...resolution.preamble, ...resolution.operative];
    expect(resolution.language).toBe(language);
    expect(resolution.symbol).toMatch(/^A\/RES\/1?77\/13$/);
    expect(resolution.date).toMatch(/^2[01]22-12-15$/);
    expect([resolution.preamble.length, resolution.operative.length]).toEqual([2, 3]);
    expect(found.map(({ opening }) => opening).join(" · ")).toBe(OPENINGS[language]);
    expect(found.map(({ text }) => text)).toEqual(paragraphs.slice(1).map((text) => text.replace(/^[\d١٢٣]+\s?[-.]\s/, "")));
    expect(resolution.preamble[0]?.citations.map(({ symbol }) => symbol)).toEqual([expect.stringMatching(/^A\/RES\/1?76\/159$/)]);
  });
});
