import fc from "fast-check";

/** The same draws each time, so that a score can be taken again; and no shrinking, since only the failure counts. */
fc.configureGlobal({ seed: 20_240_229, endOnFailure: true });
