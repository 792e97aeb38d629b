export const REQUEST_ID_HEADER = "x-request-id";

/** Path and query of the page asked for; set by proxy.ts, for Next tells a page neither. */
export const PATH_HEADER = "x-tenor-path";

/** Sent by a fetch that runs by itself, so that it does not keep an idle session alive. */
export const BACKGROUND_HEADER = "x-tenor-background";
