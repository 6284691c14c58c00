import { expect, test } from "vitest";
import { cited, outline, readOne } from "./testing.ts";

const TEXT = `联 合 国

A/RES/177/13

大    会

Distr.: General
5 January 2123

第一百七十七届会议
议程项目71(b)

2122年12月15日大会决议

[根据第三委员会的报告(A/177/463/Add.2，第87段)通过]

177/13. 维护灯塔

大会，

回顾其2121年12月16日第176/159号决议¹和人权理事会2023年7月4日第53/11号决议，

又回顾灯塔看守人的工作，

深为关切大雾，

赞赏地注意到秘书长的报告，²

1. 重申看守人点灯的责任；

2. 请秘书长：

(a) 清点灯具；

(b) 就下列事项提出报告：

㈠ 灯油；

㈡ 灯芯；

3. 促请会员国照此办理；

4. 决定在第一百七十八届会议上继续审议这一问题。

2122年12月15日
第54次全体会议

附件

灯具规则

1. 黄昏点灯。

2. 黎明熄灯。

¹ 见A/176/53，第二章，A节。
² A/177/12。
`;

test("a Chinese resolution is read with its masthead, paragraphs, items, notes and closing", () => {
  const resolution = readOne(TEXT);
  expect(resolution).toMatchObject({
    symbol: "A/RES/177/13",
    body: "A",
    committee: "A/C.3",
    session: 177,
    agendaItem: "71(b)",
    title: "维护灯塔",
    language: "zh",
    date: "2122-12-15",
    reportSymbol: "A/177/463/Add.2",
    meeting: { number: 54, date: "2122-12-15" },
    enacting: "大会，",
  });
  expect(outline(resolution.preamble)).toEqual(["pp1 回顾", "pp2 又回顾", "pp3 深为关切", "pp4 赞赏地注意到"]);
  expect(outline(resolution.operative)).toEqual(["op1 重申", "op2 请", "op2.a", "op2.b", "op2.b.i", "op2.b.ii", "op3 促请", "op4 决定"]);
  expect(resolution.operative[1]?.children.map(({ number }) => number)).toEqual(["(a)", "(b)"]);
  expect(resolution.annexes).toMatchObject([{ title: "灯具规则", blocks: [{ number: "1" }, { number: "2" }] }]);
  expect(resolution.footnotes.map(({ mark }) => mark)).toEqual(["1", "2"]);
  expect(resolution.preamble[3]).toMatchObject({ text: "赞赏地注意到秘书长的报告，", footnotes: [{ mark: "2", at: 13 }] });
  expect(cited(resolution)).toEqual(["A/RES/176/159", "A/HRC/RES/53/11"]);
});
