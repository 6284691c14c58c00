import type { FaultStatus, HttpFault } from "#platform/http/index";
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
  | "invalid"
  | "kind"
  | "large"
  | "long"
  | "method"
  | "missing"
  | "unknown";

const words: Readonly<Record<FaultStatus, FaultWord>> = {
  400: "bad",
  401: "unknown",
  403: "forbidden",
  404: "missing",
  405: "method",
  406: "missing",
  409: "conflict",
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
  const word = words[fault.status];
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
