import type { FC } from "hono/jsx";
import type { Ui } from "#web/index";
import type { CheckView, GroupView, HeldLink, RemarkView } from "./draft-view.ts";

const emptyRemark: RemarkView = { title: "", marked: "", detail: "", why: "", agreed: { label: "", href: "", words: "" } };
const emptyGroup: GroupView = { anchor: "", label: "", words: "", remarks: [] };

/** The remarks on a draft; before any were asked for, the place where they will be. The script of the page fills the same forms. */
export const DraftRemarks: FC<{ readonly ui: Ui; readonly view: CheckView | null }> = ({ ui, view }) => (
  <section class="draft-remarks" id="remarks" aria-labelledby="remarks-title" data-remarks="">
    <h2 id="remarks-title">{ui.t("drafts.check.remarks")}</h2>
    <p role="status" data-count="" data-waiting={ui.t("drafts.check.waiting")} data-failed={ui.t("drafts.check.failed")}>
      {view === null ? ui.t("drafts.check.nothing-yet") : view.count}
    </p>
    <p class="notice" data-note="" hidden={view?.note == null}>
      {view?.note}
    </p>
    <div data-against="" hidden={view === null || view.against.length === 0}>
      <h3>{ui.t("drafts.check.held")}</h3>
      <ul class="held">
        {view?.against.map((one) => (
          <li>
            <Against one={one} />
          </li>
        ))}
      </ul>
    </div>
    <div data-groups="">
      {view?.groups.map((group) => (
        <Group group={group} />
      ))}
    </div>
    <template data-shape="against">
      <li>
        <Against one={{ label: "", href: "", followed: "" }} />
      </li>
    </template>
    <template data-shape="group">
      <Group group={emptyGroup} />
    </template>
    <template data-shape="remark">
      <Remark remark={emptyRemark} />
    </template>
  </section>
);

const Against: FC<{ readonly one: CheckView["against"][number] }> = ({ one }) => (
  <>
    <Held link={one} /> <span data-slot="followed">{one.followed}</span>
  </>
);

const Held: FC<{ readonly link: HeldLink }> = ({ link: { label, href } }) =>
  href === null ? (
    <bdi data-slot="label">{label}</bdi>
  ) : (
    <a href={href}>
      <bdi data-slot="label">{label}</bdi>
    </a>
  );

const Group: FC<{ readonly group: GroupView }> = ({ group: { anchor, label, words, remarks } }) => (
  <section class="draft-group" id={anchor}>
    <h3>
      <a href={`#${anchor}`} data-slot="label">
        {label}
      </a>
    </h3>
    <p class="draft-words" lang="en" dir="ltr" data-slot="words" hidden={words === ""}>
      {words}
    </p>
    <ul data-slot="remarks">
      {remarks.map((remark) => (
        <Remark remark={remark} />
      ))}
    </ul>
  </section>
);

const Remark: FC<{ readonly remark: RemarkView }> = ({ remark: { title, marked, detail, why, agreed } }) => (
  <li class="draft-remark">
    <p class="draft-title" data-slot="title">
      {title}
    </p>
    <p lang="en" dir="ltr" hidden={marked === ""}>
      <mark data-slot="marked">{marked}</mark>
    </p>
    <p class="draft-detail" lang="en" dir="ltr" data-slot="detail">
      {detail}
    </p>
    <p data-slot="why">{why}</p>
    {agreed !== null && (
      <div data-slot="agreed">
        <p>
          <Held link={agreed} />
        </p>
        <blockquote lang="en" dir="ltr" data-slot="words" hidden={agreed.words === ""}>
          {agreed.words}
        </blockquote>
      </div>
    )}
  </li>
);
