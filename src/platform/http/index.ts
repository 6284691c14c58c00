export { createHttp, type HttpOptions } from "./app.ts";
export type { HttpEnv, HttpVariables } from "./env.ts";
export { type FaultDetails, type FaultStatus, HttpFault } from "./fault.ts";
export type { ReadyChecks } from "./health.ts";
export { type LoadWatch, watchLoad } from "./overload.ts";
export type { RateRule, RateStore } from "./rate-limit.ts";
export { type Listening, type ListenOptions, listen } from "./server.ts";
export { createStatics, type Statics, type StaticsOptions } from "./statics.ts";
