/** Chinese as the resolutions of the United Nations are drafted in it: the same verbs open preambular and operative paragraphs. */
import { dayForm } from "./dates.ts";
import type { LanguageForms } from "./forms.ts";
import { chineseLabels } from "./labels.ts";
import { hanNumber } from "./ordinals.ts";

const DAY = "(?<year>\\d{4})\\s?年\\s?(?<month>\\d{1,2})\\s?月\\s?(?<day>\\d{1,2})\\s?日";
const BARE_DAY = DAY.replace(/\?<\w+>/g, "?:");

const ORGANS = [
  ["(?:联合国)?大会", "A"],
  ["人权理事会", "A/HRC"],
  ["(?:安全理事会|安理会)", "S"],
  ["(?:经济及社会理事会|经社理事会)", "E"],
  ["人权委员会", "E/CN.4"],
] as const;
const ORGAN = ORGANS.map(([pattern]) => pattern).join("|");

const ADVERB =
  "(?:又|还|也|并且|并|再次|再度|再|同时|进一步|特别|尤其|强烈|深切|深为|深|严重|极为|极其|十分|高度|满意地|赞赏地|感谢地|关切地|欣慰地|遗憾地|高兴地|感兴趣地|重新|一再|同样|着重|郑重|热烈|最强烈地|毫不含糊地|完全|充分|坚决|坚定|仍然|仍|全力|大力|衷心|诚挚地|严正|此外|因此|进而|表示)";
const SHARED =
  "回顾|忆及|重申|申明|肯定|确认|认识到|意识到|知悉|注意到|注意|念及|铭记|牢记|考虑到|考虑|欢迎|强调指出|强调|着重指出|着重|指出|深信|相信|坚信|确信|认为|承认|赞扬|赞赏|感谢|表示感谢|表示感激|表示赞赏|表示满意|表示欢迎|表示注意到|表示支持|表示关切|表示(?:严重|深为|深切|极为|极其)?(?:关切|关注|遗憾|不安|震惊|痛心|忧虑)|关切|关注|感到(?:严重|深为|极为)?(?:关切|关注|震惊|不安|鼓舞|遗憾|高兴|惊恐|忧虑)|痛惜|惋惜|遗憾|谴责|声援|支持|希望|期待|盼望|欣见|欣悉|欣慰|惊悉|惊恐|震惊|不安|忧虑|重视|赞同|满意|决心|渴望|愿|鉴于|有鉴于";
const PREAMBULAR_ONLY = "遵循|依照|根据|依据|按照|本着|审议了|审议|审查了|收到|听取了?|研究了|基于|参照|提及|鼓舞";
const OPERATIVE_ONLY =
  "决定|请|促请|敦促|吁请|呼吁|鼓励|邀请|授权|核可|核准|批准|认可|通过|建议|要求|宣布|宣告|任命|设立|建立|延长|提请|责成|委托|指示|警告|责令|祝贺|选举|选出|同意|采取|保证|承诺|声明|坚持|继续|吁求|恳请|恳求|推荐|采纳|撤销|终止|中止|结束|制定|指定|举行|召开|提醒|告诫|接受|拒绝|反对|斥责|痛斥|商定|表彰|致敬|向";

