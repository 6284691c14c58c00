import autocannon from "autocannon";
import { loadSamples } from "../test/browser/pages.ts";
import { serve } from "../test/served.ts";

export const title = "Pages under load";
export const explanation =
  "20 people at once, each asking again as soon as the answer has come, for 5 seconds, after a warm-up; server, database and the askers share the machine.";

export async function* measure() {
  // As many visitors as requests: the limit for each visitor is not what is measured.
  const served = await serve({ env: { TRUSTED_PROXIES: "127.0.0.1", LOG_LEVEL: "error" } });
  try {
    await loadSamples(served);
    for (const path of ["/", "/resolutions", "/resolutions/A/RES/178/161", "/search?q=cooperation", "/api/v1/resolutions"]) {
      await ask(served.url + path, 1);
      const { requests, latency, non2xx, errors } = await ask(served.url + path, 5);
      if (non2xx + errors > 0) throw new Error(`${path}: ${non2xx} answers were not 2xx, ${errors} failed`);
      yield { what: `\`${path}\`, answers a second`, values: [requests.average], unit: "/s" };
      yield { what: `\`${path}\`, 99 of 100 within`, values: [latency.p99], unit: "ms" };
    }
  } finally {
    await served.remove();
  }
}

let visitors = 0;

function ask(url, duration) {
  const setupRequest = (request) => {
    visitors++;
    return {
      ...request,
      headers: { ...request.headers, "x-forwarded-for": `10.${(visitors >> 16) & 255}.${(visitors >> 8) & 255}.${visitors & 255}` },
    };
  };
  return autocannon({ url, connections: 20, duration, requests: [{ setupRequest }], headers: { "accept-encoding": "br" } });
}
