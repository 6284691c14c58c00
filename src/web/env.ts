import type { Context } from "hono";
import type { HttpEnv, HttpVariables } from "#platform/http/index";
import type { MessageKey } from "./language.ts";

/** The environment of every route: `c.var.t`, `c.var.format`, `c.var.locale` … */
export type Env = HttpEnv<MessageKey>;

export type WebContext = Context<Env>;

/** What components need to speak; `c.var` is one. */
export type Ui = Pick<HttpVariables<MessageKey>, "t" | "format" | "locale" | "dir" | "formToken" | "onceKey">;