export const chinese: LanguageForms = {
  language: "zh",
  hasCase: false,
  opensSmall: false,
  isSpaceless: true,
  openings: {
    preambular: new RegExp(`^${ADVERB}{0,3}(?:${SHARED}|${PREAMBULAR_ONLY})`, "u"),
    operative: new RegExp(`^${ADVERB}{0,3}(?:${OPERATIVE_ONLY})`, "u"),
    unknown: /^\p{Script=Han}{1,4}(?=[^\p{Script=Han}])/u,
  },
  number: /^([*_]{0,3})(\d{1,3})\s?[.、][*_]{0,3}\s*(?=[^\s\d]|$)/u,
  label: /^[*_]{0,2}\(?((?:[a-z]{1,3}|[ivxlc]{1,6}|[一二三四五六七八九十]{1,3}|\d{1,2})(?=\))|[\u3220-\u3229])\)?[*_]{0,2}\s*/u,
  labelNames: chineseLabels,
  annex: /^[*_#\s]{0,6}(附\s?件|附\s?录)\s?([一二三四五六七八九十]{1,3}|\d{1,2}|[IVX]{1,5})?(?:[.:、]\s*|\s+)?[*_]{0,3}(.*)$/u,
  annexName: /^(?:附\s?件|附\s?录)\s?(?:[一二三四五六七八九十]{1,3}|\d{1,2}|[IVX]{1,5})?[\s.:、]*/u,
  romanHeading: /^[*_#\s]{0,6}([IVX]{1,5}|[A-H]|[一二三四五六七八九十]{1,3})[.、]?[*_]{0,3}$/u,
  numberedHeading:
    /^[*_#\s]{0,6}([IVX]{1,5}|[A-H]|第?[一二三四五六七八九十]{1,3}[章节]?)(?:[.、]\s*|\s+)[*_]{0,3}([^.;:,\s][^.;:,]{1,60})$/u,
  article: /^[*_#]{0,3}\s*(?:第\s?(?:\d+|[一二三四五六七八九十百]+)\s?[条章节]|原则\s?\d+)[^.;,]{0,60}[*_]{0,3}$/u,
  day: dayForm(new RegExp(`(?<!\\d)${DAY}`, "u"), "1|01 2|02 3|03 4|04 5|05 6|06 7|07 8|08 9|09 10 11 12".split(" ")),
  organs: ORGANS,
  enacting: /^(\p{Script=Han}{2,24}(?:大会|理事会|委员会|会议)),$/u,
  masthead: {
    organization: /^联合国$/u,
    session: /^第\s?([\d一二三四五六七八九十百零〇]{1,7})\s?届(?:(?:紧急)?特别)?(?:会议|常会|会议续会|组织会议)$/u,
    special: /特别会议/u,
    emergency: /紧急特别会议/u,
    ordinal: (words) => hanNumber(words.trim()),
    sessionDates: new RegExp(
      `^${BARE_DAY}\\s?(?:至|[-–—])\\s?(?:\\d{4}\\s?年\\s?)?(?:\\d{1,2}\\s?月\\s?)?\\d{1,2}\\s?日(?:,?\\s?日内瓦)?$`,
      "u",
    ),
    agenda: /^(?:临时)?议程项目\s?(\S.{0,40}?)\*?$/u,
    adopted: new RegExp(
      `^(?:${BARE_DAY}\\s?)?(?:${ORGAN})\\s?(?:${BARE_DAY}\\s?)?(?:第\\s?\\d+\\s?次(?:全体)?会议\\s?)?(?:通过的?\\s?)?(?:决议|决定|通过)$`,
      "u",
    ),
    decision: /决定$/u,
    report: /^[*_]*\[\s*(?:根据|未经发交|未经发交主要委员会|按照)/u,
    original: /^(?:Original|原文)\s*:\s*.{2,40}$/iu,
    languageLine: /^(?:Chinese|中文)(?: only)?$/i,
    numberLine: /^第\s?(\d{1,4}\s?\/\s?\d{1,4}(?:\s?[A-Z])?|\d{1,4}(?:\s[A-Z])?\s?\((?:\d{4}|[IVXL]+)\)(?:\s?[A-Z])?)\s?号(?:决议|决定)$/iu,
    draft: /^(?:.{2,60}提交的)?(?:订正)?(?:决议|决定)草案(?:[一二三四五六七八九十\d]{1,3})?$/u,
    statement: /^(?:安全理事会)?主席(?:的)?声明/u,
    sponsored: /\s*:[*\s]*(?:订正)?(?:决议|决定)草案\s*\*?$/u,
    onBehalfOf: /^.*?代表/u,
    dateField: null,
    reportField: null,
    meetingField: null,
    committees: [
      ["第一委员会", "A/C.1"],
      ["第二委员会", "A/C.2"],
      ["第三委员会", "A/C.3"],
      ["(?:第四委员会|特别政治和非殖民化委员会)", "A/C.4"],
      ["第五委员会", "A/C.5"],
      ["第六委员会", "A/C.6"],
    ],
  },
  closing: {
    meeting: /第\s?(\d{1,5})\s?次(?:\([^)]{1,30}\))?(?:全体)?会议/u,
    starts: new RegExp(
      `^[*_]{0,3}(?:(?:${BARE_DAY})[*_\\s]*)?(?:第\\s?\\d{1,5}\\s?次(?:全体)?会议[*_\\s]*)?(?:${BARE_DAY})?[*_]*$(?<=会议[*_\\s]*|日[*_\\s]*)`,
      "u",
    ),
    vote: /^[*_]{0,3}\[?\s*[*_]{0,3}(?:未经表决|经(?:记录|唱名)?表决|以\s?\d+\s?票|表决(?:情况|结果)|(?:第\s?\d+\s?次会议)?一致通过|未经投票)/u,
    without: /未经(?:表决|投票)|协商一致(?:方式)?通过/u,
    headline: /(?<inFavour>\d+)\s?票(?:赞成|对)[,、]?\s?(?:(?<against>\d+|零)\s?票(?:反对)?)?[,、]?\s?(?:(?<abstaining>\d+|零)\s?票弃权)?/u,
    inFavour: /(?:赞成|投赞成票)\s*:\s*/u,
    against: /(?:反对|投反对票)\s*:\s*/u,
    abstaining: /弃权\s*:\s*/u,
    none: /^(?:无|没有|—|-|–)?$/u,
  },
};
