import type { FC } from "hono/jsx";
import type { FaultStatus, HttpFault } from "#platform/http/index";
import { BothVersions, SentAgain } from "../components/sent.tsx";
import type { WebContext } from "../env.ts";
import type { MessageKey } from "../language.ts";
import { page } from "../page.tsx";
import { paths } from "../paths.ts";

type FaultWord =
  | "bad"
  | "busy"
  | "conflict"
  | "down"
  | "error"
  | "forbidden"
  | "full"
  | "gone"
  | "invalid"
  | "kind"
  | "large"
  | "long"
  | "method"
  | "missing"
  | "rights"
  | "second"
  | "uncertain"
  | "unknown";

const words: Readonly<Record<FaultStatus, FaultWord>> = {
  400: "bad",
  401: "unknown",
  403: "forbidden",
  404: "missing",
  405: "method",
  406: "missing",
  409: "conflict",
  410: "gone",
  413: "large",
  414: "long",
  415: "kind",
  422: "invalid",
  429: "busy",
  431: "long",
  500: "error",
  503: "down",
  507: "full",
};

/** Words for what the status alone does not tell. */
function wordOf({ status, details: { needs, isUncertain } }: HttpFault): FaultWord {
  if (needs === "capacity") return "rights";
  if (needs === "second-person") return "second";
  return isUncertain === true ? "uncertain" : words[status];
}

/** Faults that pass: what was sent may be sent again as it is. */
const passing: ReadonlySet<FaultStatus> = new Set([401, 403, 429, 500, 503, 507]);

/** What was typed, where a form could not be taken; and both versions, where somebody else was first. */
const Given: FC<{ readonly c: WebContext; readonly fault: HttpFault }> = ({ c, fault }) => {
  const { sent } = c.var;
  const { versions, needs } = fault.details;
  const isPassing = passing.has(fault.status) && needs !== "capacity";
  const { pathname, search } = new URL(c.req.url);
  return (
    <>
      {versions !== undefined && <BothVersions ui={c.var} yours={versions.yours} theirs={versions.theirs} />}
      {sent !== undefined && sent.fields.length > 0 && (
        <SentAgain ui={c.var} sent={sent} {...(isPassing ? { action: `${pathname}${search}` } : {})} />
      )}
    </>
  );
};

/** The page of ours that sent the request, to come back to. */
function cameFrom(c: WebContext): string | undefined {
  const from = c.req.method === "GET" ? c.req.url : (c.req.header("referer") ?? "");
  if (!URL.canParse(from)) return undefined;
  const { pathname, search } = new URL(from);
  return `${pathname}${search}`;
}

/** What went wrong, what to do, where to go on; for faults of ours a number to quote. Nothing of the program's inside. */
export function faultPage(c: WebContext, fault: HttpFault): Promise<Response> {
  const { t } = c.var;
  const word = wordOf(fault);
  const title: MessageKey = `fault.${word}.title`;
  const what: MessageKey = `fault.${word}.what`;
  const seconds = Number(fault.details.headers?.["Retry-After"]);
  return page(c, {
    title: t(title),
    place: "other",
    lede: t(what),
    status: fault.status,
    cache: "private",
    body: (
      <div class="prose">
        <Given c={c} fault={fault} />
        {(fault.details.errors?.length ?? 0) > 0 && (
          <ul>
            {fault.details.errors?.map((error) => (
              <li>
                <code>{error.field}</code> <bdi>{error.message}</bdi>
              </li>
            ))}
          </ul>
        )}
        {Number.isFinite(seconds) && <p>{t("fault.page.again", { seconds })}</p>}
        {fault.status >= 500 && (
          <p>
            {t("fault.page.number")} <code dir="ltr">{c.var.requestId}</code>
          </p>
        )}
        {fault.status === 401 && (
          <p class="steps">
            <a class="button" href={fault.details.needs === "step-up" ? paths.stepUp(cameFrom(c)) : paths.signIn(cameFrom(c))}>
              {t(fault.details.needs === "step-up" ? "fault.page.step-up" : "layout.who.sign-in")}
            </a>
          </p>
        )}
        <p class="steps">
          <a class="button" href={paths.home()}>
            {t("fault.page.home")}
          </a>
          <a href={paths.search()}>{t("fault.page.search")}</a>
        </p>
      </div>
    ),
  });
}
