import type { FC } from "hono/jsx";

/**
 * Comity's own mark: two facing arcs, two parties at one table, with the word between them. No emblem of any organisation.
 * Decorative here: the name stands beside it.
 */
export const Mark: FC = () => (
  <svg class="mark" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true" focusable="false">
    <path d="M13 4.5A12 12 0 0 0 13 27.5" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round" />
    <path d="M19 4.5A12 12 0 0 1 19 27.5" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round" />
    <path class="mark-word" d="M10 12.5h12M10 16h12M10 19.5h7" fill="none" stroke-width="2" stroke-linecap="round" />
  </svg>
);
